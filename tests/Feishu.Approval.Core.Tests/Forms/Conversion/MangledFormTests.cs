using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Whatever is read, nothing but the module's own exception is ever thrown, and nothing gets lost without a word.</summary>
public class MangledFormTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public async Task A_mangled_form_is_converted_or_refused()
    {
        using var scene = SandboxForms.Start();
        string read = await scene.ReadAsync("A0000001-0000-4000-8000-000000000007");
        FeishuForm sent = scene.Convert("i", read);
        Assert.Empty(FormComparison.Differences(sent, read, scene.Definition)!);

        Prop.ForAll(Seeds, seed =>
        {
            string mangled = MangledForms.Mangle(read, seed);
            IReadOnlyList<FeishuControlDefinition>? definition = seed % 3 == 0 ? null : scene.Definition;
            _ = FormComparison.Differences(sent, mangled, definition);
            _ = MissingControls.Names(mangled, sent);
            OrRefused(() => FeishuForm.Parse(mangled).ToJson(), "InvalidForm", "ControlNotWritable");
            OrRefused(() => Check(mangled, FormConverter.Convert(new FormSource(mangled, "i", null, definition, null)), definition), "InvalidResponse");
        }).Check(Thorough);
    }

    [Fact]
    public async Task A_mangled_definition_is_used_as_far_as_it_goes()
    {
        using var scene = SandboxForms.Start();
        string read = await scene.ReadAsync("A0000001-0000-4000-8000-000000000007");
        string definition = await scene.ReadDefinitionAsync();

        Prop.ForAll(Seeds, seed =>
        {
            IReadOnlyList<FeishuControlDefinition>? controls = ControlDefinitionParser.Parse(MangledForms.Mangle(definition, seed));
            FeishuForm form = FormConverter.Convert(new FormSource(read, "i", null, controls, null));
            Check(read, form, controls);
            _ = FormComparison.Differences(form, read, controls);
        }).Check(Thorough);
    }

    // What holds something is sent or named; what is sent can be read again; names are safe to print.
    private static void Check(string read, FeishuForm form, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        JsonElement sent = JsonDocument.Parse(form.ToJson(), new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
        Assert.Equal(form.Controls.Select(control => control.Id), sent.EnumerateArray().Select(control => control.GetProperty("id").GetString()!));
        Assert.All(form.Controls, control => Assert.True(ControlTypes.IsWritable(control.Type) && control.Type.Length > 0));
        Assert.Equal(form.Controls.Count, form.Controls.Select(control => control.Id).Distinct().Count());
        Assert.All(form.Issues, issue => Assert.DoesNotContain('\u001b', issue.ToString()));

        JsonElement[] holding = ReadFormText.Items(read)!.Where(item =>
            !ReadFormText.IsWhole(item) || (item.ValueKind == JsonValueKind.Object ? ReadFormText.HoldsSomething(item) : ReadFormText.IsSomething(item))).ToArray();
        string[] told = form.Controls.Select(control => SafeText.Lines(control.Id)!).Concat(form.Issues.Select(issue => issue.ControlId)).ToArray();
        Assert.DoesNotContain(
            holding.Where(item => !told.Contains(Id(item)) && !told.Any(id => id.StartsWith('#')) && !MayBeSilent(item, definition)).Select(item => item.GetRawText()), _ => true);
    }

    private static string? Id(JsonElement item) => ReadFormText.IsWhole(item) ? SafeText.Lines(item.Text("id") is { Length: > 0 } id ? id : item.Text("custom_id")) : null;

    // Display text, a telephone without a number, a length of no days, a table of such cells.
    private static bool MayBeSilent(JsonElement item, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        FeishuControlDefinition? known = ControlConverter.Find(definition, Id(item), null);
        return (known is { Type.Length: > 0 } ? known.Type : item.Text("type")) is "text" or "serialNumber" or "telephone" or "dateInterval" or "fieldList";
    }

    private static void OrRefused(Action action, params string[] ids)
    {
        try
        {
            action();
        }
        catch (FeishuException fault)
        {
            Assert.Contains(fault.ErrorId, ids);
        }
    }
}
