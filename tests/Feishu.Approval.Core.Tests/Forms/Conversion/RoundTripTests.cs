using Feishu.Approval.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>What is sent, read, converted and sent again is still the same.</summary>
public class RoundTripTests
{
    [Fact]
    public void Every_form_survives_being_read_converted_and_sent_again()
    {
        using var scene = SandboxForms.Start();
        Prop.ForAll(WrittenForms.Any, json => SurvivesAsync(scene, json).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Of_a_form_with_every_control_only_what_cannot_be_written_is_missing_and_it_is_named()
    {
        using var scene = SandboxForms.Start();
        const string instance = "A0000001-0000-4000-8000-000000000007";
        string read = await scene.ReadAsync(instance);

        FeishuForm form = scene.Convert(instance, read);

        Assert.Equal(
            ["widget_site", "widget_account", "widget_base", "widget_location", "widget_trip", "widget_remedy", "widget_onboarding"],
            form.Issues.Select(issue => issue.ControlId));
        Assert.All(form.Issues, issue => Assert.Equal(issue.ControlId == "widget_site" ? FeishuFormIssueKind.NeedsUser : FeishuFormIssueKind.CannotBeWritten, issue.Kind));
        IEnumerable<string> missing = scene.Definition.Select(control => control.Id).Except(form.Controls.Select(control => control.Id));
        Assert.Equal(form.Issues.Select(issue => issue.ControlId).Concat(["widget_note", "widget_serial"]).Order(), missing.Order());

        await scene.SendAsync(instance, SandboxForms.Uploaded(form));
        Assert.Equal(read, await scene.ReadAsync(instance));
    }

    [Fact]
    public async Task Without_a_definition_only_what_it_alone_tells_is_missing_too()
    {
        using var scene = SandboxForms.Start();
        const string instance = "A0000001-0000-4000-8000-000000000007";
        string read = await scene.ReadAsync(instance);

        FeishuForm form = scene.Convert(instance, read, withDefinition: false);

        Assert.Equal(
            ["widget_site", "widgetLeaveGroupV2", "widget_account", "widget_base", "widget_location", "widget_trip", "widget_remedy", "widget_onboarding"],
            form.Issues.Select(issue => issue.ControlId));
        await scene.SendAsync(instance, SandboxForms.Uploaded(form));
        Assert.Equal(read, await scene.ReadAsync(instance));
    }

    [Fact]
    public async Task Several_ranges_of_overtime_show_as_one_and_are_for_the_user()
    {
        using var scene = SandboxForms.Start();
        string instance = scene.NewRequest();
        await scene.SendAsync(instance, FeishuForm.Parse(
            """
            [{"id":"widgetWorkGroup","type":"workGroup","value":[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[
              [{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},{"id":"widgetWorkGroupEndTime","type":"date","value":"2026-05-09T21:00:00+08:00"}],
              [{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-10T19:00:00+08:00"},{"id":"widgetWorkGroupEndTime","type":"date","value":"2026-05-10T21:00:00+08:00"}]]}]}]
            """));

        FeishuForm form = scene.Convert(instance, await scene.ReadAsync(instance));

        Assert.Equal("Issue_GroupRanges", Assert.Single(form.Issues).Fault.Key);
    }

    private static async Task<bool> SurvivesAsync(SandboxForms scene, string json)
    {
        string instance = scene.NewRequest();
        FeishuForm sent = FeishuForm.Parse(json);
        await scene.SendAsync(instance, sent);
        string read = await scene.ReadAsync(instance);
        Assert.Equal([], FormComparison.Differences(sent, read, scene.Definition)!);
        Assert.Equal([], FormComparison.Differences(sent, read, null)!);

        FeishuForm converted = scene.Convert(instance, read);
        Assert.Equal(sent.Controls.Where(control => control.Type == "address").Select(control => control.Id), converted.Issues.Select(issue => issue.ControlId));
        FeishuForm uploaded = SandboxForms.Uploaded(converted);

        // To the letter: digits, offsets, the order of rows and keys. Only the order of the controls is the definition's.
        Assert.Equal(
            sent.Controls.Where(control => control.Type != "address").Select(control => FormText(control)).Order(),
            uploaded.Controls.Select(FormText).Order());
        if (uploaded.Controls.Count > 0)
        {
            await scene.SendAsync(instance, uploaded);
        }

        return read == await scene.ReadAsync(instance) && FormComparison.Differences(uploaded, read, scene.Definition)!.Count == 0;
    }

    private static string FormText(FeishuFormControl control) => new FeishuForm([control]).ToJson();
}
