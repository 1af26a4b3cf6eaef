using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>What whoever changes a form would have to ask for, and what is known of it: addresses in words, people by e-mail address or number.</summary>
internal sealed class AskedWords
{
    public DistrictWords Districts { get; } = new();

    public PersonWords People { get; } = new();

    /// <summary>Tells the code of a request by its number, where the session has seen it; null for any other.</summary>
    public Func<string, string?>? Instance { get; init; }

    /// <summary>Whether something was noted that nobody has asked for yet.</summary>
    public bool HasUnknown => Districts.Unknown.Count > 0 || People.Unknown.Count > 0;
}
