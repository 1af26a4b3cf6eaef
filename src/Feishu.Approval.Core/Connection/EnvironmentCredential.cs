using System.Security;
using Feishu.Approval.Authentication;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Connection;

/// <summary>Credentials and addresses from environment variables, for runbooks and pipelines.</summary>
internal sealed class EnvironmentCredential
{
    public const string AppIdName = "FEISHU_APP_ID";
    public const string AppSecretName = "FEISHU_APP_SECRET";
    public const string TokenName = "FEISHU_TENANT_ACCESS_TOKEN";
    public const string RegionName = "FEISHU_REGION";
    public const string BaseUriName = "FEISHU_BASE_URI";
    public const string UploadUriName = "FEISHU_UPLOAD_URI";

    private EnvironmentCredential()
    {
    }

    public string? AppId { get; private init; }

    /// <summary>The app secret, or the token where no app id is there.</summary>
    public SecureString Secret { get; private init; } = new();

    /// <summary>Reads the credentials. Values never appear in a failure, only names.</summary>
    public static EnvironmentCredential Read(Func<string, string?> variable)
    {
        string? appId = Value(variable, AppIdName);
        string? secret = Value(variable, AppSecretName);
        string? token = Value(variable, TokenName);
        if (token is not null)
        {
            return appId is null && secret is null
                ? new EnvironmentCredential { Secret = SecretText.Secure(token) }
                : throw new Failure(FailureKind.EnvironmentAmbiguous, nameof(Messages.EnvironmentAmbiguous), AppIdName, AppSecretName, TokenName).ToException();
        }

        var missing = new List<string>(2);
        if (appId is null)
        {
            missing.Add(AppIdName);
        }

        if (secret is null)
        {
            missing.Add(AppSecretName);
        }

        return missing.Count == 0
            ? new EnvironmentCredential { AppId = appId, Secret = SecretText.Secure(secret!) }
            : throw new Failure(FailureKind.EnvironmentIncomplete, nameof(Messages.EnvironmentIncomplete), new TextList(missing), TokenName).ToException();
    }

    /// <summary>Fills in the addresses that the environment names and the caller did not.</summary>
    public static void ReadAddresses(Func<string, string?> variable, FeishuConnectionOptions options)
    {
        // Whoever names Feishu or Lark means that, and not the address of another that the environment still has.
        bool namesSide = options is { Region: not null, BaseUri: null };
        if (options.Region is null && Value(variable, RegionName) is string region)
        {
            options.Region = Enum.TryParse(region, ignoreCase: true, out FeishuRegion known) && !char.IsDigit(region[0]) && Enum.IsDefined(typeof(FeishuRegion), known)
                ? known
                : throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Region), RegionName) { ActionKey = nameof(Messages.EnvironmentValue_Action) }.ToException();
        }

        if (!namesSide)
        {
            options.BaseUri ??= Address(variable, BaseUriName);
            options.UploadUri ??= Address(variable, UploadUriName);
        }
    }

    private static Uri? Address(Func<string, string?> variable, string name)
    {
        if (Value(variable, name) is not string text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            ? address
            : throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Address), name) { ActionKey = nameof(Messages.EnvironmentValue_Action) }.ToException();
    }

    private static string? Value(Func<string, string?> variable, string name) =>
        GivenSecret.Trimmed(variable(name)) is { Length: > 0 } value ? value : null;
}
