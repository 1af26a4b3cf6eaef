using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

public class ConversionIssueTests
{
    private const string Twins = """{"id":"w","type":"radioV2","option":[{"value":"k-1","text":"Tool"},{"value":"k-2","text":"Tool"}]}""";

    // What is read, the definition, the message key of what has to be decided.
    public static TheoryData<string, string?, string> ForTheUser => new()
    {
        { """{"id":"w","type":"input","value":5}""", null, "Issue_Shape" },
        { """{"id":"w","type":"number","value":"four"}""", null, "Issue_Shape" },
        { """{"id":"w","type":"amount","value":5}""", null, "Issue_NoCurrency" },
        { """{"id":"w","type":"amount","value":5}""", """{"id":"w","type":"amount","option":{"currencyRange":["USD","EUR"]}}""", "Issue_NoCurrency" },
        { """{"id":"w","type":"formula","value":[1]}""", null, "Issue_Shape" },
        { """{"id":"w","type":"date","value":"2026-03-31"}""", null, "Issue_NoTime" },
        { """{"id":"w","type":"dateInterval","value":{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00"}}""", null, "Issue_NoLength" },
        { """{"id":"w","type":"radioV2","value":"Tool"}""", null, "Issue_BareLabel" },
        { """{"id":"w","type":"radioV2","value":"Tool"}""", Twins, "Issue_AmbiguousLabel" },
        { """{"id":"w","type":"radioV2","value":"Gone"}""", Twins, "Issue_NoSuchOption" },
        { """{"id":"w","type":"radioV2","value":"A"}""", """{"id":"w","type":"radioV2","option":[{"value":"A","text":"B"},{"value":"B","text":"A"}]}""", "Issue_AmbiguousLabel" },
        { """{"id":"w","type":"checkboxV2","value":["Tool"]}""", null, "Issue_BareLabel" },
        { """{"id":"w","type":"checkboxV2","value":["Tool","Part"],"option":[{"key":"k","text":"Tool"}]}""", null, "Issue_BareLabel" },
        { """{"id":"w","type":"contact","value":[{"id":"a"}]}""", null, "Issue_Shape" },
        { """{"id":"w","type":"department","value":[{"name":"D"}]}""", null, "Issue_Shape" },
        { """{"id":"w","type":"telephone","value":"+49 30"}""", null, "Issue_Shape" },
        { """{"id":"w","type":"telephone","value":{"national_number":"30"}}""", null, "Issue_Shape" },
        { """{"id":"w","type":"imageV2","value":["https://f.example/a.png","not a code"]}""", null, "Issue_NoFile" },
        { """{"id":"w","type":"attachmentV2","value":["file:///etc/passwd"]}""", null, "Issue_NoFile" },
        { """{"id":"w","type":"connect","value":[{}, {"a":1}]}""", null, "Issue_Shape" },
        { """{"id":"w","type":"document","value":{"token":"T"}}""", null, "Issue_Shape" },
        { """{"id":"w","type":"address","value":"North/Old Town/Gate 4"}""", null, "Issue_AddressText" },
        { """{"id":"w","type":"address","value":[{"name":"North"}]}""", null, "Issue_Shape" },
        { """{"id":"w","type":"fieldList","value":[{"id":"c","type":"input","value":"x"}]}""", null, "Issue_Shape" },
        { """{"id":"w","type":"shiftGroup","value":{"shiftTime":"tomorrow"}}""", null, "Issue_NoTime" },
        { """{"id":"w","type":"brandNewV9","value":"x","option":{"key":"k"}}""", null, "Issue_UnknownType" },
        { """{"id":"w","value":"x"}""", null, "Issue_NoType" },
        { """{"id":"w","type":"input","value":"x"}""", """{"id":"other","type":"input"}""", "Issue_NotInDefinition" },
    };

    [Fact]
    public void What_the_definition_no_longer_has_takes_no_value()
    {
        FeishuForm form = Conversions.Convert("""{"id":"w","type":"input","value":"x"}""", """{"id":"other","type":"input"}""");

        Assert.EndsWith("-AllowPartial.", Assert.Single(FormTester.Test(form, form.Definition!)).Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ForTheUser))]
    public void What_cannot_be_converted_for_certain_is_for_the_user(string read, string? definition, string key)
    {
        FeishuFormIssue issue = Conversions.Issue(read, definition);

        Assert.Equal((key, FeishuFormIssueKind.NeedsUser, "w"), (issue.Fault.Key, issue.Kind, issue.ControlId));
        Assert.True(FailureText.Has(key));
        Assert.All(new[] { "Tool", "Gate 4", "four", "passwd" }, value => Assert.DoesNotContain(value, issue.ToString(), System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("account")]
    [InlineData("mutableGroup")]
    [InlineData("tripGroup")]
    [InlineData("remedyGroup")]
    [InlineData("remedyGroupV2")]
    [InlineData("apaascorehrOnboardingGroup")]
    [InlineData("apaascorehrRegularateGroup")]
    [InlineData("apaascorehrJobAdjustGroup")]
    [InlineData("apaascorehrOffboardingGroup")]
    [InlineData("location")]
    [InlineData("shiftGroupV2")]
    public void A_type_that_no_call_writes_is_named_when_it_holds_a_value(string type)
    {
        FeishuFormIssue issue = Conversions.Issue($$$"""{"id":"w","name":"Trip","type":"{{{type}}}","value":{"reason":"fair"}}""");

        Assert.Equal(("w", "Trip", type, FeishuFormIssueKind.CannotBeWritten), (issue.ControlId, issue.Name, issue.Type, issue.Kind));
        Assert.Contains(type, issue.Reason, System.StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_document_cannot_be_written()
    {
        FeishuFormIssue issue = Conversions.Issue("""{"id":"w","type":"document","value":{"token":"T","type":"doc"}}""");

        Assert.Equal(("Issue_OldDocument", FeishuFormIssueKind.CannotBeWritten), (issue.Fault.Key, issue.Kind));
    }

    [Theory]
    [InlineData("7", "#1")]
    [InlineData("\"x\"", "#1")]
    [InlineData("""{"type":"input","value":"x"}""", "#1")]
    [InlineData("""{"id":"w","type":"input","value":"\ud800"}""", "#1")]
    [InlineData("""{"id":"w","type":"input","value":"x","\udc00":1}""", "#1")]
    public void What_is_no_control_is_named_by_its_place(string read, string place)
    {
        Assert.Equal(place, Conversions.Issue(read).ControlId);
    }

    [Fact]
    public void An_id_that_comes_twice_is_sent_once_and_named()
    {
        FeishuForm form = Conversions.Convert("""{"id":"w","type":"input","value":"x"},{"id":"w","type":"input","value":"y"}""");

        Assert.Equal("\"x\"", Assert.Single(form.Controls).ValueJson);
        Assert.Equal("Issue_Twice", Assert.Single(form.Issues).Fault.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("[1")]
    public void A_form_that_is_no_array_is_an_invalid_answer(string? readForm)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FormConverter.Convert(new FormSource(readForm, "i", null, null, null)));

        Assert.Equal("InvalidResponse", fault.ErrorId);
    }

    [Fact]
    public void A_definition_without_any_control_tells_nothing()
    {
        FeishuForm form = FormConverter.Convert(new FormSource("""[{"id":"w","type":"input","value":"x"}]""", "i", "a", [], null));

        Assert.Empty(form.Issues);
        Assert.Equal("a", form.ApprovalCode);
        Assert.Equal("w", form.Controls.Single().Id);
    }
}
