using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Http;

/// <summary>Turns an answer that is no success into the failure that users see.</summary>
internal static class AnswerFailure
{
    // "控件= widget…": the service names the control behind the Chinese word for it.
    private static readonly Regex ControlId = new(@"控件\s*[=＝:：]\s*([\w.\-]+)", RegexOptions.CultureInvariant);

    private static readonly Regex ScopeName = new(@"\b[a-z][a-z_]*:[a-z_]+(?:[.:][a-z_]+)*\b", RegexOptions.CultureInvariant);

    // Ends where text of another kind goes on: the service writes Chinese right behind it, without a space.
    private static readonly Regex GrantLink = new(@"https://[A-Za-z0-9.-]+/app/[A-Za-z0-9_-]+/auth\?[A-Za-z0-9._~:/?@&+;=%,-]+", RegexOptions.CultureInvariant);

    private static readonly Regex Address = new(@"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\b", RegexOptions.CultureInvariant);

    /// <summary>The failure of a request, with what can be told about an instance code that the service does not know.</summary>
    public static Failure From(Answer answer, ApiRequest request) => InstanceCodeAdvice.On(From(answer, request.Endpoint), request.InstanceCode);

    public static Failure From(Answer answer, ApiEndpoint endpoint) => Describe(answer, endpoint) with
    {
        Code = answer.Code,
        HttpStatus = answer.Exchange.Status,
        LogId = answer.LogId,
        Cause = answer.Exchange.Cause,
    };

    private static Failure Describe(Answer answer, ApiEndpoint endpoint) => answer.Kind switch
    {
        _ when ProxyFault.WantsCredential(answer) => ProxyFault.Of(answer, endpoint),
        AnswerKind.NotConnected => new Failure(FailureKind.ConnectionFailed, nameof(Messages.ConnectionFailed_NotConnected), answer.Exchange.Destination, endpoint.Name, Root(answer.Exchange.Cause))
        {
            ActionKey = TlsFault.ActionKey(answer.Exchange.Cause) ?? WayKey(answer.Exchange.Destination),
            ActionArguments = new[] { answer.Exchange.Destination },
        },
        AnswerKind.Broken => new Failure(FailureKind.ConnectionFailed, nameof(Messages.ConnectionFailed_Broken), answer.Exchange.Destination, endpoint.Name, Root(answer.Exchange.Cause))
        {
            ActionKey = WayKey(answer.Exchange.Destination),
            ActionArguments = new[] { answer.Exchange.Destination },
        },
        AnswerKind.TimedOut => new Failure(FailureKind.RequestTimedOut, nameof(Messages.RequestTimedOut), endpoint.Name),
        AnswerKind.Unreadable or AnswerKind.Invalid => Invalid(answer.Problem ?? nameof(Messages.Problem_Shape), endpoint),
        AnswerKind.RateLimited when answer.Exchange.ResetAfter is TimeSpan reset && reset > TimeSpan.FromMinutes(2) =>
            new Failure(FailureKind.RateLimited, nameof(Messages.RateLimited_Reset), endpoint.Name, (long)Math.Ceiling(reset.TotalSeconds)),
        AnswerKind.RateLimited => new Failure(FailureKind.RateLimited, nameof(Messages.RateLimited), endpoint.Name),
        AnswerKind.ServiceFailed when answer.Code is null => new Failure(FailureKind.ServiceFailure, nameof(Messages.ServiceFailure_Http), endpoint.Name)
        {
            // A form goes along with writes alone.
            ActionKey = endpoint.Kind == RequestKind.GuardedWrite ? nameof(Messages.ServiceFailure_Action) : nameof(Messages.ServiceFailure_GatewayAction),
        },
        _ => Refused(answer, endpoint),
    };

    // What helps on the way to the vendor's hosts is no advice for another one, nor where a proxy stands between.
    private static string WayKey(object destination) => destination switch
    {
        MessagePart { Key: nameof(Messages.Part_ThroughProxy) } => nameof(Messages.ConnectionFailed_ProxyAction),
        string host when !host.EndsWith("feishu.cn", StringComparison.OrdinalIgnoreCase) && !host.EndsWith("larksuite.com", StringComparison.OrdinalIgnoreCase) => nameof(Messages.ConnectionFailed_HostAction),
        _ => nameof(Messages.ConnectionFailed_Action),
    };

    /// <summary>An answer that is none of this service's.</summary>
    public static Failure Invalid(string problemKey, ApiEndpoint endpoint) =>
        new(FailureKind.InvalidResponse, nameof(Messages.InvalidResponse), endpoint.Name) { NoteKey = problemKey };

