using System.Globalization;

namespace Feishu.Approval.Forms;

/// <summary>Where a control stands, which faults call it by as long as it has no id. The text is made when a fault needs it.</summary>
internal readonly struct ControlPlace
{
    private readonly string? _text;
    private readonly int _number;

    public ControlPlace(string text)
    {
        _text = text;
        _number = 0;
    }

    /// <param name="number">The place in the form.</param>
    public ControlPlace(int number)
    {
        _text = null;
        _number = number;
    }

    public override string ToString() => _text ?? "#" + _number.ToString(CultureInfo.InvariantCulture);
}
