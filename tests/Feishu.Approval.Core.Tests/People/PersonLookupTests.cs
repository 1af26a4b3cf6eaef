using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.People;

/// <summary>People are asked for in as few calls as there can be, once in a session, and inside the documented limits.</summary>
public class PersonLookupTests
{
    private const string Ids = "contact/v3/users/batch_get_id";
    private const string Names = "contact/v3/users/basic_batch";

    [Theory]
    [InlineData("ada@example.com", "ada@example.com", false)]
    [InlineData(" Ada.L+x@mail.example.co ", "Ada.L+x@mail.example.co", false)]
    [InlineData("ada＠example.com", "ada@example.com", false)]
    [InlineData("+86 138-0000 0003", "+8613800000003", true)]
    [InlineData("＋1 (202) 555.0101", "+12025550101", true)]
    [InlineData("ada@example", null, false)]
    [InlineData("ada @example.com", null, false)]
    [InlineData("Ada <ada@example.com>", "ada@example.com", false)]
    [InlineData("\"L, Ada\" <mailto:ada@example.com> ", "ada@example.com", false)]
    [InlineData("张三 ＜ada@example.com＞", "ada@example.com", false)]
    [InlineData("张三（ada@example.com）", "ada@example.com", false)]
    [InlineData("L, Ada (ada@example.com)", null, false)]
    [InlineData("ou_1, Ada <ada@example.com>", null, false)]
    [InlineData("Ben / Ada <ada@example.com>", null, false)]
    [InlineData("“L, Ada” <ada@example.com>", "ada@example.com", false)]
    [InlineData("张三 <+86 138-0000 0003>", "+8613800000003", true)]
    [InlineData("Ada (in Berlin) <ada@example.com>", "ada@example.com", false)]
    [InlineData("Ada (ou_1)", null, false)]
    [InlineData("mailto:ada@example.com", "ada@example.com", false)]
    [InlineData("Ada <ada@example.com> and me", null, false)]
    [InlineData("Ada <ada@example.com>, Ben <ben@example.com>", null, false)]
    [InlineData("a@b.cc, c@d.ee", null, false)]
    [InlineData("+12", null, false)]
    [InlineData("+49 call me", null, false)]
    [InlineData("13800000003", null, false)]
    [InlineData("ou_1", null, false)]
    public void An_address_is_told_from_an_id(string text, string? asked, bool isMobile)
    {
        PersonContact? contact = PersonContact.Of(text);

        Assert.Equal((asked, isMobile), (contact?.Text, contact?.IsMobile ?? false));
        Assert.Null(PersonContact.Of("\ud800" + text));
    }

    [Theory]
    [InlineData("a@b.cc, c@d.ee", "UserIdRejected_Signs")]
    [InlineData("Ada <a@b.cc>; Ben <c@d.ee>", "UserIdRejected_Signs")]
    [InlineData("张三（a@b.cc）、李四（c@d.ee）", "UserIdRejected_Signs")]
    [InlineData("+8613800000002 | +8613800000003", "UserIdRejected_Signs")]
    [InlineData("ada@example", "UserIdRejected_Email")]
    [InlineData("+12", "UserIdRejected_Mobile")]
    [InlineData("张三、李四", "UserIdRejected_Name")]
    [InlineData("Dora, Chen <chen@example.com>", "UserIdRejected_NameOrTwo")]
    [InlineData("张三、李四 <ben@example.com>", "UserIdRejected_NameOrTwo")]
    [InlineData("Ben Brown，Ada Lovelace（ada@example.com）", "UserIdRejected_NameOrTwo")]
    [InlineData("ou_1, Ada <ada@example.com>", "UserIdRejected_Signs")]
    public void Several_where_one_is_taken_are_told_from_one_who_is_none(string text, string key) => Assert.Equal(key, PersonText.Refusal(text)?.MessageKey);