    /// <summary>A success whose content is not what is documented.</summary>
    public static Failure Malformed(Answer answer, ApiEndpoint endpoint) => Invalid(nameof(Messages.Problem_Shape), endpoint) with
    {
        HttpStatus = answer.Exchange.Status,
        LogId = answer.LogId,
    };

    private static Failure Refused(Answer answer, ApiEndpoint endpoint)
    {
        FailureKind kind = answer.Meaning!.Kind;
        if (kind == FailureKind.ScopeMissing)
        {
            string[] scopes = Scopes(answer).ToArray();
            string? link = Help(answer);
            return new Failure(kind, scopes.Length > 0 ? nameof(Messages.ScopeMissing) : nameof(Messages.ScopeMissing_Unnamed), Said(answer), new TextList(scopes))
            {
                ActionKey = link is null ? nameof(Messages.ScopeMissing_Action) : nameof(Messages.ScopeMissing_ActionLink),
                ActionArguments = new object?[] { link },
                MissingScopes = scopes,
                GrantLink = link,
            };
        }

        if (kind == FailureKind.InvalidParameter || kind == FailureKind.InvalidControlValue)
        {
            return Parameter(kind, answer);
        }

        if (kind == FailureKind.AddressNotAllowed && Address.Match(answer.Message) is { Success: true } address)
        {
            return new Failure(kind, nameof(Messages.AddressNotAllowed_Named), Said(answer), address.Value);
        }

        if (kind == FailureKind.UserIdRejected)
        {
            return new Failure(kind, UserIdText(answer.Code), Said(answer));
        }

        return new Failure(kind, kind.Id, Said(answer), endpoint.Name);
    }

    private static Failure Parameter(FailureKind kind, Answer answer) =>
        ParameterAdvice.On(answer.Message) is string action ? Named(kind, answer) with { ActionKey = action } : Named(kind, answer);

    private static Failure Named(FailureKind kind, Answer answer)
    {
        var controls = new TextList(ControlId.Matches(answer.Message).Cast<Match>().Select(match => match.Groups[1].Value).Distinct());
        var fields = new TextList(Fields(answer), nameof(Messages.List_Semicolon));
        if (!controls.IsEmpty)
        {
            return new Failure(kind, kind.Id + "_Control", Said(answer), controls);
        }

        return fields.IsEmpty ? new Failure(kind, kind.Id, Said(answer)) : new Failure(kind, nameof(Messages.InvalidParameter_Fields), Said(answer), fields);
    }

    private static object Said(Answer answer) => answer.Message.Length > 0 ? answer.Message : new MessagePart(nameof(Messages.Part_NoText));

    private static string UserIdText(long? code) => code switch
    {
        99992361 => nameof(Messages.UserIdRejected_OtherApp),
        99992364 or 99992381 => nameof(Messages.UserIdRejected_OtherTenant),
        _ => nameof(Messages.UserIdRejected),
    };

    // The page says {scope,url}; real answers say {type,subject}.
    private static IEnumerable<string> Scopes(Answer answer)
    {
        IEnumerable<string> named = answer.Root.Member("error") is JsonElement error
            ? error.Items("permission_violations").Select(item => item.Text("subject") ?? item.Text("scope") ?? string.Empty).Where(name => name.Length > 0)
            : Array.Empty<string>();
        List<string> scopes = named.Distinct().ToList();
        return scopes.Count > 0 ? scopes : ScopeName.Matches(answer.Message).Cast<Match>().Select(match => match.Value).Distinct();
    }

    private static IEnumerable<string> Fields(Answer answer) => answer.Root.Member("error") is JsonElement error
        ? error.Items("field_violations").Select(item => (item.Text("field") + ": " + item.Text("description")).Trim(' ', ':')).Where(text => text.Length > 0)
        : Array.Empty<string>();

    // The page has it beside the scope; real answers have it in their text. What "helps" names is mostly a page to read.
    private static string? Help(Answer answer)
    {
        JsonElement error = answer.Root.Member("error") ?? default;
        return error.Items("permission_violations").Select(item => item.Text("url")).FirstOrDefault(url => url is not null)
            ?? (GrantLink.Match(answer.Message) is { Success: true } link ? link.Value : null)
            ?? error.Items("helps").Select(item => item.Text("url")).FirstOrDefault(url => url is not null);
    }

    // The innermost exception says what happened ("connection refused"); those around it say "an error occurred".
    private static object Root(Exception? cause)
    {
        Exception? innermost = cause?.GetBaseException();
        return innermost switch
        {
            null or OperationCanceledException => new MessagePart(nameof(Messages.Part_NotInTime)),
            IDescribed ours => ours,
            _ => innermost.Message,
        };
    }
}
