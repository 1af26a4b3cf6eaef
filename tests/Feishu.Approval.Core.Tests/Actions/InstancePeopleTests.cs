using System.Text.Json;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Whether a person is the one who did something, by whatever ids the two are named, as far as the request tells.</summary>
public class InstancePeopleTests
{
    // The person, the doer, the task that was done, the one that is open for the person, whether answers hold user_ids, what is told.
    [Theory]
    [InlineData("ou_2", "ou_2", null, null, false, true)]
    [InlineData("ou_3", "ou_2", "T2", "T3", true, false)]
    [InlineData("u2", "ou_2", null, null, true, true)]
    [InlineData("u3", "ou_2", null, null, true, false)]
    [InlineData("ou_3", "u2", null, null, true, false)]
    [InlineData("u2", "ou_2", null, null, false, null)]
    [InlineData("u2", "ou_2", "T2", null, false, null)]
    [InlineData("u3", "ou_2", "T2", "T3", false, false)]
    [InlineData("u2", "ou_2", "T2", "T2b", false, true)]
    [InlineData("on_3", "ou_2", "T2", "T3", true, false)]
    [InlineData("on_2", "ou_2", "T2", "T2b", true, true)]
    [InlineData("on_2", "u2", "T2", "T2b", false, true)]
    [InlineData("on_2", "ou_2", "T2", null, true, null)]
    [InlineData("on_2", "u2", null, "T2b", false, null)]
    [InlineData(null, "ou_2", "T2", "T3", true, null)]
    public void The_request_tells_by_its_tasks_and_people(string? person, string doer, string? done, string? open, bool hasUserIds, bool? told)
    {
        string task(string id, string who) => Returned.Task(id, "ou_" + who, hasUserIds ? "u" + who : string.Empty, node: "n");
        string json = Returned.Instance("I", string.Join(",", task("T2", "2"), task("T3", "3"), task("T2b", "2")));
        using JsonDocument answer = JsonDocument.Parse(json);
        FeishuInstance instance = InstanceParser.Parse(answer.RootElement, null)!;

        Assert.Equal(told, InstancePeople.Is(new ScriptedService().Connection, instance, new UserRef(person), new UserRef(doer), done, open));
    }

    [Fact]
    public void Without_the_request_ids_of_two_kinds_tell_nothing()
    {
        Assert.Null(InstancePeople.Is(new ScriptedService().Connection, null, new UserRef("u2"), new UserRef("ou_2"), "T2", "T3"));
        Assert.False(InstancePeople.Is(new ScriptedService().Connection, null, new UserRef("u2"), new UserRef("u3"), "T2", "T3"));
    }

    // Whom a copy goes to has no task.
    [Theory]
    [InlineData("""{"type":"CC","cc_user_list":[{"user_id":"u8","open_id":"ou_8","cc_id":"1"},{"user_id":"u9","open_id":"ou_9","cc_id":"2"}]}""", true)]
    [InlineData("""{"type":"CC","user_id_list":["u9"],"open_id_list":["ou_9"]}""", true)]
    [InlineData("""{"type":"CC","user_id_list":["u8","u9"],"open_id_list":["ou_9","ou_8"]}""", false)]
    [InlineData("""{"type":"CC","cc_user_list":[{"open_id":"ou_9"},{"user_id":"u9"}]}""", false)]
    public void A_receiver_of_a_copy_is_known_by_both_ids(string entry, bool told)
    {
        FeishuInstance instance = Instances.WithTasks(string.Empty, timeline: entry);

        Assert.Equal(told ? "ou_9" : null, InstancePeople.As(instance, new UserRef("u9"), UserIdType.OpenId));
        Assert.Equal(told ? "u9" : null, InstancePeople.As(instance, new UserRef("ou_9"), UserIdType.TenantUserId));
    }
}
