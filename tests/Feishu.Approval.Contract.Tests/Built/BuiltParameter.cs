namespace Feishu.Approval.Contract.Built;

/// <summary>One parameter in one set.</summary>
/// <param name="Set">The set; null where it is in all.</param>
internal sealed record BuiltParameter(
    string Name, string Type, string? Set, bool Mandatory, int? Position, bool FromPipeline, bool ByPropertyName, IReadOnlyList<string> Aliases)
{
    /// <summary>One line, as <see cref="ExpectedSurface"/> writes it.</summary>
    public override string ToString()
    {
        var words = new List<string> { "-" + Name, Type };
        if (Set is not null)
        {
            words.Add("set:" + Set);
        }

        if (Mandatory)
        {
            words.Add("mandatory");
        }

        if (Position is not null)
        {
            words.Add("position:" + Position);
        }

        if (FromPipeline)
        {
            words.Add("value");
        }

        if (ByPropertyName)
        {
            words.Add("property");
        }

        foreach (string alias in Aliases)
        {
            words.Add("alias:" + alias);
        }

        return string.Join(' ', words);
    }
}
