using System.Runtime.InteropServices;
using System.Security;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Authentication;

/// <summary>App id and secret of a self-built app. The secret is plain text only while one token request is under way.</summary>
internal sealed class AppCredential : IDisposable
{
    private readonly SecureString _secret;

    /// <exception cref="FeishuException"><c>CredentialRejected</c> where one of the two is empty.</exception>
    public AppCredential(string appId, SecureString secret)
    {
        GivenSecret.Check(appId, secret);
        AppId = GivenSecret.Trimmed(appId);
        _secret = GivenSecret.Trimmed(secret);
        _secret.MakeReadOnly();
    }

    public string AppId { get; }

    public void Dispose() => _secret.Dispose();

    /// <summary>The token request; <see cref="Erase"/> it when it has been answered.</summary>
    public ApiRequest Request()
    {
        IntPtr plain = Marshal.SecureStringToGlobalAllocUnicode(_secret);
        try
        {
            // Six bytes for a character at the most, so that the buffer never grows and leaves a copy of the secret behind.
            var buffer = new FixedBufferWriter(64 + (6 * (AppId.Length + _secret.Length)));
            using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Writing))
            {
                writer.WriteStartObject();
                writer.WriteString("app_id", AppId);
                unsafe
                {
                    writer.WriteString("app_secret", new ReadOnlySpan<char>((char*)plain, _secret.Length));
                }

                writer.WriteEndObject();
            }

            return ApiRequest.WithBody(ApiEndpoint.TenantToken, buffer.Written);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(plain);
        }
    }

    /// <summary>Overwrites the body of a request that held the secret.</summary>
    public static void Erase(ApiRequest request) => Array.Clear(request.Body.Array!, 0, request.Body.Array!.Length);
}
