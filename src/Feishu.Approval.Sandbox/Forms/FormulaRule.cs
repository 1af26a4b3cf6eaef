using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Feishu.Approval.Sandbox;

/// <summary>Computes the formulas of a form. A posted result must agree; one that was left out is filled in.</summary>
internal static class FormulaRule
{
    internal static void Apply(
        SandboxDefinition definition, Dictionary<string, ControlValue> values, IReadOnlyList<FilledControl> posted)
    {
        foreach (var formula in definition.Controls.Where(control => control.FormulaFactors.Count > 0))
        {
            if (Product(formula, values) is not { } expected)
            {
                continue;
            }

            var given = posted.FirstOrDefault(filled => filled.Control.Id == formula.Id)?.Value;
            if (given is not null && Number(given) is { } number && number != expected)
            {
                throw PostedControl.Refuse(
                    ApiCode.InvalidParameter, "param is invalid", "the value is not what the formula gives", formula.Id, "form." + formula.Id);
            }

            if (given is null)
            {
                values[formula.Id] = new NumberValue(expected.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static decimal? Product(SandboxControl formula, Dictionary<string, ControlValue> values)
    {
        var product = 1m;
        foreach (var id in formula.FormulaFactors)
        {
            if (!values.TryGetValue(id, out var value) || Number(value) is not { } factor)
            {
                return null;
            }

            try
            {
                product *= factor;
            }
            catch (System.OverflowException)
            {
                return null;
            }
        }

        return product;
    }

    /// <summary>Null for what a decimal cannot hold exactly: such a formula is not checked.</summary>
    private static decimal? Number(ControlValue value)
    {
        var digits = value switch
        {
            NumberValue number => number.Digits,
            AmountValue amount => amount.Digits,
            _ => "",
        };
        return digits.Length <= 28
            && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null;
    }
}
