using System.Collections;
using System.Net;
using System.Net.Http;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>
/// Bytes allocated on the way of a resubmission, counted on one thread over a handler that answers at once: the same on every
/// machine. The bounds leave room over what was measured (276 a control; 7760 a resubmission among all tests): a quarter, and a tenth.
/// What they must catch is a second serialisation, or a buffer for each call.
/// </summary>
[Collection(nameof(Alone))]
public class AllocationTests
{
    [Fact]
    public void A_large_form_of_plain_controls()
    {
        const int count = 10_000;
        object[] controls = Enumerable.Range(0, count).Select(i => (object)new Hashtable
        {
            ["id"] = "widget" + i,
            ["type"] = i % 2 == 1 ? "input" : "number",
            ["value"] = i % 2 == 1 ? "Text " + i + " / 三号线" : i,
        }).ToArray();
        long bytes = Allocated(() => FeishuForm.From(controls).ToJson());

        Assert.InRange(bytes / count, 100, 360);
    }

    [Fact]
    public async Task One_resubmission()
    {
        using var handler = new Done();
        var options = new FeishuConnectionOptions { BaseUri = new Uri("https://sandbox.invalid/"), MessageHandler = handler, NoThrottle = true };
        using FeishuConnection connection = FeishuConnection.FromToken(Secrets.Secure("t-counted"), options);
        var client = new FeishuApprovalClient(connection);
        FeishuResubmitRequest request = Scene.FullRequest();
        Task<FeishuResubmitResult> call = client.Tasks.ResubmitAsync(request);
        Assert.True(call.IsCompleted);
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await call).Outcome);

        long bytes = Allocated(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                _ = client.Tasks.ResubmitAsync(request);
            }
        });

        Assert.InRange(bytes / 100, 1000, 8500);
    }

    // The first run compiles, fills pools and grows what is kept. A collection may empty the
    // pools again between one run and the next, but hardly in all five, with no other test beside this one.
    private static long Allocated(Action action)
    {
        action();
        return Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    private sealed class Done : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"code":0,"msg":"success","data":{}}""") });
    }
}
