using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Views;

/// <summary>A change of a form in columns: what stood there in one colour, what stands there now in another.</summary>
internal static class ChangeText
{
    public static IEnumerable<string> Before(FeishuFormChange change, int width, Screen screen) => Lines(KnownWords.Put(change.BeforeText, change.Connection, isShort: true), width, screen, Tone.Bad);

    public static IEnumerable<string> After(FeishuFormChange change, int width, Screen screen) => Lines(KnownWords.Put(change.AfterText, change.Connection, isShort: true), width, screen, Tone.Good);

    // Each line in its colour: the engine breaks none of them again.
    private static IEnumerable<string> Lines(string text, int width, Screen screen, Tone tone) =>
        Cells.Wrap(Cells.OneLine(SafeText.Lines(text)), width).Select(line => screen.Paint(line, tone));
}
