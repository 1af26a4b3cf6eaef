using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>A form that was made by names, against a server that refuses what is wrong.</summary>
public class AcceptanceTests
{
    [Fact]
    public async Task What_is_set_by_name_is_found_good_and_taken_by_the_server()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuApproval approval = await ApprovalReader.ReadAsync(scene.Connection, SandboxSeed.EverythingCode, null, CallContext.None);
        FeishuForm parsed = FeishuForm.Parse("""[{"id":"subject","type":"input","value":"x"}]""");
        var start = new DateTimeOffset(2026, 7, 6, 9, 0, 0, TimeSpan.FromHours(8));

        FeishuForm form = Sample.Editor().SetAll(new FeishuForm(parsed, parsed.Controls) { Definition = approval.Controls }, FindingControlTests.Changes(
            ("Subject", "Pump for line 4"),
            ("Why", "Old one leaks.\nReplace before May."),
            ("Count", 3),
            ("Price", new { value = 1999.90m, currency = "EUR" }),
            ("Total", 5999.70m),
            ("Due", start),
            ("Period", new { start, end = start.AddDays(2) }),
            ("Class", "Second"),
            ("Kind", "Spare part"),
            ("Project", "Alpha"),
            ("Flags", "Urgent"),
            ("Tags", new[] { "Spare part", "Tool" }),
            ("Owner", SandboxSeed.ManagerOpenId),
            ("Team", new[] { SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId }),
            ("Department", "od-00000000000000000000000000000003"),
            ("Telephone", new { countryCode = "+49", nationalNumber = "3012345678" }),
            ("Photos", SandboxSeed.ImageCode),
            ("Files", SandboxSeed.AttachmentCode),
            ("Linked request", "A0000001-0000-4000-8000-000000000009"),
            ("Document", "AbCdEfGhIjKlMnOpQrStUvWxYz0"),
            ("Site", new { id = "1000001", detailAddress = "Gate 4" }),
            ("Items", new Dictionary<string, object> { ["Item"] = "Gasket", ["Pieces"] = 4, ["Unit price"] = new { value = 12.50m, currency = "EUR" }, ["Item kind"] = "Consumable" }),
            ("Leave", new { widgetLeaveGroupType = "Annual leave", widgetLeaveGroupStartTime = start, widgetLeaveGroupEndTime = start.AddHours(9), widgetLeaveGroupReason = "visit" }),
            ("Overtime", new { widgetWorkGroupTimeRangeFieldList = new { widgetWorkGroupStartTime = start, widgetWorkGroupEndTime = start.AddHours(2) }, widgetWorkGroupReason = "stock" }),
            ("Going out", new { widgetOutGroupStartTime = start, widgetOutGroupEndTime = start.AddHours(2), widgetOutGroupReason = "site" }),
            ("Shift change", new { shiftTime = start, returnTime = start.AddDays(1), reason = "exam" }),
            ("Place", "Office")));

        Assert.Empty(FormTester.Test(form, approval.Controls));
        FeishuResubmitResult result = await scene.ResubmitAsync(new FeishuResubmitRequest
        {
            InstanceCode = "A0000001-0000-4000-8000-000000000015",
            ApprovalCode = SandboxSeed.EverythingCode,
            TaskId = "7500000000000000215",
            UserId = SandboxSeed.InitiatorOpenId,
            Form = form,
        });
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, result.Outcome);
        Assert.Equal(27, form.Controls.Count);
        Assert.Equal(approval.Controls.Select(control => control.Id).Where(id => form.Controls.Any(control => control.Id == id)), form.Controls.Skip(1).Select(control => control.Id));
    }
}
