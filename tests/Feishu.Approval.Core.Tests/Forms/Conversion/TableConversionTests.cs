using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

public class TableConversionTests
{
    private const string Definition =
        """
        {"id":"t","type":"fieldList","name":"Items","children":[
          {"id":"c1","type":"input","name":"Item"},{"id":"c2","type":"radioV2","name":"Kind","option":[{"value":"k","text":"Tool"}]},{"id":"c3","type":"address","name":"Site"}]}
        """;

    [Fact]
    public void Every_cell_is_converted_and_what_is_for_display_is_dropped()
    {
        FeishuForm form = Conversions.Convert(
            """
            {"id":"t","name":"Items","type":"fieldList","ext":[{"id":"c9","value":"3"}],"option":{"input_type":"FORM","print_type":"FORM"},"value":[
              [{"id":"c1","name":"Item","type":"input","ext":null,"value":"Gasket"},{"id":"c2","type":"radio","value":"Tool"}],
              [{"id":"c1","type":"input","value":null},{"id":"n","type":"serialNumber","value":"1"}],
              [{"id":"c1","type":"input","value":"Seal"}]]}
            """,
            Definition);

        Assert.Empty(form.Issues);
        Assert.Equal(
            """[{"id":"t","type":"fieldList","value":[[{"id":"c1","type":"input","value":"Gasket"},{"id":"c2","type":"radioV2","value":"k"}],[],[{"id":"c1","type":"input","value":"Seal"}]]}]""",
            form.ToJson());
    }

    [Fact]
    public void A_cell_that_cannot_be_converted_is_named_by_table_row_and_column_and_the_others_stay()
    {
        FeishuForm form = Conversions.Convert(
            """
            {"id":"t","type":"fieldList","value":[[{"id":"c1","type":"input","value":"a"}],
              [{"id":"c1","type":"input","value":"b"},{"id":"c2","type":"radioV2","value":"Gone"},{"id":"c3","type":"address","value":"North"},{"id":"c9","type":"input","value":"x"}]]}
            """,
            Definition);

        Assert.Equal("""[[{"id":"c1","type":"input","value":"a"}],[{"id":"c1","type":"input","value":"b"}]]""", Assert.Single(form.Controls).ValueJson);
        Assert.Equal(["Items, row 2: Kind", "Items, row 2: Site", "Items, row 2: c9"], form.Issues.Select(issue => issue.Name));
        Assert.Equal(["Issue_NoSuchOption", "Issue_AddressText", "Issue_NotInDefinition"], form.Issues.Select(issue => issue.Fault.Key));
        Assert.Equal(["radioV2", "address", "input"], form.Issues.Select(issue => issue.Type));
        Assert.All(form.Issues, issue => Assert.Equal("t", issue.ControlId));
    }

    [Fact]
    public void A_table_of_which_nothing_is_left_is_left_out_but_its_cells_are_named()
    {
        FeishuFormIssue issue = Conversions.Issue("""{"id":"t","type":"fieldList","value":[[{"id":"c3","type":"address","value":"North"}]]}""", Definition);

        Assert.Equal("Items, row 1: Site", issue.Name);
    }

    [Fact]
    public void A_column_that_comes_twice_in_a_row_is_named()
    {
        FeishuForm form = Conversions.Convert("""{"id":"t","type":"fieldList","value":[[{"id":"c","type":"input","value":"x"},{"id":"c","type":"input","value":"y"}]]}""");

        Assert.Equal("""[[{"id":"c","type":"input","value":"x"}]]""", Assert.Single(form.Controls).ValueJson);
        Assert.Equal(("t", "Issue_Twice"), (form.Issues[0].ControlId, form.Issues[0].Fault.Key));
    }

    [Fact]
    public void What_is_no_cell_is_named_by_its_place()
    {
        FeishuForm form = Conversions.Convert("""{"id":"t","type":"fieldList","value":[[{"id":"c","type":"input","value":"x"},7,null]]}""");

        Assert.Equal(("t", "t, row 1: #2"), (form.Issues[0].ControlId, Assert.Single(form.Issues).Name));
    }
}
