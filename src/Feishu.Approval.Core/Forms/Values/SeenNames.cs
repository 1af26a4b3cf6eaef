namespace Feishu.Approval.Forms;

/// <summary>Keys that are names: the same where they are one to whoever reads them, as <see cref="Spelling.IsSame"/> has it.</summary>
internal sealed class SeenNames : StringComparer
{
    public static readonly SeenNames Comparer = new();

    private SeenNames()
    {
    }

    public override int Compare(string? x, string? y) => OrdinalIgnoreCase.Compare(Seen(x), Seen(y));

    public override bool Equals(string? x, string? y) => OrdinalIgnoreCase.Equals(Seen(x), Seen(y));

    public override int GetHashCode(string obj) => OrdinalIgnoreCase.GetHashCode(Spelling.Seen(obj));

    private static string? Seen(string? name) => name is null ? null : Spelling.Seen(name);
}
