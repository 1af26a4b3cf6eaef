using System.IO;
using System.Text.Json;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Interop;

/// <summary>
/// A client that we did not write takes the fake server for the platform. What it reads, sends and gets refused is what our own
/// client is tested against.
/// </summary>
public sealed class NodeSdkTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // Under the output folder, so that the next run finds it there.
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "node-sdk-" + NodeSdk.Version);

    [Fact]
    public async Task The_official_client_reads_resubmits_and_is_refused_the_second_time()
    {
        if (await NodeSdk.InstallAsync(Folder) is string reason)
        {
            Assert.Skip("The official Node SDK cannot be used here, its test was NOT run: " + reason);
        }

        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        ChildProcess end = await ChildProcess.RunAsync(
            "node",
            [
                Path.Combine(AppContext.BaseDirectory, "Interop", "drive-server.mjs"), Folder, server.BaseUri.AbsoluteUri,
                SandboxSeed.AppId, SandboxSeed.AppSecret, SandboxSeed.ReturnedInstanceCode,
            ],
            Longest);
        Assert.True(end.ExitCode == 0, end.Errors);
        using JsonDocument said = JsonDocument.Parse(end.Output);
        JsonElement read = said.RootElement.GetProperty("read");
        Assert.Equal(0, read.GetProperty("code").GetInt32());
        Assert.Equal(SandboxSeed.ReturnedTaskId, read.GetProperty("taskId").GetString());
        Assert.Equal(0, said.RootElement.GetProperty("first").GetProperty("code").GetInt32());
        Assert.Equal(1390010, said.RootElement.GetProperty("second").GetProperty("code").GetInt32());

        Assert.Equal(
            [SandboxRoutes.Token, SandboxRoutes.Instance, SandboxRoutes.Resubmit, SandboxRoutes.Resubmit],
            server.Requests.Select(request => request.Endpoint));
        Assert.Equal(1, server.Executions(SandboxSeed.ReturnedTaskId));
        Assert.Contains("备用泵", server.Tenant.ReadForm(SandboxSeed.ReturnedInstanceCode), StringComparison.Ordinal);
        Assert.Equal("Said by the SDK / 说明", server.Tenant.FindInstance(SandboxSeed.ReturnedInstanceCode)!.Timeline[^1].Comment);
    }
}
