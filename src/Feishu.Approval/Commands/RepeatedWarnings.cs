using System.Globalization;

namespace Feishu.Approval.Commands;

/// <summary>
/// Warnings that a run would write again for every record. The first of each kind is written, the others are counted; the results say it of
/// themselves.
/// </summary>
internal sealed class RepeatedWarnings
{
    // What they are about is their second argument; the first is the instance.
    private static readonly string[] Counted = { nameof(Messages.Warning_ControlsMissing), nameof(Messages.Warning_PartialForm), nameof(Messages.Warning_RequiredMissing), nameof(Messages.Warning_FileNames), nameof(Messages.Warning_FormDiffers), nameof(Messages.Warning_TemplateFiles) };

    // What they are about is another record each time; what is said at the end of a run, behind the key.
    private static readonly Dictionary<string, string> OfRecords = new()
    {
        [nameof(Messages.Warning_AlikeRows)] = nameof(Messages.Warning_AlikeRowsRepeated),
        [nameof(Messages.Warning_TwiceInRun)] = nameof(Messages.Warning_TwiceInRunRepeated),
        [nameof(Messages.Warning_LaterTask)] = nameof(Messages.Warning_LaterTaskRepeated),
        [nameof(Messages.Warning_SecondReturn)] = nameof(Messages.Warning_SecondReturnRepeated),
        [nameof(Messages.Warning_DoneOtherwise)] = nameof(Messages.Warning_DoneOtherwiseRepeated),
        [nameof(Messages.Warning_FormUnreadable)] = nameof(Messages.Warning_FormUnreadableRepeated),
        [nameof(Messages.Warning_NotVerifiable)] = nameof(Messages.Warning_NotVerifiedRepeated),
        [nameof(Messages.Warning_NotVerified)] = nameof(Messages.Warning_NotVerifiedRepeated),
        [nameof(Messages.Warning_SeenOtherwise)] = nameof(Messages.Warning_SeenOtherwiseRepeated),
    };

    private readonly Dictionary<(string Key, string About), (int Times, object? About)> _seen = new();

    /// <summary>Whether it has to be written: the first of its kind, or one that is never counted.</summary>
    public bool IsFirst(string messageKey, IReadOnlyList<object?> arguments)
    {
        bool isOfRecord = OfRecords.ContainsKey(messageKey);
        if (!isOfRecord && !Counted.Contains(messageKey))
        {
            return true;
        }

        string about = arguments.Count > 1 ? About(arguments[1]) : string.Empty;
        lock (_seen)
        {
            int before = _seen.TryGetValue((messageKey, about), out (int Times, object? About) seen) ? seen.Times : 0;
            _seen[(messageKey, about)] = (before + 1, isOfRecord ? null : arguments[1]);
            return before == 0;
        }
    }

    /// <summary>What has to be said at the end: how often, and of what.</summary>
    /// <param name="isPlan">Whether nothing was done, so that there are no results.</param>
    public IEnumerable<(string Key, object?[] Arguments)> Repeated(bool isPlan) => _seen.Where(one => one.Value.Times > 1).Select(one =>
        OfRecords.TryGetValue(one.Key.Key, out string? said) ? (said, new object?[] { one.Value.Times })
        : (isPlan ? nameof(Messages.Warning_RepeatedInPlan) : nameof(Messages.Warning_Repeated), new[] { one.Value.Times, one.Value.About }));

    // Words that name the record, or the answer about it, are others each time.
    private static string About(object? about) => about switch
    {
        Failure failure => failure.Kind.Id + failure.Code,
        MessagePart part => part.Key + string.Concat(part.Arguments.OfType<IDescribed>().Select(list => list.Describe(CultureInfo.InvariantCulture))),
        IDescribed list => list.Describe(CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
