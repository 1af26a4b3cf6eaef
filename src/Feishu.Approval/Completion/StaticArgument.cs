using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace Feishu.Approval;

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
