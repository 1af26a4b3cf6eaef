using Feishu.Approval.Approvals;

namespace Feishu.Approval.Views;

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
