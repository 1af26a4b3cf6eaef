using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What tells that a request was withdrawn or copied, or that approvers were added: something that was not there before.</summary>
public class ComparedReadBackTests
{
    private const string Withdrawn = """{"type":"CANCEL","node_key":"","ext":"{}"}""";

    private const string Node = "11111111111111111111111111111111";

    [Theory]
    [InlineData("PENDING 0", "CANCELED", Withdrawn, nameof(ReadBackState.Done))]
    [InlineData("PENDING 0", "CANCELED", "", nameof(ReadBackState.Done))]
    [InlineData("APPROVED 0", "PENDING", Withdrawn, nameof(ReadBackState.Done))]
    [InlineData("APPROVED 1", "PENDING", Withdrawn + "," + Withdrawn, nameof(ReadBackState.Done))]
    [InlineData("PENDING 1", "PENDING", Withdrawn, nameof(ReadBackState.Open))]
    [InlineData("approved 0", "APPROVED", "", nameof(ReadBackState.Open))]
    [InlineData("PENDING 0", "REJECTED", "", nameof(ReadBackState.Unclear))]
    [InlineData("PENDING 0", "APPROVED", "", nameof(ReadBackState.Unclear))]
    [InlineData("APPROVED 0", "APPROVED\",\"reverted\":true,\"x\":\"", "", nameof(ReadBackState.Done))]
    [InlineData("PENDING 0", "PENDING\",\"reverted\":true,\"x\":\"", "", nameof(ReadBackState.Open))]
    [InlineData(null, "PENDING", "", nameof(ReadBackState.Unclear))]
    [InlineData("nonsense", "PENDING", "", nameof(ReadBackState.Unclear))]
    [InlineData("PENDING 0", "", "", nameof(ReadBackState.Unclear), "Seen_NoStatus")]
    public void A_withdrawal(string? before, string status, string timeline, string state, string? seen = null)
    {
        ReadBackFinding finding = new CancelReadBack(null!, "I", before).Judge(Instances.WithTasks("", status, timeline));

        Assert.Equal((state, seen ?? finding.SeenKey), (finding.State.ToString(), finding.SeenKey));
    }

    // What the flag says beside APPROVED is the reason, and not the status.
    [Theory]
    [InlineData("REJECTED", "OperationNotPermitted_Ended")]
    [InlineData("APPROVED\",\"reverted\":true,\"x\":\"", "OperationNotPermitted_Revoked")]
    [InlineData("PENDING\",\"reverted\":true,\"x\":\"", null)]
    [InlineData("APPROVED", null)]
    public void What_cannot_be_withdrawn(string status, string? refused)
    {
        var action = new InstanceCancel(null!, new TaskRef { InstanceCode = "I" }, new FeishuWithdrawRequest());

        Exception? fault = Record.Exception(() => action.FindTask(Instances.WithTasks("", status), action.Given));

        Assert.Equal(refused, (fault as FeishuException)?.Failure.MessageKey);
        Assert.True(refused is not null || fault is null);
    }

