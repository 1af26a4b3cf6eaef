using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Feishu.Approval;

/// <summary>
/// The default connection of each runspace. Runspaces of one process share the statics of this assembly, so the runspace is
/// the key; it is held weakly and goes with it.
/// </summary>
internal static class DefaultConnection
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    /// <summary>The default of the runspace of this thread; call it on the pipeline thread, others have none.</summary>
    public static FeishuConnection? Current
    {
        get => Runspace.DefaultRunspace is Runspace runspace && Slots.TryGetValue(runspace, out Slot? slot) ? slot.Connection : null;
        set
        {
            if (Runspace.DefaultRunspace is Runspace runspace)
            {
                Slots.GetOrCreateValue(runspace).Connection = value;
            }
        }
    }

    private sealed class Slot
    {
        public FeishuConnection? Connection { get; set; }
    }
}
