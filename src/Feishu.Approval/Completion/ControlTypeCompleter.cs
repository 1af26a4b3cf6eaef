using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Completes the control types that can be sent.</summary>
public sealed class ControlTypeCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public ControlTypeCompleter()
        : base(ControlTypes.Writable)
    {
    }
}
