using System.ComponentModel;
using System.Management.Automation.Host;

namespace Feishu.Approval.Views;

/// <summary>
/// What the module's views call, and only they: public because the engine runs a view's script as it runs anybody's. No promise is
/// made about it; scripts read the properties of the objects.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeishuView
{
    // What stands left of a value in a list: the longest label, a space, a colon, a space.
    private const int ListLabel = 15;

    // Remarks are not wrapped any narrower.
    private const int Narrowest = 12;

    /// <summary>What a comment says, its files, and its replies with who wrote them, one a line.</summary>
    /// <param name="comment">The comment.</param>
    public static string Comment(FeishuComment comment) => Lines(CommentText.Lines(comment));

    /// <summary>A moment, local, to the minute.</summary>
    /// <param name="time">The moment.</param>
    public static string Time(DateTimeOffset? time) => HostScreen.Of(null).Time(time);

    /// <summary>A moment in a format.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="format">The format.</param>
    public static string Time(DateTimeOffset? time, string format) => HostScreen.Of(null).Time(time, format);

    /// <summary>How long something took: hours, minutes, seconds.</summary>
    /// <param name="time">The time.</param>
    public static string Duration(TimeSpan time) => FailureText.Duration(time);

    /// <summary>A remark in the lines of a column. The engine itself breaks words, and codes among them, in most languages.</summary>
    /// <param name="text">The remark.</param>
    /// <param name="width">The cells of the column.</param>
    /// <param name="before">The cells that stand before it: on a narrow host, the column is what is left.</param>
    /// <param name="host">The host.</param>
    public static string Wrap(string? text, int width, int before, PSHost host) =>
        Lines(Cells.Wrap(Cells.OneLine(text), Math.Max(Narrowest, Math.Min(width, HostScreen.Of(host).Width - before))));

    /// <summary>The name of a person, where the session knows it; else the id, short enough to tell people apart. Both are in properties.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The id.</param>
    public static string Person(string? name, string? id) => Views.Timeline.Name(name) ?? (id is null ? string.Empty : Views.Timeline.Short(id));

    /// <summary>The same in a column that is narrower than the longest name or id that is shown whole elsewhere.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">The id.</param>
    /// <param name="width">The cells of the column.</param>
    public static string Person(string? name, string? id, int width) =>
        Views.Timeline.Name(name, width) ?? (id is null ? string.Empty : Views.Timeline.Short(id, width));

    /// <summary>Who has an instance now, in a column, one a line.</summary>
    /// <param name="instance">The instance.</param>
    public static string Holders(FeishuInstance instance) => Lines(InstanceText.Holders(instance));

    /// <summary>What a person was looked up by: an address or number whole, an id short where the column is narrower.</summary>
    /// <param name="user">The person.</param>
    /// <param name="width">The cells of the column.</param>
    public static string Asked(FeishuUser user, int width) => UserText.Asked(user, width);

    /// <summary>A status word in its colour, where the host has colours.</summary>
    /// <param name="word">The word.</param>
    /// <param name="host">The host.</param>
    public static string Status(string? word, PSHost host) => HostScreen.Of(host).Paint(word ?? string.Empty, StatusTone.Of(word));

    /// <summary>The status of an instance, and whether it was returned.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="host">The host.</param>
    public static string InstanceStatus(FeishuInstance instance, PSHost host) => InstanceText.Status(instance, HostScreen.Of(host));

    /// <summary>When, by whom and why an instance was returned.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="host">The host.</param>
    public static string Returned(FeishuInstance instance, PSHost host) => Lines(InstanceText.Returned(instance, HostScreen.Of(host)));

    /// <summary>Who has an instance now.</summary>
    /// <param name="instance">The instance.</param>
    public static string WaitsFor(FeishuInstance instance) => Lines(InstanceText.WaitsFor(instance, HostScreen.Of(null)));

    /// <summary>The timeline of an instance within its list view.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="host">The host.</param>
    public static string Timeline(FeishuInstance instance, PSHost host) => Lines(TimelineText.Lines(instance, InList(host)));

    /// <summary>The timeline of an instance as a view of its own.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="host">The host.</param>
    public static string TimelineAlone(FeishuInstance instance, PSHost host) => Lines(InstanceText.Headed(instance, HostScreen.Of(host)));

    /// <summary>The controls of a definition.</summary>
    /// <param name="approval">The definition.</param>
    /// <param name="host">The host.</param>
    public static string Controls(FeishuApproval approval, PSHost host) => Lines(ApprovalText.Controls(approval, InList(host)));

    /// <summary>The nodes of a definition.</summary>
    /// <param name="approval">The definition.</param>
    /// <param name="host">The host.</param>
    public static string Nodes(FeishuApproval approval, PSHost host) => Lines(ApprovalText.Nodes(approval, InList(host)));

    /// <summary>The controls of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="host">The host.</param>
    public static string Controls(FeishuForm form, PSHost host) => Lines(FormLines.Controls(form, InList(host)));

    /// <summary>The form of an instance as it was read.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="host">The host.</param>
    public static string Controls(FeishuInstance instance, PSHost host) => Lines(FormLines.Controls(instance, InList(host)));

    /// <summary>The value of a control.</summary>
    /// <param name="control">The control.</param>
    public static string Value(FeishuFormControl control) => FormLines.Words(control);

    /// <summary>What stood somewhere before a change, in the lines of a column.</summary>
    /// <param name="change">The change.</param>
    /// <param name="width">The cells of the column.</param>
    /// <param name="host">The host.</param>
    public static string Before(FeishuFormChange change, int width, PSHost host) => Lines(ChangeText.Before(change, width, HostScreen.Of(host)));

    /// <summary>What stands there now.</summary>
    /// <param name="change">The change.</param>
    /// <param name="width">The cells of the column.</param>
    /// <param name="host">The host.</param>
    public static string After(FeishuFormChange change, int width, PSHost host) => Lines(ChangeText.After(change, width, HostScreen.Of(host)));

    /// <summary>Who would decide at a node.</summary>
    /// <param name="node">The node.</param>
    public static string Approvers(FeishuPreviewNode node) => Lines(PreviewText.Approvers(node, HostScreen.Of(null)));

    /// <summary>Who would get a copy at a node.</summary>
    /// <param name="node">The node.</param>
    public static string CopyReceivers(FeishuPreviewNode node) => Lines(PreviewText.CopyReceivers(node));

    /// <summary>Things as text, one a line.</summary>
    /// <param name="lines">The things.</param>
    public static string Lines(IEnumerable<object> lines) => string.Join(Environment.NewLine, lines);

    private static Screen InList(PSHost host)
    {
        Screen screen = HostScreen.Of(host);
        return screen with { Width = screen.Width - ListLabel };
    }
}
