using System.Text.Json;
using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Forms.Controls;

/// <summary>Walks all families: each type has one, and each answers every question about its types.</summary>
public class ControlFamiliesTests
{
    public static TheoryData<string> Described => new(ControlTypes.Writable);

    public static TheoryData<string> Undescribed => new(ControlFamilies.All.Where(family => !family.IsDescribed).SelectMany(family => family.Types).Append("brandNewV9"));

    [Fact]
    public void Every_type_has_one_family_and_every_family_a_type()
    {
        string[] types = ControlFamilies.All.SelectMany(family => family.Types).ToArray();

        Assert.Equal(types, types.Distinct(StringComparer.Ordinal));
        Assert.All(ControlFamilies.All, family => Assert.All(family.Types, type => Assert.Same(family, ControlFamilies.Of(type))));
        Assert.All(ControlFamilies.All, family => Assert.NotEmpty(family.Types));
    }

    [Fact]
    public void Every_family_is_registered()
    {
        IEnumerable<Type> written = typeof(ControlFamily).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ControlFamily)) && !type.IsAbstract);

        Assert.Equal(
            written.OrderBy(type => type.Name, StringComparer.Ordinal),
            ControlFamilies.All.Append(ControlFamilies.Of("brandNewV9")).Select(family => family.GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("brandNewV9")]
    [InlineData("Input")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_word_has_the_family_of_unknown_types(string? type)
    {
        Assert.IsType<UnknownControls>(ControlFamilies.Of(type));
        Assert.DoesNotContain(ControlFamilies.Of(type), ControlFamilies.All);
    }

    [Fact]
    public void The_types_of_the_sandbox_are_known()
    {
        using var scene = SandboxForms.Start();
        string[] types = scene.Definition.Concat(scene.Definition.SelectMany(control => control.Children)).Select(control => control.Type).Distinct().ToArray();

        Assert.True(types.Length > 20);
        Assert.All(types, type => Assert.Contains(ControlFamilies.Of(type), ControlFamilies.All));
    }

    [Fact]
    public void What_a_read_shows_in_place_of_a_type_leads_to_the_type() => Assert.All(
        ControlFamilies.All.SelectMany(family => family.ReadNames, (family, name) => (family, name)),
        shown => Assert.Equal(shown.family.Types[0], ControlFamilies.TypeOfRead(shown.name)));

    // Whoever adds a type finds out here that the sandbox and the help want it too.
    [Fact]
    public void Every_type_that_is_described_has_a_control_in_the_sandbox()
    {
        SandboxTenant tenant = SandboxSeed.Create(() => DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        Assert.Empty(ControlTypes.Writable.Except(tenant.FindDefinition(SandboxSeed.EverythingCode)!.Controls.Select(control => control.Type)));
    }

    [Theory]
    [MemberData(nameof(Described))]
    public void An_example_is_a_value_that_can_be_sent(string type)
    {
        ControlFamily family = ControlFamilies.Of(type);
        JsonElement control = Control(type, family.JsonExample!);

        FeishuFormControl sent = Assert.Single(FeishuForm.Parse("[" + control.GetRawText() + "]").Controls);
        Assert.Equal(family.JsonExample, sent.ValueJson);
        Assert.Empty(family.Check(control, Bare(type)));
        Assert.True(family.IsSame(control, control));
        Assert.Equal(family.TakesArray, control.GetProperty("value").ValueKind == JsonValueKind.Array);
    }

    [Theory]
    [MemberData(nameof(Described))]
    public void A_person_may_give_what_is_written(string type)
    {
        ControlFamily family = ControlFamilies.Of(type);
        JsonElement control = Control(type, family.JsonExample!);
        FeishuFormControl present = Assert.Single(FeishuForm.Parse("[" + control.GetRawText() + "]").Controls);

        NewValue given = ValueConverter.Convert(control.GetProperty("value"), new ValuePlace(Bare(type), present, ObjectReader.Clr, path => path));

        Assert.True(JsonSame.Are(control.GetProperty("value"), JsonValue.Parse(given.Json!)));
    }

    [Theory]
    [MemberData(nameof(Described))]
    public void A_value_of_another_kind_is_found(string type)
    {
        Assert.NotEmpty(ControlFamilies.Of(type).Check(Control(type, "true"), Bare(type)));
        Assert.False(ControlFamilies.Of(type).IsPlainlyRight("true"u8));
    }

    // Written and read shape are alike or not; nothing is lost without a word.
    [Theory]
    [MemberData(nameof(Described))]
    [MemberData(nameof(Undescribed))]
    public void What_is_read_is_converted_or_named(string type)
    {
        foreach (string value in new[] { ControlFamilies.Of(type).JsonExample ?? "\"text\"", "true", "[[]]" })
        {
            var scope = new ConversionScope();
            FeishuFormControl? control = ControlConverter.Convert(Control(type, value), null, scope, "#1");

            bool isLeftOut = type is "text" or "serialNumber" || value == "[[]]";
            Assert.True(control is not null || scope.Issues.Count > 0 || isLeftOut, type + " " + value);
        }
    }

    [Theory]
    [MemberData(nameof(Undescribed))]
    public void Of_other_types_nothing_is_demanded(string type)
    {
        ControlFamily family = ControlFamilies.Of(type);

        Assert.Null(family.JsonExample);
        Assert.Empty(family.Check(Control(type, "true"), Bare(type)));
        Assert.True(family.IsSame(Control(type, "\"a\""), Control(type, "\"b\"")));
        Assert.Equal("true", family.FromGiven(true, new ValuePlace(Bare(type), null, ObjectReader.Clr, path => path)) is { Json: { } json } ? JsonValue.Parse(json).GetRawText() : null);
        Assert.DoesNotContain(type, ControlTypes.Writable);
    }

    private static JsonElement Control(string type, string value) =>
        Json($$"""{"id":"w","type":"{{type}}","value":{{value}}{{(type == "amount" ? ",\"currency\":\"CNY\"" : string.Empty)}}}""");

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static FeishuControlDefinition Bare(string type) => new() { Id = "w", Type = type };
}
