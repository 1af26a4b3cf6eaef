using System.Collections;
using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>One thing that completion may offer.</summary>
/// <param name="Text">What is put into the line.</param>
/// <param name="Label">What the list shows, and what typing also finds; the text itself when null.</param>
/// <param name="ToolTip">What is told about it; the label when null.</param>
/// <param name="IsCode">Whether the text is PowerShell already, such as a variable.</param>
internal sealed record Suggestion(string Text, string? Label = null, string? ToolTip = null, bool IsCode = false)
{
    /// <summary>How well it fits what was typed, as people see it: 0 begins with it, 1 has it somewhere in its label; null for neither.</summary>
    public int? Rank(TypedWord typed)
    {
        string text = IsCode ? Text.TrimStart('$', '{') : Text;
        string seen = typed.Seen;
        if (text.StartsWith(typed.Text, StringComparison.OrdinalIgnoreCase) || (seen.Length > 0 && Spelling.Seen(text).StartsWith(seen, StringComparison.OrdinalIgnoreCase)))
        {
            return 0;
        }

        return Has(Label, typed.Text) || (seen.Length > 0 && Label is not null && Has(Spelling.Seen(Label), seen)) ? 1 : null;
    }

    public CompletionResult Result(TypedWord typed) =>
        new(IsCode ? Text : typed.Quoted(Text), OneLine(Label) ?? Text, CompletionResultType.ParameterValue, OneLine(ToolTip) ?? OneLine(Label) ?? Text);

    private static bool Has(string? text, string part) => text?.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    // The engine takes no empty texts here.
    private static string? OneLine(string? text) => text?.Replace('\r', ' ').Replace('\n', ' ').Trim() is { Length: > 0 } line ? line : null;
}

/// <summary>What an argument in a line holds, as far as that can be told without running anything: constants, lists of them, variables.</summary>
internal static class StaticArgument
{
    /// <summary>The values of a command's parameter, given by name or by position; none when it is not given or cannot be told.</summary>
    public static IEnumerable<object?> Values(CommandAst command, string parameter) =>
        StaticParameterBinder.BindCommand(command, resolve: true).BoundParameters.TryGetValue(parameter, out ParameterBindingResult? bound)
            ? bound.Value is ExpressionAst expression ? Values(expression) : new[] { bound.ConstantValue }
            : Enumerable.Empty<object?>();

    /// <summary>The values of an expression; none when it cannot be told.</summary>
    public static IEnumerable<object?> Values(ExpressionAst expression) => expression switch
    {
        ConstantExpressionAst constant => new[] { constant.Value },
        ArrayLiteralAst list => list.Elements.SelectMany(Values),
        IndexExpressionAst index => Values(index.Target),
        VariableExpressionAst variable => Items(SessionVariables.Value(variable.VariablePath.UserPath)),
        _ => Enumerable.Empty<object?>(),
    };

    private static IEnumerable<object?> Items(object? value) =>
        value is IList list and not IDictionary ? list.Cast<object?>().Select(PowerShellObjectReader.Instance.Unwrap) : new[] { value };
}
