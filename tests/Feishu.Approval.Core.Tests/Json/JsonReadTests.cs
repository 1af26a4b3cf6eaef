using System.Text;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Core.Tests.Json;

public class JsonReadTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        """{"text":"a","number":75000000000000001234,"null":null,"list":[1,2],"flag":true,"time":"1772348400000","zero":"0","half":"\ud800","huge":"99999999999999999"}""").RootElement;

    [Theory]
    [InlineData("text", "a")]
    [InlineData("number", "75000000000000001234")]
    [InlineData("null", null)]
    [InlineData("absent", null)]
    [InlineData("list", null)]
    [InlineData("flag", null)]
    [InlineData("half", null)]
    public void Text_is_text_or_a_number_as_written_else_nothing(string key, string? expected)
    {
        Assert.Equal(expected, Root.Text(key));
    }

    [Fact]
    public void A_key_with_half_a_character_hides_what_stands_before_it_but_is_no_crash()
    {
        JsonElement root = JsonDocument.Parse("""{"a":"1","\ud800":2,"b":"3"}""").RootElement;

        Assert.Null(root.Member("a"));
        Assert.Equal("3", root.Text("b"));
    }

    [Fact]
    public void Other_kinds_are_nothing_and_never_a_crash()
    {
        Assert.Equal([1, 2], Root.Items("list").Select(item => item.GetInt32()));
        Assert.Empty(Root.Items("text"));
        Assert.Empty(Root.Items("absent"));
        Assert.True(Root.Flag("flag"));
        Assert.False(Root.Flag("text"));
        Assert.Null(default(JsonElement).Member("x"));
        Assert.Null(Root.Member("list")!.Value.Member("x"));
    }

    [Theory]
    [InlineData("time", 1772348400000)]
    [InlineData("zero", null)]
    [InlineData("text", null)]
    [InlineData("huge", null)]
    [InlineData("absent", null)]
    public void A_time_is_milliseconds_and_0_means_not_yet(string key, long? milliseconds)
    {
        Assert.Equal(milliseconds, Root.Time(key)?.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("1 2")]
    [InlineData("[1],")]
    [InlineData("")]
    [InlineData("[1 /* a */]")]
    [InlineData("[1,]")]
    public void Only_one_whole_strict_value_is_read(string json)
    {
        Assert.ThrowsAny<JsonException>(() => JsonFormat.Parse(Encoding.UTF8.GetBytes(json), JsonFormat.Reading));
    }
}
