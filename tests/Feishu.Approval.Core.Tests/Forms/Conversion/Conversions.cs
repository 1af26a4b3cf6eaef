using System.Globalization;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Converts what a test writes as JSON.</summary>
internal static class Conversions
{
    public const string InstanceCode = "9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF";

    /// <summary>The form that one or more controls in read shape become.</summary>
    public static FeishuForm Convert(string controls, string? definition = null) =>
        FormConverter.Convert(new FormSource("[" + controls + "]", InstanceCode, null, Definition(definition), null));

    /// <summary>The controls of a definition.</summary>
    public static IReadOnlyList<FeishuControlDefinition>? Definition(string? controls)
    {
        IReadOnlyList<FeishuControlDefinition>? parsed = controls is null ? null : ControlDefinitionParser.Parse("[" + controls + "]");
        Assert.Equal(controls is null, parsed is null);
        return parsed;
    }

    /// <summary>The one issue of a control that gave nothing to send.</summary>
    public static FeishuFormIssue Issue(string control, string? definition = null)
    {
        FeishuForm form = Convert(control, definition);
        Assert.Empty(form.Controls);
        return Assert.Single(form.Issues);
    }

    /// <summary>The text of an issue or a fault.</summary>
    public static string Text(string key, params object?[] arguments) => new FormFault(key, arguments).Describe(CultureInfo.InvariantCulture);

    /// <summary>The value with a sign in place of each file, which has an id of its own in every run.</summary>
    public static string WithoutPlaceholders(FeishuFormControl control) =>
        control.Files.Select((file, i) => (file, i)).Aggregate(control.ValueJson!, (json, next) => json.Replace(next.file.Placeholder, "<" + next.i + ">"));
}
