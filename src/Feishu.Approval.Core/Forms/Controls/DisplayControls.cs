namespace Feishu.Approval.Forms;

/// <summary>What only shows something: a label, a generated number. It is left out without a word.</summary>
internal sealed class DisplayControls : UnwritableControls
{
    public DisplayControls()
        : base("text", "serialNumber")
    {
    }

    public override bool HoldsAChoice => false;
}
