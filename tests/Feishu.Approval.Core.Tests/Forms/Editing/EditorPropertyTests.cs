using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>What was set is what stands there; nothing else moves.</summary>
public class EditorPropertyTests
{
    private const string Number = """{"id":"w_num","type":"number","value":1.10000000000000000000000000001}""";
    private const string Radio = """{"id":"w_radio","type":"radioV2","value":"k-1"}""";
    private const string Check = """{"id":"w_check","type":"checkboxV2","value":["t-1","t-2"]}""";
    private const string New = """{"id":"w_new","type":"brandNewV9","value":{"b":1e5,"a":[1.0,"中"]}}""";

    private static readonly FeishuForm Form = Sample.Form(Sample.Text, Number, Radio, Check, New);

    [Fact]
    public void Text_is_read_back_and_the_rest_is_the_same_to_the_byte() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), given =>
    {
        string text = new string(given.Get.Where(c => !char.IsSurrogate(c)).ToArray()) + "中😀";
        FeishuForm changed = Sample.Editor().Set(Form, null, "Title", text);
        return Equals(changed.Controls[0].Value, text) && OthersAreTheSame(changed, "w_text");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_is_read_back_with_every_digit() => Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), ArbMap.Default.ArbFor<BigInteger>(), (one, other) =>
    {
        BigInteger big = other * BigInteger.Pow(10, 25);
        FeishuForm changed = Sample.Editor().Set(Form, "w_num", null, one);
        FeishuForm again = Sample.Editor().Set(Form, "w_num", null, big.ToString(CultureInfo.InvariantCulture));
        return changed.Controls[1].ValueJson == one.ToString(CultureInfo.InvariantCulture) && again.Controls[1].ValueJson == big.ToString(CultureInfo.InvariantCulture)
            && OthersAreTheSame(changed, "w_num");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_time_is_read_back_to_its_last_tick() => Prop.ForAll(ArbMap.Default.ArbFor<DateTime>(), Gen.Choose(-840, 840).ToArbitrary(), (day, minutes) =>
    {
        var time = new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes));
        FeishuFormControl control = Sample.Set("w_date", time);
        return Rfc3339.TryRead((string)control.Value!, out DateTimeOffset read) && read.EqualsExact(time);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_a_control_holds_can_be_set_again_and_changes_nothing() => Prop.ForAll(Gen.Elements(Form.Controls.ToArray()).ToArbitrary(), control =>
        Sample.Editor().Set(Form, control.Id, null, control.Value).ToJson() == Form.ToJson()).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_value_of_an_unknown_type_stands_there_as_it_was_written() => Prop.ForAll(JsonTexts.Values, given =>
    {
        JsonElement value = JsonDocument.Parse(given.Loose).RootElement;
        FeishuForm changed = Sample.Editor().Set(Form, "w_new", null, value);
        return JsonSame.Are(JsonDocument.Parse(changed.Controls[4].ValueJson!).RootElement, value)
            && OthersAreTheSame(changed, "w_new")
            && Digits(changed.Controls[4].ValueJson!).SequenceEqual(Digits(given.Compact));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_means_the_same_however_it_is_written() => Prop.ForAll(ArbMap.Default.ArbFor<BigInteger>(), Gen.Choose(0, 12).ToArbitrary(), (number, places) =>
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        string shifted = digits + new string('0', places) + "e-" + places.ToString(CultureInfo.InvariantCulture);
        return NumberText.Normal(digits) == NumberText.Normal(shifted)
            && NumberText.Normal(digits) == NumberText.Normal(digits + ".000")
            && NumberText.Normal(digits) != NumberText.Normal((number + 1).ToString(CultureInfo.InvariantCulture));
    }).QuickCheckThrowOnFailure();

    private static bool OthersAreTheSame(FeishuForm changed, string id) => changed.Controls.Count == Form.Controls.Count
        && changed.Controls.Zip(Form.Controls).All(pair => pair.First.Id == id || pair.First.ValueUtf8.Span.SequenceEqual(pair.Second.ValueUtf8.Span));

    private static IEnumerable<string> Digits(string json) => json.Split('[', ']', '{', '}', ',', ':', '"', ' ').Where(part => part.Length > 0 && (char.IsDigit(part[0]) || part[0] == '-'));
}
