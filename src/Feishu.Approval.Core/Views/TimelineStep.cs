using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Views;

/// <summary>
/// How a step of an instance's way is shown. The marks are all of the same kind of width (ambiguous: one cell or two, as the
/// terminal likes it), and every line has one at the same place, so that lines stay aligned either way. Each is in the
/// Chinese code pages and in the fonts of every Windows console.
/// </summary>
/// <param name="Mark">The mark.</param>
/// <param name="Plain">The mark where only ASCII can be shown.</param>
/// <param name="Tone">The colour.</param>
/// <param name="TextKey">The key of its word; null for a step that has no word but the platform's own.</param>
internal sealed record TimelineStep(char Mark, char Plain, Tone Tone, string? TextKey)
{
    public static TimelineStep WaitsForInitiator { get; } = new('○', 'o', Tone.Open, nameof(Messages.View_WaitsForInitiator));

    public static TimelineStep Waits { get; } = new('○', 'o', Tone.Open, nameof(Messages.View_Waits));

    public static TimelineStep Of(FeishuTimelineEntry entry) => entry.Type?.ToUpperInvariant() switch
    {
        ServiceWords.Start => new('●', '*', Tone.Plain, nameof(Messages.View_Started)),
        ServiceWords.Pass when ServiceWords.Same(entry.NodeKey, ServiceWords.Start) => new('▲', '^', Tone.Plain, nameof(Messages.View_SentAgain)),
        ServiceWords.Pass => new('√', '+', Tone.Good, nameof(Messages.View_Approved)),
        "AUTO_PASS" => new('√', '+', Tone.Good, nameof(Messages.View_AutoPassed)),
        "REMOVE_REPEAT" => new('√', '+', Tone.Good, nameof(Messages.View_PassedAsRepeat)),
        "REJECT" => new('×', 'x', Tone.Bad, nameof(Messages.View_Rejected)),
        "AUTO_REJECT" => new('×', 'x', Tone.Bad, nameof(Messages.View_AutoRejected)),
        "ROLLBACK_SELECTED" => new('←', '<', Tone.Open, nameof(Messages.View_Returned)),
        "ROLLBACK" => new('←', '<', Tone.Open, nameof(Messages.View_ReturnedToStart)),
        "TRANSFER" => new('→', '>', Tone.Plain, nameof(Messages.View_HandedOn)),
        "CANCEL" => new('□', '=', Tone.Bad, nameof(Messages.View_Withdrawn)),
        "DELETE" => new('□', '=', Tone.Bad, nameof(Messages.View_Deleted)),
        "ADD_APPROVER_BEFORE" => Note(nameof(Messages.View_SignerBefore)),
        "ADD_APPROVER" => Note(nameof(Messages.View_SignerBeside)),
        "ADD_APPROVER_AFTER" => Note(nameof(Messages.View_SignerAfter)),
        "DELETE_APPROVER" => Note(nameof(Messages.View_SignerRemoved)),
        "CC" => Note(nameof(Messages.View_Copied)),
        _ => Note(null),
    };

    /// <summary>The word for it, or the platform's own for a step that nobody knows.</summary>
    public string Word(string? type, Screen screen) => TextKey is null ? type ?? string.Empty : screen.Say(TextKey);

    private static TimelineStep Note(string? key) => new('·', '.', Tone.Plain, key);
}

/// <summary>One line of a timeline, before it is laid out.</summary>
/// <param name="Time">When, or since when.</param>
/// <param name="Step">What happened.</param>
/// <param name="Node">The name of the node.</param>
/// <param name="Person">Who, short enough to tell people apart.</param>
/// <param name="Word">What happened, in words.</param>
/// <param name="Comment">The remark on one line; empty without one.</param>
internal sealed record TimelineLine(string Time, TimelineStep Step, string Node, string Person, string Word, string Comment)
{
    /// <summary>Whether all of the line is coloured, not only mark and word.</summary>
    public bool StandsOut => Step.Tone == Tone.Open;
}
