using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Diagnosis;

/// <summary>Makes a verdict of what a call ended with, and of what the list of granted scopes tells where no call was made.</summary>
internal sealed class Verdicts
{
    private readonly FeishuConnection _connection;

    public Verdicts(FeishuConnection connection)
    {
        _connection = connection;
    }

    public GrantedScopes Granted { get; set; } = GrantedScopes.Unknown;

    /// <summary>Whether every further call would fail the same way.</summary>
    public static bool EndsAll(Failure failure) => failure.Kind != FailureKind.ScopeMissing
        && (failure.Kind.EndsPipeline || failure.Kind == FailureKind.ConnectionFailed || failure.Kind == FailureKind.RequestTimedOut);

    /// <summary>What could not be asked any more.</summary>
    public static Verdict NotReached(Capability first, Failure failure) => new(null, nameof(Messages.Check_NotReached), first.Check, failure.Kind.Id);

    /// <summary>What a fault is.</summary>
    public static Verdict Failed(Failure failure) => new(false, nameof(Messages.Check_Failed), failure) { Failure = failure };

    /// <summary>What a call that failed tells.</summary>
    public Verdict Of(Probe probe, Failure failure)
    {
        if (failure.Kind == FailureKind.ScopeMissing)
        {
            return Missing(failure.MissingScopes.Count > 0 ? failure.MissingScopes : probe.Capability.Scopes, failure);
        }

        if (probe.IsGiven || !(IsOfTheApi(failure) || failure.Kind == FailureKind.UserIdRejected))
        {
            return Failed(failure);
        }

        // The gateway looks at user ids itself; whether before it looks at scopes is documented nowhere.
        bool isSure = IsOfTheApi(failure) || Granted.Among(probe.Capability.Scopes) is { Count: > 0 };
        return isSure ? new(true, nameof(Messages.Check_NothingFound)) : new(null, nameof(Messages.Check_UserRefused));
    }

    /// <summary>What the granted scopes tell about something that is not tried.</summary>
    public Verdict Untried(Capability capability, string messageKey, params object?[] arguments) => Granted.Among(capability.Scopes) switch
    {
        null => new(null, nameof(Messages.Check_ScopesUnknown), new FormFault(messageKey, arguments), new TextList(capability.Scopes)),
        { Count: 0 } => Missing(capability.Scopes, new Failure(FailureKind.ScopeMissing, nameof(Messages.ScopeMissing_Unnamed))),
        { } found => new(null, nameof(Messages.Check_ScopeGranted), new FormFault(messageKey, arguments), new TextList(found)),
    };

    /// <summary>What the granted scopes tell about a scope that is all that is needed.</summary>
    public Verdict OfScope(Capability capability) => Granted.Among(capability.Scopes) switch
    {
        null => new(null, nameof(Messages.Check_OnlyScope), new TextList(capability.Scopes)),
        { Count: 0 } => Missing(capability.Scopes, new Failure(FailureKind.ScopeMissing, nameof(Messages.ScopeMissing_Unnamed))),
        _ => new(true, nameof(Messages.Check_Works)),
    };

    // Refused by the API itself, behind the gateway that looks at tokens and scopes.
    private static bool IsOfTheApi(Failure failure) => failure.Kind != FailureKind.ServiceFailure && failure.Kind != FailureKind.InstanceLocked
        && failure.Code is (>= 1390000 and < 1400000) or (>= 60001 and <= 60014);

    private Verdict Missing(IReadOnlyList<string> scopes, Failure failure)
    {
        System.Uri? link = GrantLink.Of(failure.GrantLink) ?? GrantLink.For(_connection, scopes);
        return new(false, nameof(Messages.Check_ScopeMissing), new TextList(scopes))
        {
            MissingScopes = scopes.Select(SafeText.Of).ToArray(),
            GrantUri = link,
            Failure = link is null ? failure : failure with { ActionKey = nameof(Messages.ScopeMissing_ActionLink), ActionArguments = new object?[] { link.AbsoluteUri } },
        };
    }
}

/// <summary>What a test found, as plain data.</summary>
/// <param name="Works">Whether it works; null when that cannot be told.</param>
/// <param name="MessageKey">The text.</param>
/// <param name="Arguments">What it names.</param>
internal sealed record Verdict(bool? Works, string MessageKey, params object?[] Arguments)
{
    public Failure? Failure { get; init; }

    public IReadOnlyList<string> MissingScopes { get; init; } = Array.Empty<string>();

    public Uri? GrantUri { get; init; }
}
