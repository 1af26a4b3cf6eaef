using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>What whoever changes a form would have to ask for, and what is known of it: addresses in words, people by e-mail address or number.</summary>
/// <param name="people">What is known of people; null where no session knows any.</param>
internal sealed class AskedWords(PersonWords? people = null)
{
    public DistrictWords Districts { get; } = new();

    public PersonWords People { get; } = people ?? new();

    /// <summary>Tells the code of a request by its number, where the session has seen it; null for any other.</summary>
    public Func<string, string?>? Instance { get; init; }

    /// <summary>Tells the name of the definition whose code it is, where the session has seen it; null for any other.</summary>
    public Func<string, string?>? Approval { get; init; }

    /// <summary>Whether something was noted that nobody has asked for yet.</summary>
    public bool HasUnknown => Districts.Unknown.Count > 0 || People.Unknown.Count > 0;
}
