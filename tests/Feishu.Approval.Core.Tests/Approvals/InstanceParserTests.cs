using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Approvals;

public class InstanceParserTests
{
    [Fact]
    public void Every_key_is_read()
    {
        FeishuInstance instance = Instances.Of(
            """
            {"instance_code":"I","approval_code":"A","approval_name":"Purchase","serial_number":"S1","status":"PENDING","open_id":"ou_1","user_id":"u1",
             "department_id":"d1","uuid":"U","start_time":"1772348400000","end_time":"0","reverted":true,"form":"[]",
             "task_list":[{"id":"7","node_id":"n","node_name":"N","custom_node_id":"c","status":"DONE","type":"AND","open_id":"ou_2","user_id":"u2",
               "start_time":"1772348400003","end_time":"1772348400001"}],
             "timeline":[{"type":"PASS","create_time":"1772348400000","task_id":"7","node_key":"START","open_id":"ou_1","user_id":"u1","comment":"ok"}]}
            """);

        Assert.Equal(("I", "A", "Purchase", "S1", "PENDING"), (instance.InstanceCode, instance.ApprovalCode, instance.ApprovalName, instance.SerialNumber, instance.Status));
        Assert.Equal(("ou_1", "u1", "d1", "U", true, "[]"), (instance.OpenId, instance.UserId, instance.DepartmentId, instance.Uuid, instance.Reverted, instance.ReadForm));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1772348400000), instance.StartTime);
        Assert.Null(instance.EndTime);
        FeishuTask task = Assert.Single(instance.Tasks);
        Assert.Equal(("7", "n", "N", "c", "DONE", "AND"), (task.TaskId, task.NodeId, task.NodeName, task.CustomNodeId, task.Status, task.Type));
        Assert.Equal(("ou_2", "u2", 1772348400001L, false, false), (task.OpenId, task.UserId, task.EndTime!.Value.ToUnixTimeMilliseconds(), task.IsOpen, task.IsAtStart));
        Assert.Equal(1772348400003L, task.StartTime!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(1772348400002L, Instances.Of("""{"instance_code":"I","end_time":"1772348400002"}""").EndTime!.Value.ToUnixTimeMilliseconds());
        FeishuTimelineEntry entry = Assert.Single(instance.Timeline);
        Assert.Equal(("PASS", "7", "START", "ou_1", "u1", "ok"), (entry.Type, entry.TaskId, entry.NodeKey, entry.OpenId, entry.UserId, entry.Comment));
        Assert.NotNull(entry.CreateTime);
    }

    [Fact]
    public void Absent_keys_and_nulls_are_nothing()
    {
        FeishuInstance bare = Instances.Of("""{"instance_code":"I"}""");
        FeishuInstance nulls = Instances.Of(
            """{"instance_code":"I","approval_code":null,"status":null,"task_list":null,"timeline":null,"form":null,"start_time":null,"reverted":null}""");

        Assert.All([bare, nulls], (FeishuInstance instance) =>
        {
            Assert.Null(instance.ApprovalCode);
            Assert.Null(instance.Status);
            Assert.Null(instance.StartTime);
            Assert.Null(instance.ReadForm);
            Assert.False(instance.Reverted);
            Assert.Empty(instance.Tasks);
            Assert.Empty(instance.Timeline);
        });
    }

    [Fact]
    public void Numbers_for_ids_keep_every_digit_and_unknown_words_are_kept()
    {
        FeishuInstance instance = Instances.Of(
            """{"instance_code":"I","status":"HIBERNATING","serial_number":20260304000007,"task_list":[{"id":7500000000000000123,"status":"WAITING"}],"timeline":[{"type":"TELEPORT","task_id":7500000000000000123}]}""");

        Assert.Equal(("HIBERNATING", "20260304000007"), (instance.Status, instance.SerialNumber));
        Assert.Equal(("7500000000000000123", "WAITING", false), (instance.Tasks[0].TaskId, instance.Tasks[0].Status, instance.Tasks[0].IsOpen));
        Assert.Equal(("TELEPORT", "7500000000000000123"), (instance.Timeline[0].Type, instance.Timeline[0].TaskId));
    }

    [Fact]
    public void Things_of_another_kind_do_not_break_the_reading()
    {
        FeishuInstance instance = Instances.Of(
            """{"instance_code":"I","status":{"a":1},"reverted":"yes","start_time":"soon","task_list":[7,null,"x",{"id":{}}],"timeline":null}""");

        Assert.Null(instance.Status);
        Assert.Equal(4, instance.Tasks.Count);
        Assert.All(instance.Tasks, task => Assert.Equal(string.Empty, task.TaskId));
        Assert.Empty(instance.Timeline);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("""{"instance_code":""}""")]
    [InlineData("""{"instance_code":null}""")]
    [InlineData("""{"instance_code":"I","timeline":{"a":1}}""")]
    [InlineData("""{"instance_code":"I","task_list":"x"}""")]
    public void An_answer_without_an_instance_is_invalid(string data)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Instances.Of(data));

        Assert.Equal(("InvalidResponse", "LOG", 200), (fault.ErrorId, fault.LogId, fault.HttpStatus));
    }

    [Fact]
    public void An_answer_without_data_is_invalid()
    {
        Assert.Throws<FeishuException>(() => Exchanges.Answer("{\"code\":0}").Data(ApiEndpoint.InstanceGet, data => InstanceParser.Parse(data, connection: null)));
    }
}
