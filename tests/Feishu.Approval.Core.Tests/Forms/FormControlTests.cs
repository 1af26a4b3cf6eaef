using System.Collections.Specialized;
using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms;

public class FormControlTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1.0")]
    [InlineData("1.10")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("1e5")]
    [InlineData("1E400")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("0.30000000000000000000000000000000004")]
    public void A_number_keeps_every_digit_on_the_way_through_an_object(string digits)
    {
        object? value = Control(digits).Value;

        FeishuForm again = FeishuForm.From([new { id = "a", type = "number", value }]);

        Assert.Equal(digits, again.Controls[0].ValueJson);
        Assert.IsNotType<double>(value);
    }

    [Fact]
    public void A_value_is_shown_as_objects()
    {
        Assert.Equal(7L, Control("7").Value);
        Assert.Equal(1.50m, Control("1.50").Value);
        Assert.Equal(BigInteger.Pow(10, 30), Control("1" + new string('0', 30)).Value);
        Assert.Equal("x", Control("\"x\"").Value);
        Assert.Equal(true, Control("true").Value);
        Assert.Equal(new object[] { "k" }, Control("[\"k\"]").Value);
        Assert.Equal(["b", "a"], Assert.IsType<OrderedDictionary>(Control("{\"b\":1,\"a\":2}").Value).Keys.Cast<string>());
        Assert.IsType<JsonElement>(Control("1e5").Value);
    }

    [Fact]
    public void A_digit_monster_is_not_computed_with()
    {
        string digits = "9" + new string('0', 5000);

        Assert.Equal(digits, Control(digits).ValueJson);
        Assert.IsType<JsonElement>(Control(digits).Value);
    }

    [Fact]
    public void The_text_of_a_control_does_not_hold_its_value()
    {
        Assert.Equal("a (number)", Control("12345").ToString());
    }

    [Fact]
    public void A_contact_by_open_ids_alone_has_no_value()
    {
        FeishuFormControl control = FeishuForm.Parse("""[{"id":"a","type":"contact","open_ids":["ou_1","ou_2"]}]""").Controls[0];

        Assert.Null(control.Value);
        Assert.Null(control.ValueJson);
        Assert.Equal(["ou_1", "ou_2"], control.OpenIds!);
    }

    [Fact]
    public void No_type_is_both_writable_and_not()
    {
        Assert.Empty(ControlTypes.Writable.Intersect(ControlTypes.Unwritable));
        Assert.All(ControlTypes.Writable, type => Assert.True(ControlTypes.IsWritable(type)));
        Assert.All(ControlTypes.Unwritable, type => Assert.False(ControlTypes.IsWritable(type)));
        Assert.True(ControlTypes.IsWritable("brandNewV9"));
        Assert.False(ControlTypes.HoldsAChoice("text") || ControlTypes.HoldsAChoice("serialNumber"));
        Assert.Equal(17, ControlTypes.Currencies.Distinct(StringComparer.Ordinal).Count());
    }

    private static FeishuFormControl Control(string value) => FeishuForm.Parse("[{\"id\":\"a\",\"type\":\"number\",\"value\":" + value + "}]").Controls[0];
}