    // Whoever stands before a comma and an address in brackets is the last name, or somebody else: what is neither id, number nor address is no person by itself.
    [Theory]
    [InlineData("ou_1, Ada <a@b.cc>", "ou_1|Ada <a@b.cc>")]
    [InlineData("+86 138 0000 0001, Ben <c@d.ee>", "+86 138 0000 0001|Ben <c@d.ee>")]
    [InlineData("a1b2c3d4, b2c3d4e5, Ada (a@b.cc)", "a1b2c3d4|b2c3d4e5|Ada (a@b.cc)")]
    [InlineData("Ben <c@d.ee>, ou_1, Ada <a@b.cc>", "Ben <c@d.ee>|ou_1|Ada <a@b.cc>")]
    [InlineData("\"L, Ada\" <a@b.cc>, c@d.ee", "\"L, Ada\" <a@b.cc>|c@d.ee")]
    [InlineData("“L; Ada” <a@b.cc>; Ben <c@d.ee>", "“L; Ada” <a@b.cc>|Ben <c@d.ee>")]
    [InlineData("L, Ada <a@b.cc>; B, Ben <c@d.ee>", "Ada <a@b.cc>|Ben <c@d.ee>")]
    [InlineData("张三, Ada <a@b.cc>", "张三, Ada <a@b.cc>")]
    [InlineData("zhang.san, Ada <a@b.cc>", "zhang.san, Ada <a@b.cc>")]
    [InlineData("张三 | Ada <a@b.cc>", "张三|Ada <a@b.cc>")]
    [InlineData("ou_1 \" ou_2, ou_3", "ou_1 \" ou_2|ou_3")]
    public void Nobody_in_a_list_of_people_is_lost(string text, string people) => Assert.Equal(people.Split('|'), CellList.People(text));

    [Fact]
    public async Task Addresses_and_numbers_go_fifty_of_each_in_one_call_and_names_ten_at_a_time_five_a_second()
    {
        ScriptedService service = Service();
        string[] given = [.. Enumerable.Range(1, 120).Select(n => $"p{n}@example.com"), .. Enumerable.Range(100, 60).Select(n => $"+1202555{n:0000}")];

        IReadOnlyList<FeishuUser> users = await new PeopleClient(service.Connection).ResolveAsync(given, cancellation: Stop);

        Assert.Equal(given, users.Select(user => user.Identity));
        Assert.All(users, user => Assert.Equal(("ou_" + Key(user.Identity), "N" + Key(user.Identity), true, false), (user.OpenId, user.Name, user.Found, user.Resigned)));
        Assert.Equal([(50, 50), (50, 10), (20, 0)], service.To(Ids).Select(call => (Count(call, "emails"), Count(call, "mobiles"))));
        Assert.All(service.To(Ids), call => Assert.Equal(("open_id", "True"), (call.Query["user_id_type"], call.Text("include_resigned"))));
        IReadOnlyList<ServiceCall> names = service.To(Names);
        Assert.Equal(18, names.Count);
        Assert.All(names, call => Assert.Equal(10, Count(call, "user_ids")));
        Assert.All(names, call => Assert.InRange(names.Count(other => other.At > call.At - TimeSpan.FromSeconds(1) && other.At <= call.At), 1, 5));

        int calls = service.Calls.Count;
        await new PeopleClient(service.Connection).ResolveAsync([.. given.Select(one => one.ToUpperInvariant())], cancellation: Stop);
        Assert.Equal(calls, service.Calls.Count);
    }

    [Fact]
    public async Task Twelve_hundred_people_of_records_one_after_the_other_stay_inside_a_thousand_a_minute_and_fifty_a_second()
    {
        ScriptedService service = Service();

        for (int n = 0; n < 1200; n++)
        {
            Assert.Equal("ou_p" + n, (await PersonLookup.MeetAsync(service.Connection, new UserRef($"p{n}@example.com"), CallContext.None)).Id);
        }

        TimeSpan[] at = service.To(Ids).Select(call => call.At).ToArray();
        Assert.Equal(1200, at.Length);
        Assert.All(Enumerable.Range(50, at.Length - 50), i => Assert.True(at[i] - at[i - 50] >= TimeSpan.FromSeconds(1)));
        Assert.All(Enumerable.Range(1000, at.Length - 1000), i => Assert.True(at[i] - at[i - 1000] >= TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Many_who_want_one_person_make_one_call()
    {
        ScriptedService service = Service();
        service.Before = (_, _) => Task.Delay(20, TestContext.Current.CancellationToken);

        UserRef[] met = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PersonLookup.MeetAsync(service.Connection, new UserRef("p1@example.com", "user_id"), CallContext.None)));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PersonLookup.NamesAsync(service.Connection, met, CallContext.None)));

