using System.Text;
using System.Text.Json;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Http;

public class RedactionTests
{
    private const string Marker = "SENSITIVE";

    public static TheoryData<string> Keys => new(
        "value", "open_ids", "currency", "ext", "option", "comment", "reason", "text", "content", "comments", "comment_list", "token",
        "access_token", "tenant_access_token", "app_access_token", "app_ticket", "app_secret", "secret", "authorization", "url",
        "thumbnailURL", "files", "file_url", "VALUE", "App_Secret");

    public static TheoryData<string> Contents => new(
        "\"SENSITIVE\"", "[\"SENSITIVE\"]", "{\"inner\":\"SENSITIVE\"}", "[[{\"id\":\"SENSITIVE\"}]]", "{\"SENSITIVE\":1}");

    [Theory]
    [MemberData(nameof(Keys))]
    public void Nothing_under_a_secret_key_survives(string key)
    {
        foreach (string content in Contents.Select(row => row.Data))
        {
            string inner = $$"""{"id":"w1","{{key}}":{{content}}}""";
            string form = JsonSerializer.Serialize("[" + inner + "]");
            string[] bodies =
            [
                inner, $"[[{inner}]]", "{\"data\":{\"list\":[" + inner + "]}}", "{\"form\":" + form + "}", "{\"data\":{\"form\":" + form + "}}",
            ];

            Assert.All(bodies, body => Assert.DoesNotContain(Marker, Of(body), StringComparison.Ordinal));
            Assert.All(bodies, body => Assert.Contains("w1", Of(body), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_shape_survives()
    {
        const string body =
            """{"approval_code":"A","task_id":"7500000000000000123","comment":"{\"text\":\"x\"}","form":"[{\"id\":\"w\",\"type\":\"number\",\"value\":12345}]"}""";

        Assert.Equal(
            """{"approval_code":"A","task_id":"7500000000000000123","comment":"***","form":[{"id":"w","type":"number","value":"***"}]}""", Of(body));
    }

    [Fact]
    public void Nothing_is_still_shown_as_nothing()
    {
        Assert.Equal("""{"value":null,"code":0}""", Of("""{"value":null,"code":0}"""));
    }

    [Theory]
    [InlineData("no json SENSITIVE")]
    [InlineData("{\"msg\":\"SENSITIVE\"")]
    [InlineData("{\"a\":\"SENSITIVE\"} {}")]
    [InlineData("{\"msg\":\"\\ud800SENSITIVE\"}")]
    public void What_is_no_json_shows_its_length_only(string body)
    {
        string shown = Of(body);

        Assert.DoesNotContain(Marker, shown, StringComparison.Ordinal);
        Assert.Contains(Encoding.UTF8.GetByteCount(body).ToString(System.Globalization.CultureInfo.InvariantCulture), shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"form":"SENSITIVE"}""")]
    [InlineData("""{"form":["SENSITIVE"]}""")]
    [InlineData("""{"form":{"a":"SENSITIVE"}}""")]
    [InlineData("""{"form":"[\"SENSITIVE"}""")]
    [InlineData("""{"form":"\"SENSITIVE\""}""")]
    [InlineData("""{"form":"[\"SENSITIVE\"]"}""")]
    public void A_form_that_is_no_array_of_controls_is_hidden(string body)
    {
        Assert.DoesNotContain(Marker, Of(body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_cannot_steer_the_terminal_and_is_bounded()
    {
        string shown = Of("""{"msg":"\u001b[2J\u202e""" + new string('x', 5000) + "\"}");

        Assert.DoesNotContain(shown, c => char.IsControl(c) || c == '\u202e');
        Assert.True(shown.Length < 3000);
    }

    [Fact]
    public void A_form_within_a_form_within_a_form_comes_to_an_end()
    {
        string body = "{\"value\":\"SENSITIVE\"}";
        for (int i = 0; i < 6; i++)
        {
            body = "{\"form\":" + JsonSerializer.Serialize(body) + "}";
        }

        Assert.DoesNotContain(Marker, Of(body), StringComparison.Ordinal);
    }

    private static string Of(string body) => Redaction.Of(Encoding.UTF8.GetBytes(body));
}
