using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>Whole lists, from requests into texts and back.</summary>
public class FormSheetTests
{
    private static readonly RowStyle Plain = new(null, null, false);

    [Theory]
    [InlineData(true, ',', null)]
    [InlineData(false, ';', 0)]
    [InlineData(false, '\t', 330)]
    public async Task A_list_that_nobody_touched_changes_nothing(bool asJson, char separator, int? minutes)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);

        IReadOnlyList<SheetTable> sheets = Sheets(form, asJson, minutes is int offset ? TimeSpan.FromMinutes(offset) : null);

        Assert.Equal(asJson ? 1 : 2, sheets.Count);
        Assert.Null(await ReadAsync(scene, Book(sheets, separator)));
        FeishuFormRow? unchanged = await ReadAsync(scene, Book(sheets, separator), Plain with { IncludesUnchanged = true });
        Assert.Equal(form.ToJson(), unchanged!.Form!.ToJson());
    }

    // A name that is the id of another control, or looks like its name and id.
    [Theory]
    [InlineData("""{"id":"a2","type":"input","name":"Budget","custom_id":"remark"},{"id":"a1","type":"input","name":"Remark"}""", "Remark", "a1")]
    [InlineData("""{"id":"a2","type":"input","name":"Budget","custom_id":"Remark "},{"id":"a1","type":"input","name":"Remark"}""", "Remark", "a1")]
    [InlineData("""{"id":"Remark","type":"input","name":"Budget"},{"id":"a1","type":"input","name":"Remark"}""", "Remark", "a1")]
    [InlineData("""{"id":"a2","type":"dateInterval","name":"Budget","custom_id":"Stay"},{"id":"a1","type":"dateInterval","name":"Stay"}""", "Stay (Start)", "a1")]
    [InlineData("""{"id":"b2","type":"input","name":"Remark"},{"id":"b3","type":"input","name":"Remark"},{"id":"c1","type":"input","name":"Remark (b2)"}""", "c1", "c1")]
    public void A_header_means_the_control_that_it_was_written_for(string definition, string header, string id)
    {
        IReadOnlyList<SheetColumn> columns = SheetColumns.Of(ControlDefinitionParser.Parse($"[{definition}]")!, isNew: false);
        string[] headers = columns.Select(column => column.Header(CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(headers.Length, headers.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(columns.Select(column => (column.Control.Id, column.Part)), SheetColumns.Read(headers, columns).Select(column => (column!.Control.Id, column.Part)));
        Assert.Equal(id, Assert.Single(SheetColumns.Read(new[] { header }, columns))!.Control.Id);
    }

    [Fact]
    public async Task Headers_of_both_languages_are_one()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        var chinese = new SheetStyle(true, true, null, CultureInfo.GetCultureInfo("zh-CN"));

        IReadOnlyList<SheetTable> sheets = new FormSheets(form.Definition!, SandboxSeed.EverythingCode, chinese, TimeSpan.Zero).Returned("list", new[] { new ListedRequest(form, "1", null) });

        Assert.Contains("Period (\u5F00\u59CB) [UTC+08:00]", sheets[0].Header);
        Assert.Null(await ReadAsync(scene, Book(sheets, ',')));
    }

    [Fact]
    public async Task Every_fault_of_a_row_is_told_with_its_number()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        IReadOnlyList<SheetTable> sheets = Sheets(form, asJson: true, null);

        FeishuFormRow row = (await ReadAsync(scene, Book(new[] { With(sheets[0], ("Count", "many"), ("Telephone", "030"), ("Files", "other.pdf")) }, ',')))!;

        Assert.Equal(3, row.Row);
        Assert.Null(row.SetValue);
        Assert.StartsWith("Row 3 (1): ", row.Fault);
        Assert.All(new[] { "many", "030" }, part => Assert.Contains(part, row.Fault));
    }

    [Fact]
    public async Task Two_rows_of_one_request_are_both_refused_and_each_names_the_other()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        SheetTable list = With(Sheets(form, asJson: true, null)[0], ("Count", "77"));
        SheetTable twice = list with { Rows = list.Rows.Append(new SheetRow(9, list.Rows[1].Cells)).ToArray() };
        SheetBook book = Book(new[] { twice }, ',');

        FeishuFormRow?[] rows = await Task.WhenAll(book.Rows.Select(row => ReadAsync(scene, book, row)));

        Assert.Equal(new[] { "Row 3 (1)", "Row 4 (1)" }, rows.Select(row => row!.Fault!.Split(':')[0]));
        Assert.Equal(new[] { "Row 4 of the list", "Row 3 of the list" }, rows.Select(row => row!.Fault!.Substring(row.Fault.IndexOf("Row", 5, StringComparison.Ordinal), 17)));
        Assert.All(rows, row => Assert.Null(row!.SetValue));
    }

    [Fact]
    public async Task A_copy_of_a_row_in_which_nothing_changed_is_no_fault()
    {
        await using Scene scene = await Scene.StartAsync();
        SheetTable list = Sheets(await FormAsync(scene), asJson: true, null)[0];
        SheetBook book = Book(new[] { list with { Rows = list.Rows.Append(new SheetRow(9, list.Rows[1].Cells)).ToArray() } }, ',');

        Assert.All(await Task.WhenAll(book.Rows.Select(row => ReadAsync(scene, book, row))), Assert.Null);
    }

    [Theory]
    [InlineData("11111111-1111-1111-1111-111111111111", false)]
    [InlineData(SandboxSeed.EverythingCode, true)]
    public async Task A_row_of_a_returned_request_cannot_be_moved_to_another_definition(string code, bool isTaken)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);

        FeishuFormRow row = (await ReadAsync(scene, Book(new[] { With(Sheets(form, asJson: true, null)[0], ("Count", "77"), ("ApprovalCode", code.ToLowerInvariant())) }, ',')))!;

        Assert.Equal(isTaken, row.Fault is null);
        Assert.True(isTaken || row.Fault!.Contains(SandboxSeed.EverythingCode, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_in_a_table_of_json_that_is_no_column_is_refused()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        IReadOnlyList<SheetTable> sheets = Sheets(form, asJson: true, null);

        FeishuFormRow row = (await ReadAsync(scene, Book(new[] { With(sheets[0], ("Items", """[{"Row":1,"Itme":"x"}]""")) }, ',')))!;

        Assert.Contains("Itme", row.Fault);
    }

    [Theory]
    [InlineData("Budget", "5", "w_b")]
    [InlineData("w_t", """[{"Item":"x"}]""", "Items")]
    public void A_column_is_no_table_that_another_control_is_named_like(string header, string text, string named)
    {
        FeishuControlDefinition[] controls =
        [
            new() { Id = "w_t", CustomId = "Budget", Name = "Items", Type = "fieldList", Children = [new() { Id = "w_i", Name = "Item", Type = "input" }] },
            new() { Id = "w_b", Name = "Budget", Type = "input" },
        ];
        var list = new SheetTable("list", ["UserId", "ApprovalCode", header, "Items"], [new SheetRow(2, [new SheetCell("ou_1"), new SheetCell("A"), new SheetCell(text), SheetCell.Nothing])]);
        var book = new SheetBook(list with { Header = header == "w_t" ? [.. list.Header.Take(3), "Note"] : list.Header }, _ => null, name => name);
        var refusals = new Refusals();

        KeyValuePair<string, object?>[] values = new RowValues(book, list.Rows[0], controls, new FeishuForm(Array.Empty<FeishuFormControl>()), Plain, refusals).All();

        Assert.Equal(named, Assert.Single(values).Key);
    }

    [Fact]
    public void No_two_columns_look_the_same_and_none_is_taken_for_one_of_ours()
    {
        FeishuControlDefinition[] controls = new[] { ("w_x", "Note"), ("w_y", "Note "), ("w_z", "Other"), ("w_i", "InstanceCode"), ("w_p", "Price (currency)"), ("w_h", "# hint"), ("w_e", string.Empty) }
            .Select(one => new FeishuControlDefinition { Id = one.Item1, Name = one.Item2, Type = "input" }).Append(new FeishuControlDefinition { Id = "w_a", Name = "Price", Type = "amount" }).ToArray();

        string[] headers = SheetColumns.Of(controls, isNew: false).Select(column => column.Header(CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(new[] { "Note (w_x)", "Note (w_y)", "Other", "InstanceCode (w_i)", "Price (currency) (w_p)", "# hint (w_h)", "(w_e)", "Price", "Price (currency)" }, headers);
    }

    [Fact]
    public void A_label_that_could_not_be_told_apart_is_shown_by_its_key()
    {
        FeishuOption[] options = { new("k1", "A | B"), new("k2", "Same"), new("k3", "same "), new("k4", "Plain") };

        Assert.Equal(new[] { "k1", "k2", "k3", "Plain" }, options.Select(option => CellWriter.Label(option.Key, options)));
    }

    [Fact]
    public void Files_of_tables_lie_beside_the_list_under_names_that_every_system_takes()
    {
        string path = System.IO.Path.Combine("folder", "list.csv");

        Assert.Equal(System.IO.Path.Combine("folder", "list.A_B_ C.csv"), SheetFiles.OfTable(path, "A/B: C"));
        Assert.Equal(31, SheetFiles.Worksheet(new string('x', 40)).Length);
    }

    private static async Task<FeishuForm> FormAsync(Scene scene) =>
        await FormReader.ReadAsync(scene.Connection, "A0000001-0000-4000-8000-000000000015", new DefinitionCache(), CallContext.None);

    private static IReadOnlyList<SheetTable> Sheets(FeishuForm form, bool asJson, TimeSpan? zone) =>
        new FormSheets(form.Definition!, SandboxSeed.EverythingCode, new SheetStyle(asJson, true, zone, CultureInfo.InvariantCulture), TimeSpan.Zero).Returned("list", new[] { new ListedRequest(form, "1", "=reason") });

    // Through text, as a file would.
    private static SheetBook Book(IReadOnlyList<SheetTable> sheets, char separator)
    {
        SheetTable[] read = sheets.Select(sheet => DelimitedText.Parse(sheet.Name, DelimitedText.Write(sheet, separator), null)).ToArray();
        return new SheetBook(read[0], name => read.Skip(1).FirstOrDefault(sheet => sheet.Name == name), name => name);
    }

    private static SheetTable With(SheetTable sheet, params (string Header, string Text)[] cells) => sheet with
    {
        Rows = sheet.Rows.Select((row, i) => i == 0 ? row : row with
        {
            Cells = row.Cells.Select((cell, place) => cells.FirstOrDefault(one => one.Header == sheet.Header[place]) is { Text: not null } one ? new SheetCell(one.Text) : cell).ToArray(),
        }).ToArray(),
    };

    private static Task<FeishuFormRow?> ReadAsync(Scene scene, SheetBook book, RowStyle? style = null) => ReadAsync(scene, book, book.Rows.Single(), style);

    private static async Task<FeishuFormRow?> ReadAsync(Scene scene, SheetBook book, SheetRow row, RowStyle? style = null) =>
        await new RowReader(book, scene.Connection, new DefinitionCache(), Sample.Editor(), style ?? Plain).ReadAsync(row, CallContext.None);
}
