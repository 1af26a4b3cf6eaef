using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms;

public class GraphWriterTests
{
    // What .NET's own exact forms are, and what must not change on the way.
    public static TheoryData<object, string> Exact => new()
    {
        { 79228162514264337593543950335m, "79228162514264337593543950335" },
        { 1.10m, "1.10" },
        { 0.0000000000000000000000000001m, "0.0000000000000000000000000001" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { (byte)7, "7" },
        { BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), "123456789012345678901234567890" },
        { 0.1, "0.1" },
        { 0.1f, "0.1" },
        { 1e300, "1E+300" },
        { true, "true" },
        { 'x', "\"x\"" },
        { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(8)), "\"2026-03-31T00:00:00+08:00\"" },
        { new DateTimeOffset(2026, 3, 31, 1, 2, 3, TimeSpan.FromHours(-9.5)).AddTicks(1_200_000), "\"2026-03-31T01:02:03.12-09:30\"" },
        { new DateTime(2026, 3, 31, 0, 0, 0, DateTimeKind.Utc), "\"2026-03-31T00:00:00+00:00\"" },
        { new[] { "one" }, "[\"one\"]" },
        { new object[] { new object[] { 1 } }, "[[1]]" },
        { Array.Empty<object>(), "[]" },
        { new { Name = "a", Size = 1 }, "{\"Name\":\"a\",\"Size\":1}" },
        { new Dictionary<string, int> { ["b"] = 2, ["a"] = 1 }, "{\"b\":2,\"a\":1}" },
    };

    [Theory]
    [MemberData(nameof(Exact), DisableDiscoveryEnumeration = true)]
    public void A_value_is_written_exactly(object value, string json)
    {
        Assert.Equal(json, Write(value));
    }

    [Fact]
    public void Every_graph_becomes_the_json_that_it_is()
    {
        Prop.ForAll(Graph.Any, graph => Same(Graph.Expected(graph), Write(graph))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_local_time_has_its_own_offset()
    {
        var local = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);

        string text = JsonDocument.Parse(Write(local)).RootElement.GetString()!;

        Assert.Equal(new DateTimeOffset(local), DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_finite_number_is_refused(object number)
    {
        Assert.Equal("Fault_NotFinite", Refusal(number));
        Assert.Equal("Fault_NotFinite", Refusal(new[] { new { deep = number } }));
    }

    [Fact]
    public void A_time_without_a_zone_is_refused()
    {
        Assert.Equal("Fault_TimeWithoutZone", Refusal(new DateTime(2026, 3, 31)));
    }

    [Fact]
    public void Half_a_character_is_refused_in_values_and_keys()
    {
        // Not as data of a theory: an attribute cannot hold half a character.
        string[] texts = ["\ud83d", "a\ude00b", "\ude00\ud83d", "\ud83dx"];

        Assert.All(texts, text => Assert.Equal("Fault_HalfCharacter", Refusal(text)));
        Assert.All(texts, text => Assert.Equal("Fault_HalfCharacter", Refusal(new Dictionary<string, object> { [text] = 1 })));
        Assert.Equal("Fault_HalfCharacter", Refusal('\ud83d'));
    }

    [Fact]
    public void Half_a_character_escaped_in_json_is_refused()
    {
        Assert.Equal("Fault_HalfCharacter", Refusal(JsonDocument.Parse("[\"\\ud83d\"]").RootElement));
    }

    [Fact]
    public void A_value_that_contains_itself_is_refused()
    {
        var list = new ArrayList();
        list.Add(new Hashtable { ["again"] = list });

        Assert.Equal("Fault_Cycle", Refusal(list));
    }

    [Fact]
    public void The_same_object_twice_side_by_side_is_no_cycle()
    {
        var shared = new[] { 1 };

        Assert.Equal("[[1],[1]]", Write(new[] { shared, shared }));
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "Fault_TooDeep")]
    public void A_value_may_be_64_levels_deep(int levels, string? fault)
    {
        object value = "core";
        for (int i = 0; i < levels; i++)
        {
            value = i % 2 == 0 ? new[] { value } : new Hashtable { ["k"] = value };
        }

        // As in a form: the control around the value does not count.
        var control = new Hashtable { ["value"] = value };

        Assert.Equal(fault, fault is null ? Record.Exception(() => Write(control))?.Message : Refusal(control));
    }

    [Fact]
    public void What_has_no_exact_form_is_refused_by_its_name()
    {
        object[] odd = [Process.GetCurrentProcess(), DayOfWeek.Monday, new Uri("https://x.example"), TimeSpan.Zero, typeof(string), () => 1, new object()];

        Assert.All(odd, value => Assert.Equal("Fault_TypeHasNoForm", Refusal(value)));
        Assert.All(odd, value => Assert.Equal("Fault_TypeHasNoForm", Refusal(new[] { value })));
    }

    [Fact]
    public void Keys_that_are_no_text_are_refused()
    {
        Assert.Equal("Fault_KeyIsNoText", Refusal(new Hashtable { [1] = "a" }));
        Assert.Equal("Fault_KeyIsNoText", Refusal(new Dictionary<DayOfWeek, string> { [DayOfWeek.Monday] = "a" }));
    }

    [Fact]
    public void Culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("[1.5,2.25,-3,\"2026-03-31T00:00:00+08:00\"]", Write(new object[]
            {
                1.5, 2.25m, -3, new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(8)),
            }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Write(object? value) => JsonBuffer.Text(JsonBuffer.Write(writer => new GraphWriter(ObjectReader.Clr, writer).Write(value)));

    private static string Refusal(object? value) => Assert.Throws<FormFaultException>(() => Write(value)).Fault.Key;

    // Equal by structure and by the digits as written; only the escapes in texts may differ.
    private static bool Same(string expected, string actual) => Same(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement);

    private static bool Same(JsonElement expected, JsonElement actual) => expected.ValueKind == actual.ValueKind && expected.ValueKind switch
    {
        JsonValueKind.String => expected.GetString() == actual.GetString(),
        JsonValueKind.Array => expected.GetArrayLength() == actual.GetArrayLength()
            && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        JsonValueKind.Object => expected.EnumerateObject().Select(member => member.Name).SequenceEqual(actual.EnumerateObject().Select(member => member.Name))
            && expected.EnumerateObject().Zip(actual.EnumerateObject()).All(pair => Same(pair.First.Value, pair.Second.Value)),
        _ => expected.GetRawText() == actual.GetRawText(),
    };
}
