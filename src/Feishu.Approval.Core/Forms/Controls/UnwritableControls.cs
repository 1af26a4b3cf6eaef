using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>What a form may hold but no call can write.</summary>
internal class UnwritableControls : UndescribedControls
{
    public UnwritableControls()
        : this(
            "account", "mutableGroup", "tripGroup", "remedyGroup", "remedyGroupV2",
            "apaascorehrOnboardingGroup", "apaascorehrRegularateGroup", "apaascorehrJobAdjustGroup", "apaascorehrOffboardingGroup")
    {
    }

    protected UnwritableControls(params string[] types)
        : base(types)
    {
    }

    public override bool IsWritable => false;
}

/// <summary>What only shows something: a label, a generated number. It is left out without a word.</summary>
internal sealed class DisplayControls : UnwritableControls
{
    public DisplayControls()
        : base("text", "serialNumber")
    {
    }

    public override bool HoldsAChoice => false;
}

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
        ExactDigits.Of(control.Value) is null && control.Value is { ValueKind: JsonValueKind.String } text ? control.Written(text.WriteTo) : base.FromRead(control, scope);

    // A result that cannot be read as one is the service's own.
    protected override bool IsSameUnconverted(JsonElement sent, ReadControl read) => true;
}

/// <summary>
/// Named in the vendor's lists, but what they take when written is described nowhere: nothing that is read can be converted
/// into it, and what a person gives passes as it is.
/// </summary>
internal class UndescribedControls : UnknownControls
{
    public UndescribedControls()
        : this("location", "shiftGroupV2")
    {
    }

    protected UndescribedControls(params string[] types)
        : base(types)
    {
    }

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        scope.CannotBeWritten(control, new FormFault(nameof(Messages.Issue_NotWritable), control.Type) { IsUnwritableType = true });
}
