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
            if (given is null)
            {
                values[formula.Id] = new NumberValue(expected.ToString());
            }
            else if (Number(given) != expected)
            {
                throw PostedControl.Refuse(
                    ApiCode.InvalidParameter, "param is invalid", "the value is not what the formula gives", formula.Id, "form." + formula.Id);
            }
        }
    }

    private static ExactNumber? Product(SandboxControl formula, Dictionary<string, ControlValue> values)
    {
        var product = ExactNumber.One;
        foreach (var id in formula.FormulaFactors)
        {
            if (!values.TryGetValue(id, out var value) || Number(value) is not { } factor)
            {
                return null;
            }

            product = product.Times(factor);
        }

        return product;
    }

    private static ExactNumber? Number(ControlValue value) => value switch
    {
        NumberValue number => ExactNumber.Parse(number.Digits),
        AmountValue amount => ExactNumber.Parse(amount.Digits),
        _ => null,
    };
}
