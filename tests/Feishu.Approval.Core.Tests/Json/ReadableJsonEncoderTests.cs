using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Feishu.Approval.Json;

namespace Feishu.Approval.Core.Tests.Json;

public class ReadableJsonEncoderTests
{
    [Theory]
    [InlineData("旧泵漏水")]
    [InlineData("a\u3000b")]
    [InlineData("𠮷野家 😀")]
    [InlineData("<a href='x'>&+`</a>")]
    [InlineData("é \u00a0 \u2028 \ufeff")]
    public void What_people_read_stays_as_it_is(string text)
    {
        Assert.Equal("\"" + text + "\"", Write(text));
    }

    [Fact]
    public void Control_characters_quotes_and_backslashes_are_escaped()
    {
        string every = string.Concat(Enumerable.Range(0, 0x20).Append(0x7F).Select(c => (char)c)) + "\"\\";

        string json = Write(every);

        Assert.DoesNotContain(json, char.IsControl);
        Assert.Contains("\\\"\\\\", json, StringComparison.Ordinal);
        Assert.Equal(every, JsonDocument.Parse(json).RootElement.GetString());
    }

    // A form is printed too: C1 controls steer a terminal, and these turn a line around.
    [Theory]
    [InlineData(0x80, 0x9F)]
    [InlineData(0x202A, 0x202E)]
    [InlineData(0x2066, 0x2069)]
    public void What_a_terminal_would_obey_is_escaped_and_its_neighbours_are_not(int first, int last)
    {
        string every = string.Concat(Enumerable.Range(first, last - first + 1).Select(c => (char)c));

        Assert.All(new[] { Write(every), WriteUtf8(every) }, json =>
        {
            Assert.True(json.All(char.IsAscii), json);
            Assert.Equal(every, JsonDocument.Parse(json).RootElement.GetString());
        });
        string beside = "x" + (char)(last + 1) + "\u2029" + (char)0x2065;
        Assert.Equal("\"" + beside + "\"", WriteUtf8(beside));
    }

    [Fact]
    public void Every_character_reads_back_as_it_was_written()
    {
        for (int scalar = 0; scalar <= 0x10FFFF; scalar += scalar is >= 0xD7FE and < 0xE000 ? 1 : 7)
        {
            if (scalar is >= 0xD800 and <= 0xDFFF)
            {
                continue;
            }

            string text = "x" + char.ConvertFromUtf32(scalar) + "y";
            Assert.Equal(text, JsonDocument.Parse(Write(text)).RootElement.GetString());
        }
    }

    [Fact]
    public void Every_text_reads_back_as_it_was_written()
    {
        Prop.ForAll<string>(given =>
        {
            string text = Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(given ?? string.Empty));
            return JsonDocument.Parse(Write(text)).RootElement.GetString() == text
                && JsonDocument.Parse(WriteUtf8(text)).RootElement.GetString() == text
                && Write(text) == WriteUtf8(text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_long_text_with_escapes_in_odd_places_reads_back()
    {
        string text = string.Concat(Enumerable.Range(0, 3000).Select(number => number % 5 == 0 ? "\n" : number % 7 == 0 ? "😀" : "中"));

        Assert.Equal(text, JsonDocument.Parse(Write(text)).RootElement.GetString());
    }

    private static string Write(string text) => JsonBuffer.Text(JsonBuffer.Write(writer => writer.WriteStringValue(text)));

    private static string WriteUtf8(string text) => JsonBuffer.Text(JsonBuffer.Write(writer => writer.WriteStringValue(Encoding.UTF8.GetBytes(text))));
}
