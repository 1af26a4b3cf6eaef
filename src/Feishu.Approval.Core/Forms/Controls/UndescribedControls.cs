using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

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
