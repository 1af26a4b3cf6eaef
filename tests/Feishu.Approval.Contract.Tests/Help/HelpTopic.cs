namespace Feishu.Approval.Contract.Help;

/// <summary>The help of one cmdlet, from MAML or from Markdown: texts as lists of paragraphs.</summary>
internal sealed record HelpTopic
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    /// <summary>Types that go in and come out, each with its text.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Outputs { get; init; }
}