        Assert.All(met, user => Assert.Equal(new UserRef("user_id_p1", "user_id"), user));
        Assert.Single(service.To(Ids));
        Assert.Single(service.To(Names));
    }

    [Fact]
    public async Task Nobody_is_remembered_for_five_minutes()
    {
        ScriptedService service = Service();
        Task<FeishuException> FailAsync() => Assert.ThrowsAsync<FeishuException>(() => PersonLookup.MeetAsync(service.Connection, new UserRef("nobody@example.com"), CallContext.None));

        FeishuException fault = await FailAsync();
        await FailAsync();
        Assert.Equal("UserNotFound", fault.ErrorId);
        Assert.Contains("nobody@example.com", fault.Message, StringComparison.Ordinal);
        Assert.Single(service.Calls);
        service.Clock.Advance(TimeSpan.FromMinutes(6));
        await FailAsync();
        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task Whoever_resolves_people_asks_anew_for_those_who_were_not_found_and_for_no_others()
    {
        bool isThere = false;
        ScriptedService service = new ScriptedService()
            .On(Ids, _ => isThere ? """{"user_list":[{"email":"late@example.com","user_id":"ou_late"}]}""" : """{"user_list":[{"email":"late@example.com"}]}""")
            .On(Names, _ => isThere ? """{"users":[{"user_id":"ou_late","name":"Late"}]}""" : """{"users":[]}""");
        Task<IReadOnlyList<FeishuUser>> AskAsync() => new PeopleClient(service.Connection).ResolveAsync(["late@example.com", "ou_late"], cancellation: Stop);

        Assert.All(await AskAsync(), user => Assert.False(user.Found));
        isThere = true;
        Assert.All(await AskAsync(), user => Assert.Equal((true, "ou_late", "Late"), (user.Found, user.OpenId, user.Name)));
        int calls = service.Calls.Count;
        await AskAsync();
        Assert.Equal("ou_late", (await PersonLookup.MeetAsync(service.Connection, new UserRef("late@example.com"), CallContext.None)).Id);
        Assert.Equal(calls, service.Calls.Count);
    }

    [Theory]
    [InlineData("""{"user_id":"ou_1","name":"Ada"}""", "Ada")]
    [InlineData("""{"user_id":"ou_1","name":{"value":"Ada"}}""", "Ada")]
    [InlineData("""{"user_id":"ou_1","name":"","i18n_name":{"zh_cn":"","en_us":"Ada"}}""", "Ada")]
    [InlineData("""{"user_id":"ou_1","name":"A\nda\u001b[1m"}""", "A\nda\\u001B[1m")]
    [InlineData("""{"user_id":"ou_1"}""", null)]
    [InlineData("""{"name":"Ada"}""", null)]
    [InlineData("7", null)]
    public async Task A_name_is_read_in_every_shape_that_was_seen(string user, string? name)
    {
        ScriptedService service = new ScriptedService().On(Names, _ => $$"""{"users":[{{user}}]}""");

        FeishuUser found = Assert.Single(await new PeopleClient(service.Connection).ResolveAsync(["ou_1"], cancellation: Stop));

        Assert.Equal((name, name is not null), (found.Name, found.Found));
    }

    [Fact]
    public async Task An_address_that_was_given_to_somebody_else_means_who_is_there_now()
    {
        const string gone = """{"email":"a@example.com","user_id":"ou_old","status":{"is_resigned":true}}""";
        ScriptedService service = new ScriptedService().On(Ids, _ => "{\"user_list\":[" + gone + ",{\"email\":\"A@example.com\",\"user_id\":\"ou_new\"}]}").On(Names, _ => """{"users":[]}""");

        FeishuUser found = Assert.Single(await new PeopleClient(service.Connection).ResolveAsync(["a@example.com"], cancellation: Stop));

        Assert.Equal(("ou_new", false), (found.OpenId, found.Resigned));
    }

    [Fact]
    public async Task An_answer_of_another_shape_is_an_error()
    {
        ScriptedService service = new ScriptedService().On(Ids, _ => "{}");

        Assert.Equal("InvalidResponse", (await Assert.ThrowsAsync<FeishuException>(() => new PeopleClient(service.Connection).ResolveAsync(["a@example.com"], cancellation: Stop))).ErrorId);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Everybody but nobody has an id made of what comes before the @.
    private static ScriptedService Service() => new ScriptedService()
        .On(Ids, call => "{\"user_list\":[" + string.Join(",", Asked(call, "emails").Select(one => Found("email", one, call)).Concat(Asked(call, "mobiles").Select(one => Found("mobile", one, call)))) + "]}")
        .On(Names, call => "{\"users\":[" + string.Join(",", Asked(call, "user_ids").Select(id => $$"""{"user_id":"{{id}}","name":"N{{id[(id.LastIndexOf('_') + 1)..]}}"}""")) + "]}");

    private static string Found(string field, string one, ServiceCall call) => one.StartsWith("nobody", StringComparison.Ordinal)
        ? $$"""{"{{field}}":"{{one}}"}"""
        : $$$"""{"{{{field}}}":"{{{one}}}","user_id":"{{{(call.Query["user_id_type"] == "open_id" ? "ou" : call.Query["user_id_type"])}}}_{{{Key(one)}}}","status":{"is_resigned":false}}""";

    private static string Key(string contact) => contact.Split('@')[0].TrimStart('+');

    private static string[] Asked(ServiceCall call, string name) => call.Body.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static int Count(ServiceCall call, string name) => Asked(call, name).Length;
}
