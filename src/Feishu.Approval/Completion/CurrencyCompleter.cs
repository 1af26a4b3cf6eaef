using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Completes the currencies that the platform documents.</summary>
public sealed class CurrencyCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public CurrencyCompleter()
        : base(ControlTypes.Currencies)
    {
    }
}
