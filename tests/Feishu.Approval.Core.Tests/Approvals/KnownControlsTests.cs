using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>A form that knows no definition is named as the session that tells its names knows them.</summary>
public sealed class KnownControlsTests : IDisposable
{
    private readonly FeishuConnection _connection = FeishuConnection.FromToken(Secrets.Secure("t-1"), new FeishuConnectionOptions());

    private readonly FeishuForm _form = FeishuForm.Parse("""[{"id":"widget1","type":"input","value":"x"},{"id":"widget2","type":"radioV2","value":"k-1"}]""");

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void The_one_definition_that_has_all_its_controls_is_known()
    {
        See("A-1", "Why", "Kind", "Note");
        See("A-2", "Why");

        Assert.Equal("A-1", KnownControls.ApprovalCode(_connection, _form));

        FeishuForm known = KnownControls.By(_form, SessionMemory.Of(_connection).Approval("A-1")!.Controls!);
        Assert.Contains("\"k-2\"", Sample.Editor().Set(known, null, "Kind", "Used").ToJson(), StringComparison.Ordinal);
        Assert.Throws<FeishuException>(() => Sample.Editor().Set(known, null, "Note", "x"));
        Assert.Null(known.Definition);
    }

    // The names that all agree on are told, so they are understood.
    [Fact]
    public void Of_several_only_names_are_taken_that_nobody_doubts()
    {
        See("A-1", "Why", "Kind");
        See("A-2", "Reason", "Kind");

        Assert.Null(KnownControls.ApprovalCode(_connection, _form));

        FeishuForm named = KnownControls.Named(_connection, _form);
        Assert.Equal([null, "Kind"], named.Controls.Select(control => control.Name));
        Assert.Equal(_form.ToJson(), named.ToJson());
    }

    [Fact]
    public void A_name_of_two_is_not_taken()
    {
        See("A-1", "Why", "Why");

        FeishuForm known = KnownControls.By(_form, SessionMemory.Of(_connection).Approval("A-1")!.Controls!);

        Assert.Equal("ControlNameAmbiguous", Assert.Throws<FeishuException>(() => Sample.Editor().Set(known, null, "Why", "y")).ErrorId);
    }

    private void See(string code, params string[] names) => SessionMemory.Of(_connection).Add(
        new FeishuApproval
        {
            ApprovalCode = code,
            Controls = names.Select((name, i) => new FeishuControlDefinition { Id = "widget" + (i + 1), Name = name, Type = i == 1 ? "radioV2" : "input", Options = i == 1 ? [new("k-1", "New"), new("k-2", "Used")] : [] }).ToArray(),
            Connection = _connection,
        },
        inItsOwnLanguage: true);
}
