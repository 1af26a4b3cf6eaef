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
