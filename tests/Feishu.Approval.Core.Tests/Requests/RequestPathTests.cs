using System.Collections;
using System.Collections.Specialized;
using System.Numerics;
using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;
using Feishu.Approval.Requests;

namespace Feishu.Approval.Core.Tests.Requests;

/// <summary>Where a call of somebody's own making goes, and what it carries.</summary>
public class RequestPathTests
{
    [Theory]
    [InlineData("/open-apis/contact/v3/scopes", "/open-apis/contact/v3/scopes", "/open-apis/contact/v3/scopes", "")]
    [InlineData("open-apis/contact/v3/scopes", "/open-apis/contact/v3/scopes", "/open-apis/contact/v3/scopes", "")]
    [InlineData(" /open-apis/x ", "/open-apis/x", "/open-apis/x", "")]
    [InlineData("/open-apis/x/a%20b%2Fc", "/open-apis/x/a%20b%2Fc", "/open-apis/x/:id", "")]
    [InlineData("/open-apis/x/a b", "/open-apis/x/a%20b", "/open-apis/x/:id", "")]
    [InlineData("/open-apis/x/100%", "/open-apis/x/100%25", "/open-apis/x/:id", "")]
    [InlineData("/open-apis/x/陈😀", "/open-apis/x/%E9%99%88%F0%9F%98%80", "/open-apis/x/:id", "")]
    [InlineData("/open-apis/im/v1/chats/oc_1/members", "/open-apis/im/v1/chats/oc_1/members", "/open-apis/im/v1/chats/:id/members", "")]
    [InlineData("/open-apis/x?a=1&b=c%20d&e=陈", "/open-apis/x", "/open-apis/x", "a=1&b=c%20d&e=%E9%99%88")]
    [InlineData("/open-apis/x/..a", "/open-apis/x/..a", "/open-apis/x/..a", "")]
    public void A_path_is_escaped_once(string given, string path, string template, string query)
    {
        RequestPath made = RequestPath.Of(given);

        Assert.Equal((path, template, query), (made.Path, made.Template, made.Query));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("https://evil.example/open-apis/x")]
    [InlineData("HTTP:x")]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example/x")]
    [InlineData("evil.example/x")]
    [InlineData("user@evil/x")]
    [InlineData("/open-apis/../x")]
    [InlineData("/open-apis/./x")]
    [InlineData("/open-apis/%2e%2E/x")]
    [InlineData("/open-apis/..%2Fx")]
    [InlineData("/open-apis/x%5C..")]
    [InlineData("/open-apis/x#y")]
    public void What_is_no_path_of_this_host_is_refused(string? given) =>
        Assert.Equal(FailureKind.InvalidParameter, Assert.Throws<FeishuException>(() => RequestPath.Of(given)).Failure.Kind);

    [Fact]
    public void A_query_takes_every_plain_value_and_repeats_the_name_of_a_list()
    {
        var given = new OrderedDictionary
        {
            ["text"] = "a b&c=陈",
            ["whole"] = 9007199254740993L,
            ["exact"] = 1.10m,
            ["big"] = BigInteger.Pow(10, 20),
            ["flag"] = true,
            ["none"] = null,
            ["list"] = new object?[] { "x", 2, null },
            ["day"] = DayOfWeek.Friday,
            ["at"] = new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(8)),
        };

        string query = new RequestQuery("first=1", given, ObjectReader.Clr).Of(null);

        Assert.Equal(
            "?first=1&text=a%20b%26c%3D%E9%99%88&whole=9007199254740993&exact=1.10&big=100000000000000000000&flag=true&list=x&list=2&day=Friday&at=2026-03-31T00%3A00%3A00%2B08%3A00", query);
    }

    [Fact]
    public void A_page_token_takes_the_place_of_the_one_that_was_given()
    {
        var query = new RequestQuery("page_token=one&a=1", new Hashtable(), ObjectReader.Clr);

        Assert.Equal("?page_token=one&a=1", query.Of(null));
        Assert.Equal("?a=1&page_token=two%3D", query.Of("two="));
    }

    [Fact]
    public void A_trace_shows_no_secret_of_a_query()
    {
        var query = new RequestQuery("user_access_token=SENSITIVE&page_token=p", new Hashtable { ["App_Secret"] = "SENSITIVE" }, ObjectReader.Clr);

        Assert.Equal("?user_access_token=***&page_token=p&App_Secret=***", query.Shown(null));
        Assert.Contains("SENSITIVE", query.Of(null), StringComparison.Ordinal);
    }

    public static TheoryData<object> NoQueryValues => new() { new Hashtable { ["a"] = 1 }, new object[] { new object[] { 1 } }, double.NaN, new DateTime(2026, 1, 1) };

    [Theory]
    [MemberData(nameof(NoQueryValues))]
    public void What_has_no_plain_form_is_refused(object value)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => new RequestQuery(string.Empty, new Hashtable { ["name"] = value }, ObjectReader.Clr));

        Assert.Equal("InvalidParameter", fault.ErrorId);
        Assert.Contains("name", fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object, string> Bodies => new()
    {
        { new Hashtable { ["a"] = 1.10m }, "{\"a\":1.10}" },
        { new object[] { 1, "x" }, "[1,\"x\"]" },
        { "{ \"a\": 1.10e3 }", "{ \"a\": 1.10e3 }" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_is_exact(object given, string json) => Assert.Equal(json, Encoding.UTF8.GetString(RequestBody.Of(given, ObjectReader.Clr)!));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Nothing_is_no_body(string? given) => Assert.Null(RequestBody.Of(given, ObjectReader.Clr));

    [Theory]
    [InlineData("no")]
    [InlineData("{\"a\":1}{")]
    public void What_is_no_JSON_is_no_body(string given) => Assert.Equal("InvalidParameter", Assert.Throws<FeishuException>(() => RequestBody.Of(given, ObjectReader.Clr)).ErrorId);

    [Fact]
    public void Half_a_character_is_sent_nowhere()
    {
        string half = "/open-apis/" + (char)0xD800;

        Assert.Equal("InvalidParameter_PathText", Assert.Throws<FeishuException>(() => RequestPath.Of(half)).Failure.MessageKey);
        Assert.Equal("InvalidParameter_Query", Assert.Throws<FeishuException>(() => new RequestQuery(string.Empty, new Hashtable { ["a"] = half }, ObjectReader.Clr)).Failure.MessageKey);
        Assert.Equal("InvalidParameter_Body", Assert.Throws<FeishuException>(() => RequestBody.Of("\"" + half + "\"", ObjectReader.Clr)).Failure.MessageKey);
    }

    public static TheoryData<string, object> Numbers => new()
    {
        { "0", 0L },
        { "-7", -7L },
        { "9223372036854775807", long.MaxValue },
        { "9223372036854775808", BigInteger.Parse("9223372036854775808", System.Globalization.CultureInfo.InvariantCulture) },
        { "1.10", 1.10m },
        { "0.1234567890123456789012345678", 0.1234567890123456789012345678m },
        { "0.12345678901234567890123456789", "0.12345678901234567890123456789" },
        { "1e3", "1e3" },
        { "-0.5", -0.5m },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_keeps_every_digit(string digits, object number)
    {
        object made = JsonNumber.Of(digits);

        Assert.Equal(number, made);
    }
}
