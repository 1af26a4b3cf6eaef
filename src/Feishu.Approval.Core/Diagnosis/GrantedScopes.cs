using System.Text.Json;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Diagnosis;

/// <summary>
/// The scopes that the app has in this tenant, as the platform lists them: what tells about calls that cannot be tried without
/// changing something. Source: the vendor's page of application/scopes.
/// </summary>
internal sealed class GrantedScopes
{
    private const string Granted = "1";

    private readonly HashSet<string>? _names;

    private GrantedScopes(HashSet<string>? names)
    {
        _names = names;
    }

    /// <summary>What is known when the list could not be read.</summary>
    public static GrantedScopes Unknown { get; } = new(null);

    /// <summary>The list; unknown when the answer holds none.</summary>
    public static GrantedScopes Of(Answer answer) => answer.Root.Member("data") is { } data && data.Member("scopes") is { ValueKind: JsonValueKind.Array }
        ? new GrantedScopes(new HashSet<string>(
            data.Items("scopes").Where(scope => scope.Text("grant_status") == Granted).Select(scope => scope.Text("scope_name")).OfType<string>(), StringComparer.Ordinal))
        : Unknown;

    /// <summary>Those of some scopes that the app has; null when that is not known.</summary>
    public IReadOnlyList<string>? Among(IReadOnlyList<string> scopes) => _names is null ? null : scopes.Where(_names.Contains).ToArray();
}
