namespace Feishu.Approval.Sandbox;

/// <summary>A district: its own name, and the line of text with all levels above it.</summary>
internal sealed record District(string Id, string Name, string Path, int Depth, District? Parent)
{
    internal string Level => Depth switch
    {
        0 => "Country",
        1 => "Province",
        2 => "City",
        _ => "District",
    };
}
