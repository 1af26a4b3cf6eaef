using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What withdrawing, copying and adding approvers send, look up, compare and refuse.</summary>
public class InstanceActionTests
{
    [Fact]
    public async Task A_withdrawal_is_the_initiators()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Cancel);
        actions.Verify = true;

        FeishuActionResult result = await actions.RunAsync(actions.Short() with { TaskId = "7500000000000009999" });

        Assert.Equal((SandboxSeed.InitiatorOpenId, "open_id", true, string.Empty), (result.UserId, result.UserIdType, result.Verified, result.TaskId));
        Assert.Equal($$"""{"approval_code":"{{SandboxSeed.PurchaseCode}}","instance_code":"{{actions.Waiting.InstanceCode}}","user_id":"{{SandboxSeed.InitiatorOpenId}}"}""", actions.Body());
        Assert.Equal("CANCELED", actions.Now.Status);
        Assert.Equal("Confirm_TargetInstance", actions.Scene.Dialog.Plan.Target.Key);
    }

    [Fact]
    public async Task An_approved_request_goes_back_to_pending()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Cancel);
        SandboxTenant tenant = actions.Scene.Server.Tenant;
        tenant.Approve(actions.Waiting.InstanceCode);
        tenant.Approve(actions.Waiting.InstanceCode);
        actions.Verify = true;

        Assert.True((await actions.RunAsync()).Verified);
        Assert.Equal("PENDING", actions.Now.Status);
    }

    [Fact]
    public async Task What_has_ended_and_somebody_elses_request_are_refused_before_anything_is_sent()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Cancel);
        FeishuException other = await actions.FailAsync(actions.Short() with { User = new UserRef(SandboxSeed.ManagerOpenId) });
        Assert.Equal(("NotThisInstance", "UserId"), (other.ErrorId, other.Failure.Arguments[0]));
        actions.Scene.Server.Tenant.Reject(actions.Waiting.InstanceCode);

        FeishuException fault = await actions.FailAsync();

        Assert.Equal("OperationNotPermitted", fault.ErrorId);
        Assert.Contains("REJECTED", fault.Message, StringComparison.Ordinal);
        actions.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task A_copy_names_all_people_by_the_kind_of_its_receivers()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Copy);
        actions.To = ["b2c3d4e5", "c3d4e5f6"];
        actions.Comment = "Please note";
        actions.Verify = true;

        FeishuActionResult result = await actions.RunAsync(actions.Short() with { User = new UserRef(SandboxSeed.ManagerOpenId) });

        Assert.Equal(("b2c3d4e5", "user_id", true), (result.UserId, result.UserIdType, result.Verified));
        Assert.EndsWith(""" "user_id":"b2c3d4e5","cc_user_ids":["b2c3d4e5","c3d4e5f6"],"comment":"Please note"}""".Trim(), actions.Body(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "UserIdMissing")]
    [InlineData("ou_1,b2c3d4e5", "UserIdRejected")]
    [InlineData("Ada Lovelace", "UserIdRejected")]
    [InlineData("on_1", "UserIdMissing")]
    public async Task Receivers_that_no_call_can_name_are_refused(string to, string id)
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Copy);
        actions.To = [to];

        Assert.Equal(id, (await actions.FailAsync()).ErrorId);
        Assert.Equal((0, 0), (actions.Scene.Reads, actions.Writes));
    }

    [Theory]
    [InlineData(FeishuSignerPosition.Before, FeishuSignerMethod.Sequential, 1, ",\"approval_method\":3")]
    [InlineData(FeishuSignerPosition.After, FeishuSignerMethod.Or, 2, ",\"approval_method\":1")]
    [InlineData(FeishuSignerPosition.Beside, null, 3, "")]
    public async Task Approvers_are_added_by_user_id(FeishuSignerPosition position, FeishuSignerMethod? method, int number, string more)
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.AddSigner);
        (actions.Position, actions.Method, actions.Verify) = (position, method, true);

        FeishuActionResult result = await actions.RunAsync(actions.Short() with { User = new UserRef(SandboxSeed.ManagerOpenId) });

        Assert.Equal(("b2c3d4e5", "user_id", true), (result.UserId, result.UserIdType, result.Verified));
        Assert.EndsWith($$""" "add_sign_user_ids":["c3d4e5f6"],"add_sign_type":{{number}}{{more}}}""".Trim(), actions.Body(), StringComparison.Ordinal);
        Assert.DoesNotContain("user_id_type", actions.Scene.Server.Requests[^2].Query, StringComparison.Ordinal);
    }

    // The task is as open as before: that it is open is no sign that nobody was added.
    [Fact]
    public async Task What_was_accepted_and_is_not_there_is_said_to_be_missing()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.AddSigner);
        actions.Verify = true;
        actions.Scene.Server.Faults.AddCode(actions.Route, 0);

        FeishuActionResult result = await actions.RunAsync();

        Assert.False(result.Verified);
        Assert.Contains("showed nothing of it", Assert.Single(actions.Scene.Dialog.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signers_by_open_id_and_a_method_beside_are_refused()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.AddSigner);
        (actions.Position, actions.Method) = (FeishuSignerPosition.Beside, FeishuSignerMethod.And);
        Assert.Equal("InvalidParameter", (await actions.FailAsync()).ErrorId);
        (actions.Signers, actions.Method) = ([SandboxSeed.FinanceOpenId], null);
        FeishuException fault = await actions.FailAsync();

        Assert.Equal("UserIdRejected", fault.ErrorId);
        Assert.Contains("-Signer", fault.Message, StringComparison.Ordinal);
        foreach ((string given, string id, string advice) in new[]
        {
            ("张三", "UserIdRejected", "or the user_id"), ("c3d4e5f6,ou_1", "UserIdRejected", "or the user_id"),
            ("a@example.com", "UserNotFound", "user_id"), ("+4912345678", "UserNotFound", "user_id"),
        })
        {
            // An open_id would be refused in its turn.
            actions.Signers = [given];
            FeishuException other = await actions.FailAsync();
            Assert.Equal(id, other.ErrorId);
            Assert.Contains(advice, other.RecommendedAction, StringComparison.Ordinal);
            Assert.DoesNotContain("open_id", other.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), (actions.Scene.Reads, actions.Writes));
    }

    // Without the scope no answer holds the user_id that the call wants.
    [Fact]
    public async Task An_operator_whose_user_id_is_not_told_is_missing()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.AddSigner);
        actions.Scene.Server.Tenant.GrantedScopes = ["approval:approval:readonly"];

        Assert.Equal("UserIdMissing", (await actions.FailAsync()).ErrorId);
        Assert.Equal(0, actions.Writes);
    }

    // The key stands in journals, which hold no names and no addresses.
    [Theory]
    [InlineData("ou_2;ou_1", "ou_1,ou_2")]
    [InlineData("ou_1,Zhang San,zhang.san@example.com", "?,ou_1")]
    [InlineData("", null)]
    public void Receivers_have_a_key_that_names_nobody(string given, string? key) => Assert.Equal(key, new PersonList([given], "To").Key);

    [Fact]
    public async Task Copies_are_found_by_whether_they_were_read()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Copy);
        actions.To = [SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId];
        await actions.RunAsync();
        actions.Scene.Server.Tenant.ReadCopies(actions.Waiting.InstanceCode, SandboxSeed.ManagerOpenId);
        var client = new InstancesClient(actions.Scene.Connection);

        Assert.Equal(2, await CountAsync(null));
        Assert.Equal(1, await CountAsync("read"));
        FeishuInstanceCopy copy = null!;
        await foreach (FeishuInstanceCopy found in client.SearchCopiesAsync(SandboxSeed.PurchaseCode, "UNREAD"))
        {
            copy = found;
        }

        Assert.Equal(
            (actions.Waiting.InstanceCode, "c3d4e5f6", "a1b2c3d4", "UNREAD", "PENDING"), (copy.InstanceCode, copy.ReceiverId, copy.UserId, copy.ReadStatus, copy.Status));

        // On the edge of two spans of thirty days.
        int onEdge = 0;
        await foreach (FeishuInstanceCopy _ in client.SearchCopiesAsync(SandboxSeed.PurchaseCode, null, copy.SentAt!.Value.AddDays(-30), copy.SentAt.Value.AddDays(1)))
        {
            onEdge++;
        }

        Assert.Equal(2, onEdge);

        async Task<int> CountAsync(string? status)
        {
            int count = 0;
            await foreach (FeishuInstanceCopy _ in client.SearchCopiesAsync(SandboxSeed.PurchaseCode, status))
            {
                count++;
            }

            return count;
        }
    }
}
