using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>The result of a formula, sent as it was read; whether it still holds is judged when its inputs change.</summary>
internal sealed class FormulaControls : NumberControls
{
    public FormulaControls()
        : base("formula")
    {
    }

    public override bool FeedsFormulas => false;

    public override bool IsResult => true;

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        control.Value is { ValueKind: JsonValueKind.Number or JsonValueKind.String } result ? control.Written(result.WriteTo) : scope.NeedsUser(control, nameof(Messages.Issue_Shape));

    // A result that cannot be read as one is the service's own.
    protected override bool IsSameUnconverted(JsonElement sent, ReadControl read) => true;
}
