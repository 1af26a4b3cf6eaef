using System.Net;
using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Connection;

public class CookieTests
{
    [Fact]
    public async Task A_cookie_of_an_answer_is_never_sent_back()
    {
        using var listener = new HttpListener();
        var address = new Uri($"http://127.0.0.1:{FakeFeishuServer.UnusedPort()}/");
        listener.Prefixes.Add(address.AbsoluteUri);
        listener.Start();
        Task<List<string?>> cookies = ServeAsync(listener, requests: 3);
        var clock = new VirtualClock();
        using FeishuConnection connection = FeishuConnection.FromToken(
            Secrets.Secure("t-any"), new FeishuConnectionOptions { BaseUri = address }, new ConnectionParts(clock, new PacingRegistry(clock)));

        for (int i = 0; i < 3; i++)
        {
            await connection.Client.ReadAsync(ApiRequest.ForItem(ApiEndpoint.InstanceGet, "I", "InstanceCode"), CallContext.None).Within();
        }

        Assert.Equal([null, null, null], await cookies.Within());
    }

    private static async Task<List<string?>> ServeAsync(HttpListener listener, int requests)
    {
        var cookies = new List<string?>();
        while (cookies.Count < requests)
        {
            HttpListenerContext call = await listener.GetContextAsync();
            cookies.Add(call.Request.Headers["Cookie"]);
            call.Response.AddHeader("Set-Cookie", "session=abc; Path=/");
            call.Response.ContentType = "application/json";
            call.Response.Close(Encoding.ASCII.GetBytes("""{"code":0,"msg":"success","data":{}}"""), willBlock: true);
        }

        return cookies;
    }
}
