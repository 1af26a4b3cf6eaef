namespace Feishu.Approval.Contract.Help;

/// <summary>One parameter as the help has it.</summary>
internal sealed record HelpParameter(
    string Name, IReadOnlyList<string> Description, string Type, string Default, IReadOnlyList<string> Aliases, bool Required, string Position, string Pipeline)
{
    /// <summary>What the help calls the ways by which a parameter takes the pipeline.</summary>
    public static string PipelineText(bool byValue, bool byPropertyName) => (byValue, byPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };
}