    [Theory]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","open_id_list":["ou_2","ou_3"]}""", nameof(ReadBackState.Done))]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","cc_user_list":[{"open_id":"ou_2"},{"open_id":"ou_3"}]}""", nameof(ReadBackState.Done))]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","open_id_list":["ou_2"]},{"type":"CC","open_id":"ou_1","ext":"{\"open_id\":\"ou_3\"}"}""", nameof(ReadBackState.Done))]
    [InlineData("1", """{"type":"CC","open_id":"ou_1","open_id_list":["ou_2","ou_3"]}""", nameof(ReadBackState.Open))]
    [InlineData("0", """{"type":"CC","open_id":"ou_9","open_id_list":["ou_2","ou_3"]}""", nameof(ReadBackState.Open))]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","open_id_list":["ou_9"]}""", nameof(ReadBackState.Open))]
    [InlineData("0", """{"type":"PASS","open_id":"ou_1","open_id_list":["ou_2","ou_3"]}""", nameof(ReadBackState.Open))]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","open_id_list":["ou_2"]}""", nameof(ReadBackState.Unclear))]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","user_id_list":["x","y"],"ext":"no JSON"}""", nameof(ReadBackState.Unclear))]
    [InlineData(null, """{"type":"CC","open_id":"ou_1","open_id_list":["ou_2","ou_3"]}""", nameof(ReadBackState.Unclear))]
    [InlineData("0", "", nameof(ReadBackState.Unclear))]
    [InlineData("0", "{}", nameof(ReadBackState.Unclear))]
    [InlineData("0", "null", nameof(ReadBackState.Unclear))]
    [InlineData("1", """{"type":"START","open_id":"ou_1"}""", nameof(ReadBackState.Unclear))]
    [InlineData("0", """{"type":"START","open_id":"ou_1"}""", nameof(ReadBackState.Open))]
    [InlineData("0", """{"type":"START","open_id":"ou_1"},null""", nameof(ReadBackState.Unclear))]
    [InlineData("0", """{"type":"START","open_id":"ou_1"},{"type":7}""", nameof(ReadBackState.Unclear))]
    [InlineData("0", """{"type":"CC","open_id":"ou_1","open_id_list":["ou_2","ou_3"]},{}""", nameof(ReadBackState.Done))]
    public void A_copy(string? before, string timeline, string state) =>
        Assert.Equal(state, new CopyReadBack(null!, Sent(before, "ou_1"), People("ou_2", "ou_3")).Judge(Instances.WithTasks("", "PENDING", timeline)).State.ToString());

    [Theory]
    [InlineData(FeishuSignerPosition.Beside, "0", "PENDING", """{"type":"ADD_APPROVER","task_id":"9","ext":"{\"user_id_list\":[\"u2\",\"u3\"]}"}""", nameof(ReadBackState.Done))]
    [InlineData(FeishuSignerPosition.After, "0", "APPROVED", """{"type":"ADD_APPROVER_AFTER","task_id":"9","ext":"{\"user_id_list\":[\"u3\",\"u2\"]}"}""", nameof(ReadBackState.Done))]
    [InlineData(FeishuSignerPosition.Before, "1", "PENDING", """{"type":"ADD_APPROVER_BEFORE","task_id":"9","ext":"{\"user_id_list\":[\"u2\",\"u3\"]}"}""", nameof(ReadBackState.Open))]
    [InlineData(FeishuSignerPosition.Beside, "0", "PENDING", """{"type":"ADD_APPROVER","task_id":"8","ext":"{\"user_id_list\":[\"u2\",\"u3\"]}"}""", nameof(ReadBackState.Open))]
    [InlineData(FeishuSignerPosition.Beside, "0", "PENDING", """{"type":"ADD_APPROVER","task_id":"9","ext":"{\"open_id_list\":[\"ou_2\"]}"}""", nameof(ReadBackState.Unclear))]
    [InlineData(FeishuSignerPosition.Before, "0", "PENDING", """{"type":"ADD_APPROVER_BEFORE","ext":"{\"user_id_list\":[\"u2\",\"u3\"]}"}""", nameof(ReadBackState.Unclear))]
    [InlineData(FeishuSignerPosition.Beside, "0", "PENDING", """{"type":"PASS"}""", nameof(ReadBackState.Open))]
    [InlineData(FeishuSignerPosition.Beside, "0", "APPROVED", "", nameof(ReadBackState.Unclear))]
    [InlineData(FeishuSignerPosition.Beside, "0", "TRANSFERRED", "", nameof(ReadBackState.Unclear))]
    [InlineData(FeishuSignerPosition.After, "0", "PENDING", """{"type":"ADD_APPROVER","task_id":"9","ext":"{\"user_id_list\":[\"u2\",\"u3\"]}"}""", nameof(ReadBackState.Unclear))]
    [InlineData(FeishuSignerPosition.Before, "0", "PENDING", """{"type":"ADD_APPROVER_AFTER","task_id":"9","ext":"{\"user_id_list\":[\"u2\",\"u3\"]}"}""", nameof(ReadBackState.Unclear))]
    [InlineData(FeishuSignerPosition.Beside, "0", "PENDING", """{"type":"ADD_APPROVER","task_id":"9","ext":"{\"user_id_list\":[\"u2\"]}"},{"type":"ADD_APPROVER_BEFORE","task_id":"9","ext":"{\"user_id_list\":[\"u3\"]}"}""", nameof(ReadBackState.Unclear))]
    public void Added_approvers(FeishuSignerPosition position, string before, string task, string timeline, string state) =>
        Assert.Equal(state, new SignerReadBack(null!, Sent(before, "u1"), People("u2", "u3"), position).Judge(Instances.WithTasks(Instances.Task("9", task, Node), "PENDING", timeline)).State.ToString());

    private static SentAction Sent(string? before, string user) => new("I", "9", new UserRef(user), before);

    private static PersonList People(params string[] ids)
    {
        var people = new PersonList(ids, "To");
        people.Check(null);
        return people;
    }
}
