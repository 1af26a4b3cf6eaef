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

    private readonly Dictionary<string, int> _times = new();
    private readonly Dictionary<string, object?> _about = new();

    /// <summary>Whether it has to be written: the first of its kind, or one that is never counted.</summary>
    public bool IsFirst(string messageKey, IReadOnlyList<object?> arguments)
    {
        if (!Counted.Contains(messageKey))
        {
            return true;
        }

        string about = arguments[1] is IDescribed list ? list.Describe(CultureInfo.InvariantCulture) : string.Empty;
        string kind = messageKey + about;
        lock (_times)
        {
            _times.TryGetValue(kind, out int before);
            _times[kind] = before + 1;
            _about[kind] = arguments[1];
            return before == 0;
        }
    }

    /// <summary>What has to be said at the end: how often, and of what.</summary>
    public IEnumerable<object?[]> Repeated => _times.Where(one => one.Value > 1).Select(one => new[] { (object?)one.Value, _about[one.Key] });
}
