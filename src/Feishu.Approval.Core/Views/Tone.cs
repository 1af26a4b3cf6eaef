namespace Feishu.Approval.Views;

/// <summary>Colours of a view, by their numbers in an escape sequence: those of the sixteen that every theme sets for itself.</summary>
internal enum Tone
{
    Plain = 0,
    Bad = 31,
    Good = 32,
    Open = 33,
}
