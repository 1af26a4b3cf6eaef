namespace Feishu.Approval.Forms;

/// <content>A control by what people call it.</content>
public sealed partial class FeishuForm
{
    /// <summary>The control of this id, custom id or name, in that order; null where the form holds none. Names are compared as people see them.</summary>
    /// <param name="name">What it is called.</param>
    /// <exception cref="Errors.FeishuException"><c>ControlNameAmbiguous</c> where several are called so, listing their ids.</exception>
    public FeishuFormControl? this[string name] =>
        ControlFinder.ByKey(PlainRecord.Known(this), name ?? throw new ArgumentNullException(nameof(name))) is { } known ? Controls.FirstOrDefault(control => ControlFinder.IsId(known, control.Id)) : null;
}
