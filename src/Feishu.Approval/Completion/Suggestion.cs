using System;
using System.Management.Automation;

namespace Feishu.Approval;

/// <summary>One thing that completion may offer.</summary>
/// <param name="Text">What is put into the line.</param>
/// <param name="Label">What the list shows, and what typing also finds; the text itself when null.</param>
/// <param name="ToolTip">What is told about it; the label when null.</param>
/// <param name="IsCode">Whether the text is PowerShell already, such as a variable.</param>
internal sealed record Suggestion(string Text, string? Label = null, string? ToolTip = null, bool IsCode = false)
{
    /// <summary>How well it fits what was typed: 0 begins with it, 1 has it somewhere in its label; null for neither.</summary>
    public int? Rank(TypedWord typed)
    {
        if ((IsCode ? Text.TrimStart('$', '{') : Text).StartsWith(typed.Text, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        return Label?.IndexOf(typed.Text, StringComparison.OrdinalIgnoreCase) >= 0 ? 1 : null;
    }

    public CompletionResult Result(TypedWord typed) =>
        new(IsCode ? Text : typed.Quoted(Text), OneLine(Label) ?? Text, CompletionResultType.ParameterValue, OneLine(ToolTip) ?? OneLine(Label) ?? Text);

    // The engine takes no empty texts here.
    private static string? OneLine(string? text) => text?.Replace('\r', ' ').Replace('\n', ' ').Trim() is { Length: > 0 } line ? line : null;
}
