using System.Text;
using System.Text.Json;
using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Authentication;

public class TokenRequestTests
{
    [Fact]
    public async Task The_body_that_held_the_secret_is_erased_after_the_answer()
    {
        ApiRequest? sent = null;
        string during = string.Empty;
        TokenRequest request = Request(
            "secret \"中😀\\",
            http =>
            {
                sent = http;
                during = Encoding.UTF8.GetString(http.Body);
                return Exchanges.Answer("""{"code":0,"tenant_access_token":"t-1","expire":7200}""", 200, ApiEndpoint.TenantToken);
            });

        await request.FetchAsync(CallContext.None);

        Assert.Equal("secret \"中😀\\", JsonDocument.Parse(during).RootElement.GetProperty("app_secret").GetString());
        Assert.All(sent!.Body.Array!, part => Assert.Equal(0, part));
    }

    [Fact]
    public async Task The_body_is_erased_after_a_failure_too()
    {
        ApiRequest? sent = null;
        TokenRequest request = Request(
            "secret",
            http =>
            {
                sent = http;
                throw new InvalidOperationException("broken");
            });

        await Assert.ThrowsAsync<InvalidOperationException>(() => request.FetchAsync(CallContext.None));

        Assert.All(sent!.Body.Array!, part => Assert.Equal(0, part));
    }

    [Theory]
    [InlineData(7200, 7020)]
    [InlineData(7199, 7019)]
    [InlineData(1800, 1620)]
    [InlineData(600, 540)]
    [InlineData(100, 90)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    public async Task A_token_is_usable_until_shortly_before_its_end(int life, double usable)
    {
        var clock = new VirtualClock();
        clock.Advance(TimeSpan.FromMinutes(5));
        TokenRequest request = Request(
            "secret", _ => Exchanges.Answer($$"""{"code":0,"tenant_access_token":"t-1","expire":{{life}}}""", 200, ApiEndpoint.TenantToken), clock);

        AccessToken token = await request.FetchAsync(CallContext.None);

        Assert.Equal(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(usable), token.UsableUntil);
    }

    [Theory]
    [InlineData("""{"code":0}""")]
    [InlineData("""{"code":0,"tenant_access_token":"t-1"}""")]
    [InlineData("""{"code":0,"expire":7200}""")]
    [InlineData("""{"code":0,"tenant_access_token":"","expire":7200}""")]
    [InlineData("""{"code":0,"tenant_access_token":"t 1","expire":7200}""")]
    [InlineData("""{"code":0,"tenant_access_token":"t-1\r\nX-Evil: 1","expire":7200}""")]
    [InlineData("""{"code":0,"tenant_access_token":"t-中","expire":7200}""")]
    [InlineData("""{"code":0,"tenant_access_token":null,"expire":7200}""")]
    [InlineData("""{"code":0,"tenant_access_token":"t-1","expire":"soon"}""")]
    [InlineData("""{"code":0,"tenant_access_token":"t-1","expire":-1}""")]
    [InlineData("""{"code":0,"data":{"tenant_access_token":"t-1","expire":7200}}""")]
    public async Task An_answer_without_a_usable_token_is_invalid(string answer)
    {
        TokenRequest request = Request("secret", _ => Exchanges.Answer(answer, 200, ApiEndpoint.TenantToken));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => request.FetchAsync(CallContext.None));

        Assert.Equal("InvalidResponse", fault.ErrorId);
    }

    [Fact]
    public void A_token_never_shows_itself()
    {
        Assert.DoesNotContain("t-secret", new AccessToken("t-secret", TimeSpan.Zero).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_of_any_characters_fits_its_buffer()
    {
        // Around it such characters would be line ends and the like, which are not part of it.
        foreach (string secret in new[] { "x" + new string('\u0001', 5000) + "x", string.Concat(Enumerable.Repeat("😀", 3000)), "x" + new string('"', 5000) + "x", "x" })
        {
            using var credential = new AppCredential("x" + new string('\u0002', 200) + "x", Secrets.Secure(secret));

            ApiRequest request = credential.Request();

            Assert.Equal(secret, JsonDocument.Parse(request.Body).RootElement.GetProperty("app_secret").GetString());
        }
    }

    private static TokenRequest Request(string secret, Func<ApiRequest, Answer> answer, VirtualClock? clock = null) =>
        new(new AppCredential("cli_1", Secrets.Secure(secret)), (request, _) => Task.FromResult(answer(request)), clock ?? new VirtualClock());
}
