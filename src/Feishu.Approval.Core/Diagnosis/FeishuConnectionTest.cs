using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Diagnosis;

/// <summary>
/// One thing that the module does with the service, and whether it works over a connection. The texts are in the language of
/// the current UI culture where a translation exists.
/// </summary>
public sealed class FeishuConnectionTest
{
    private readonly Capability _capability;
    private readonly Verdict _verdict;

    internal FeishuConnectionTest(Capability capability, Verdict verdict)
    {
        _capability = capability;
        _verdict = verdict;
    }

    /// <summary>What was tested, such as <c>ReadInstance</c>; these words are not translated.</summary>
    public string Check => _capability.Check;

    /// <summary>Whether it works; null when that could not be told without changing something, or was not reached.</summary>
    public bool? Works => _verdict.Works;

    /// <summary>The cmdlets that need it.</summary>
    public IReadOnlyList<string> NeededFor { get; internal set; } = NameList.None;

    /// <summary>The scopes of which any one is enough; empty where none is needed.</summary>
    public IReadOnlyList<string> Scopes => NameList.Of(_capability.Scopes);

    /// <summary>The scopes of which the app has none and needs one; empty where that is not what is wrong.</summary>
    public IReadOnlyList<string> MissingScopes => NameList.Of(_verdict.MissingScopes);

    /// <summary>Where they are granted; null where nothing is missing or the address is not known.</summary>
    public Uri? GrantUri => _verdict.GrantUri;

    /// <summary>What was found.</summary>
    public string Message => FailureText.Format(_verdict.MessageKey, _verdict.Arguments, CultureInfo.CurrentUICulture);

    /// <summary>One sentence on what to do next; null where nothing is wrong.</summary>
    public string? RecommendedAction => _verdict.Failure is Failure failure ? FailureText.Action(failure, CultureInfo.CurrentUICulture) : null;

    /// <summary>The error id that a cmdlet would end with, such as <c>ScopeMissing</c>; null where nothing is wrong.</summary>
    public string? ErrorId => _verdict.Failure?.Kind.Id;

    /// <summary>The code of the service's answer; null where it gave none.</summary>
    public long? Code => _verdict.Failure?.Code;

    /// <summary>The log id that the vendor's support asks for; null where nothing is wrong.</summary>
    public string? LogId => _verdict.Failure?.LogId;

    /// <summary>Check, result and message.</summary>
    public override string ToString() => $"{Check} {Works?.ToString(CultureInfo.InvariantCulture) ?? "?"} {Message}";
}
