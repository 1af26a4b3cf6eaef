using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>Whole lists, from requests into texts and back.</summary>
public class FormSheetTests
{
    private const string Code = "A0000001-0000-4000-8000-000000000015";

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

    // A header that somebody wrote.
    [Theory]
    [InlineData("面积 m²", "a2")]
    [InlineData("面积 m2", "a1")]
    [InlineData("Stay (start)", "b1")]
    [InlineData("STAY (start)", "b2")]
    [InlineData("stay (start)", null)]
    public void A_header_means_the_control_of_its_very_look(string header, string? id)
    {
        IReadOnlyList<SheetColumn> columns = SheetColumns.Of(
            ControlDefinitionParser.Parse("""[{"id":"a1","type":"input","name":"面积 m2"},{"id":"a2","type":"input","name":"面积 m²"},{"id":"b1","type":"dateInterval","name":"Stay"},{"id":"b2","type":"dateInterval","name":"STAY"}]""")!, isNew: false);

        Assert.Equal(id, Assert.Single(SheetColumns.Read([header], columns))?.Control.Id);
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
        Assert.StartsWith("Row 3 (A0000001-0000-4000-8000-000000000015): ", row.Fault);
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

        Assert.Equal(new[] { "Row 3 (A0000001-0000-4000-8000-000000000015)", "Row 4 (A0000001-0000-4000-8000-000000000015)" }, rows.Select(row => row!.Fault!.Split(':')[0]));
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
    [InlineData("other", true)]
    [InlineData("short", false)]
    [InlineData("", false)]
    [InlineData("own", false)]
    public async Task A_row_whose_cells_are_of_two_requests_is_refused(string serial, bool isRefused)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        string own = (await InstanceReader.ReadAsync(scene.Connection, Code, CallContext.None)).SerialNumber!;
        string cell = serial switch { "other" => own + "1", "short" => decimal.Parse(own, CultureInfo.InvariantCulture).ToString("0.00000E+00", CultureInfo.InvariantCulture), "own" => own, _ => string.Empty };

        FeishuFormRow row = (await ReadAsync(scene, Book(new[] { With(Sheets(form, asJson: true, null, own)[0], ("Count", "77"), ("SerialNumber", cell)) }, ',')))!;

        Assert.Equal(isRefused, row.Fault?.Contains($"is {own}", StringComparison.Ordinal) == true);
        Assert.Equal(isRefused ? cell : own, row.SerialNumber);
    }

    // A column of the sheet of a table that was sorted by itself.
    [Theory]
    [InlineData("other", true)]
    [InlineData("", false)]
    [InlineData("own", false)]
    public async Task A_row_of_a_table_whose_cells_are_of_two_requests_is_refused(string serial, bool isRefused)
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        string own = (await InstanceReader.ReadAsync(scene.Connection, Code, CallContext.None)).SerialNumber!;
        IReadOnlyList<SheetTable> sheets = Sheets(form, asJson: false, null, own);
        SheetTable table = With(sheets[1], ("SerialNumber", serial switch { "other" => own + "1", "own" => own, _ => string.Empty }));

        FeishuFormRow row = (await ReadAsync(scene, Book(sheets.Select((sheet, i) => i == 0 ? With(sheet, ("Count", "77")) : i == 1 ? table : sheet).ToArray(), ',')))!;

        Assert.Equal(isRefused, row.Fault?.Contains($"has the serial number {own}1, but the request of its InstanceCode is {own}", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_row_without_its_fingerprint_says_so()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuFormRow row = (await ReadAsync(scene, Book(new[] { With(Sheets(await FormAsync(scene), asJson: true, null)[0], ("Count", "77"), ("Fingerprint", string.Empty)) }, ',')))!;

        Assert.Contains("Fingerprint is empty", row.Fault);
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

    // The old one would be refused, or stand beside numbers that it is not of.
    [Theory]
    [InlineData("5", "20", "Qty=5")]
    [InlineData("5", "50", "Qty=5,Sum=50")]
    [InlineData("2", "20", null)]
    [InlineData("2", "30", "Qty=2,Sum=30")]
    public void A_result_of_a_row_stays_only_with_its_numbers(string quantity, string sum, string? given)
    {
        FeishuControlDefinition[] controls = ControlDefinitionParser.Parse("""[{"id":"t","type":"fieldList","name":"Items","children":[{"id":"n","type":"number","name":"Qty"},{"id":"f","type":"formula","name":"Sum"}]}]""")!.ToArray();
        FeishuForm form = FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"n","type":"number","value":2},{"id":"f","type":"formula","value":20}]]}]""");
        var items = new SheetTable("Items", ["InstanceCode", "Row", "Qty", "Sum"], [new SheetRow(2, [new SheetCell("I"), new SheetCell("1"), new SheetCell(quantity), new SheetCell(sum)])]);
        var list = new SheetTable("list", ["InstanceCode", "Fingerprint"], [new SheetRow(2, [new SheetCell("I"), new SheetCell("F")])]);

        KeyValuePair<string, object?>[] values = new RowValues(new SheetBook(list, _ => items, name => name), list.Rows[0], controls, form, Plain, new Refusals()).All();

        Assert.Equal(given, values.Length == 0 ? null : string.Join(",", ((System.Collections.Specialized.OrderedDictionary[])values[0].Value!)[0].Cast<System.Collections.DictionaryEntry>().Select(cell => $"{cell.Key}={cell.Value}")));
    }

    // A request that was to have rows is not made without them.
    [Theory]
    [InlineData("a", "a", null, "0")]
    [InlineData("a", "b", "Items", "Row 2 of Items names a Request")]
    [InlineData("a", "", "Items", "Row 2 of Items has no Request")]
    public void Rows_of_a_table_that_name_no_request_may_be_those_of_one_without(string request, string named, string? told, string place)
    {
        FeishuControlDefinition[] controls = ControlDefinitionParser.Parse("""[{"id":"t","type":"fieldList","name":"Items","children":[{"id":"n","type":"input","name":"Item"}]}]""")!.ToArray();
        var items = new SheetTable("Items", ["Request", "Item"], [new SheetRow(2, [new SheetCell(named), new SheetCell("Pump")])]);
        var list = new SheetTable("list", ["Request", "UserId"], [new SheetRow(2, [new SheetCell(request), new SheetCell("ou_1")])]);
        var refusals = new Refusals();

        int values = new RowValues(new SheetBook(list, _ => items, name => name), list.Rows[0], controls, new FeishuForm(Array.Empty<FeishuFormControl>()), Plain, refusals).All().Length;

        string? fault = Record.Exception(refusals.Throw)?.Message;
        Assert.Equal((told is null ? 1 : 0, told is null), (values, fault is null));
        Assert.True(told is null || fault!.Contains(place, StringComparison.Ordinal), fault);
    }

    // A code that was filled down or sorted by itself takes a row away from the request that its number still names. Of a request that was taken out of the list its rows may stay.
    [Theory]
    [InlineData("I", "10", "J", "20", null)]
    [InlineData("J", "10", "J", "20", "Sheet_OtherRequestOfRow")]
    [InlineData("A0000009-1111-4000-8000-000000000000", "10", "J", "20", "Sheet_OtherRequestOfRow")]
    [InlineData("J", "'10", "J", "20", "Sheet_OtherRequestOfRow")]
    [InlineData("I", "20", "J", "20", "Sheet_OtherNumberOfRow")]
    [InlineData("I", "10", "A0000009-1111-4000-8000-000000000000", "30", null)]
    [InlineData("I", "10", "A0000009-1111-4000-8000-000000000000", "", "Sheet_Orphans")]
    [InlineData("I", "", "J", "", null)]
    public void Rows_of_a_table_are_of_the_request_that_code_and_number_name(string code, string number, string otherCode, string otherNumber, string? fault)
    {
        FeishuControlDefinition[] controls = ControlDefinitionParser.Parse("""[{"id":"t","type":"fieldList","name":"Items","children":[{"id":"n","type":"input","name":"Item"}]}]""")!.ToArray();
        FeishuForm form = new(FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"n","type":"input","value":"a"}],[{"id":"n","type":"input","value":"b"}]]}]"""), FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"n","type":"input","value":"a"}],[{"id":"n","type":"input","value":"b"}]]}]""").Controls) { SerialNumber = "10" };
        SheetRow line(int at, params string[] cells) => new(at, cells.Select(cell => new SheetCell(cell)).ToArray());
        var items = new SheetTable("Items", ["InstanceCode", "SerialNumber", "Row", "Item"], [line(2, "I", number, "1", "a"), line(3, code, number, "2", "b"), line(4, otherCode, otherNumber, "1", "c")]);
        var list = new SheetTable("list", ["InstanceCode", "Fingerprint"], [line(2, "I", "F"), line(3, "J", "F")]);
        var refusals = new Refusals();

        KeyValuePair<string, object?>[] values = new RowValues(new SheetBook(list, _ => items, name => name), list.Rows[0], controls, form, Plain, refusals).All();

        Assert.Empty(values);
        Assert.Equal(fault, (Record.Exception(refusals.Throw) as FeishuException)?.Failure.Arguments.OfType<FormFault>().Select(told => told.Key).FirstOrDefault());
    }

    // A link has no column, and a file cannot be given by a list: they stay with the number of their row alone.
    [Theory]
    [InlineData("Row,Item", "1,2", null)]
    [InlineData("Row,Item", "2,1", null)]
    [InlineData("Row,Item", "1", null)]
    [InlineData("Row,Item", "1,2,", null)]
    [InlineData("Row,Item", "1,", "Sheet_RowLosesCells")]
    [InlineData("Row,Item", ",2", "Sheet_RowLosesCells")]
    [InlineData("Row,Item,Qty", ",2", null)]
    [InlineData("Row,Item,Qty", "1,", "Sheet_RowLosesCells")]
    [InlineData("Item", ",", "Sheet_RowLosesCells")]
    [InlineData("Row,Qty", ",2", "Sheet_RowLosesCells")]
    public void Rows_that_lost_their_numbers_lose_nothing_in_silence(string header, string numbers, string? fault)
    {
        FeishuControlDefinition[] controls = ControlDefinitionParser.Parse("""[{"id":"t","type":"fieldList","name":"Items","children":[{"id":"n","type":"input","name":"Item"},{"id":"q","type":"number","name":"Qty"},{"id":"l","type":"connect","name":"Linked"}]}]""")!.ToArray();
        FeishuForm form = FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"n","type":"input","value":"x"},{"id":"q","type":"number","value":1}],[{"id":"n","type":"input","value":"x"},{"id":"q","type":"number","value":1},{"id":"l","type":"connect","value":["A"]}]]}]""");
        string[] columns = header.Split(',');
        SheetRow[] rows = numbers.Split(',').Select((number, i) => new SheetRow(i + 2, columns.Select(column => new SheetCell(column switch { "Row" => number, "Qty" => "1", _ => "x" })).Prepend(new SheetCell("I")).ToArray())).ToArray();
        var list = new SheetTable("list", ["InstanceCode", "Fingerprint"], [new SheetRow(2, [new SheetCell("I"), new SheetCell("F")])]);
        var refusals = new Refusals();

        _ = new RowValues(new SheetBook(list, _ => new SheetTable("Items", columns.Prepend("InstanceCode").ToArray(), rows), name => name), list.Rows[0], controls, form, Plain, refusals).All();

        string? told = (Record.Exception(refusals.Throw) as FeishuException)?.Failure.Arguments.OfType<FormFault>().Select(one => one.Key).FirstOrDefault();
        Assert.Equal(fault, told);
    }

    [Fact]
    public async Task What_was_set_before_the_export_is_what_the_list_changes()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = await FormAsync(scene);
        FeishuForm set = Sample.Editor().Set(form, null, "Subject", "new");
        System.Collections.Hashtable row = new() { ["Item"] = "Gasket", ["Pieces"] = 7 };
        FeishuForm rows = Sample.Editor().Set(set, null, "Items", new object[] { row });

        FeishuFormRow? changed = await ReadAsync(scene, Book(Sheets(set, asJson: false, null), ','));
        FeishuFormRow? both = await ReadAsync(scene, Book(Sheets(rows, asJson: false, null), ','));

        Assert.Equal((null, "Subject=new"), (changed!.Refusal?.MessageKey, string.Join(",", changed.SetValue!.Cast<System.Collections.DictionaryEntry>().Select(value => $"{value.Key}={value.Value}"))));
        Assert.Equal((null, "Subject,Items"), (both!.Refusal?.MessageKey, string.Join(",", both.Changes)));
        Assert.Single((System.Collections.Specialized.OrderedDictionary[])both.SetValue!["Items"]!);
    }

    // Of the list, and of the rows of a table; a reason may be whatever somebody wrote.
    [Theory]
    [InlineData("SerialNumber,ReturnReason,InstanceCode,ApprovalCode,Fingerprint", "2026,# 4711: wrong,I,A,F", false)]
    [InlineData("SerialNumber,ReturnReason,InstanceCode,ApprovalCode,Fingerprint", "# returned,#,#,# A,# F", true)]
    [InlineData("SerialNumber,Note,InstanceCode,Fingerprint,Title", "# returned,text,#,# F,", true)]
    [InlineData("Request,UserId,ApprovalCode", "#1,ou_1,A", false)]
    [InlineData("Request,UserId,ApprovalCode", "#1,,", false)]
    [InlineData("Request,UserId,ApprovalCode", "# 1,,", false)]
    [InlineData("Request,UserId,ApprovalCode", "#1,#2,#3", false)]
    [InlineData("Request,UserId,ApprovalCode", "# a number,'# a person,#", true)]
    [InlineData("UserId,Reason", "# ada,pump", false)]
    [InlineData("UserId,Reason", "# 发起人：open_id、user_id、邮箱或手机号；此行不会被读取 xyz,文本", true)]
    public void Hints_are_the_row_that_has_nothing_else(string header, string cells, bool isHint)
    {
        var book = new SheetBook(new SheetTable("list", header.Split(','), [new SheetRow(2, cells.Split(',').Select(cell => new SheetCell(cell)).ToArray())]), _ => null, name => name);

        Assert.Equal(isHint ? 0 : 1, book.Rows.Count());
    }

    [Theory]
    [InlineData("#1", 1)]
    [InlineData("# 1", 1)]
    [InlineData("1", 0)]
    public void A_row_of_a_table_whose_request_is_called_like_a_hint_is_its_row(string request, int rows)
    {
        var items = new SheetTable("Items", ["Request", "Item"], [new SheetRow(2, [new SheetCell("# the Request of the list"), new SheetCell("text")]), new SheetRow(3, [new SheetCell(rows == 0 ? "2" : request), new SheetCell("Pump")])]);
        var list = new SheetTable("list", ["Request", "UserId"], [new SheetRow(2, [new SheetCell(request), new SheetCell("ou_1")])]);

        Assert.Equal(rows, new SheetBook(list, _ => items, name => name).RowsOf(items, list.Rows[0]).Count);
    }

    [Fact]
    public void A_sheet_tells_how_its_numbers_and_dates_are_written()
    {
        static SheetHabits of(params string[] texts) => SheetHabits.Of(new SheetTable("list", ["A"], texts.Select((text, i) => new SheetRow(i + 2, [new SheetCell(text)])).ToArray()));

        Assert.Equal(new SheetHabits(true, true), of("5/31/2026", "3,14"));
        Assert.Equal(new SheetHabits(null, true), of("2.000,500"));
        Assert.Equal(new SheetHabits(null, false), of("1,234", "1,234.5", "a, b", "3.14"));
    }

    [Theory]
    [InlineData("1", "1", "a", "b", true)]
    [InlineData("1", "2", "a", "A", true)]
    [InlineData("1", "2", "", "", false)]
    public void Two_rows_of_a_new_list_share_neither_key(string one, string other, string uuid, string second, bool areTwins)
    {
        var list = new SheetTable("list", ["Request", "UserId", "Uuid"], [
            new SheetRow(2, [new SheetCell(one), new SheetCell("ou_1"), new SheetCell(uuid)]), new SheetRow(3, [new SheetCell(other), new SheetCell("ou_1"), new SheetCell(second)])]);
        var book = new SheetBook(list, _ => null, name => name);

        Assert.Equal(areTwins ? new int?[] { 3, 2 } : new int?[] { null, null }, book.Rows.Select(row => book.Requests.Twin(row)?.Row));
    }

    [Fact]
    public void No_two_columns_look_the_same_and_none_is_taken_for_one_of_ours()
    {
        FeishuControlDefinition[] controls = new[] { ("w_x", "Note"), ("w_y", "Note "), ("w_z", "Other"), ("w_i", "InstanceCode"), ("w_p", "Price (currency)"), ("w_h", "# hint"), ("w_e", string.Empty) }
            .Select(one => new FeishuControlDefinition { Id = one.Item1, Name = one.Item2, Type = "input" }).Append(new FeishuControlDefinition { Id = "w_a", Name = "Price", Type = "amount" }).ToArray();

        string[] headers = SheetColumns.Of(controls, isNew: false).Select(column => column.Header(CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal("'=1+1", SheetColumns.Of(new[] { new FeishuControlDefinition { Id = "w", Name = "=1+1", Type = "input" } }, isNew: true)[0].Header(CultureInfo.InvariantCulture));
        Assert.Equal(new[] { "Note (w_x)", "Note (w_y)", "Other", "InstanceCode (w_i)", "Price (currency) (w_p)", "# hint (w_h)", "(w_e)", "Price", "Price (currency)" }, headers);
    }

    [Fact]
    public void A_label_that_could_not_be_told_apart_is_shown_by_its_key()
    {
        FeishuOption[] options = { new("k1", "A | B"), new("k2", "Same"), new("k3", "same "), new("k4", "Plain") };

        Assert.Equal(new[] { "k1", "k2", "k3", "Plain" }, options.Select(option => CellWriter.Label(option.Key, options)));
    }

    [Fact]
    public void A_label_that_is_the_key_of_another_choice_is_shown_by_its_key_and_a_key_that_is_a_label_as_scripts_give_it()
    {
        FeishuOption[] options = { new("k1", "k2"), new("k2", "Two"), new("A", "B"), new("B", "A") };

        Assert.Equal(new[] { "k1", "Two", "@{ Key = 'A' }", "@{ Key = 'B' }" }, options.Select(option => CellWriter.Label(option.Key, options)));
    }

    [Fact]
    public void Files_of_tables_lie_beside_the_list_under_names_that_every_system_takes()
    {
        string path = System.IO.Path.Combine("folder", "list.csv");

        Assert.Equal(System.IO.Path.Combine("folder", "list.A_B_ C.csv"), SheetFiles.OfTable(path, "A/B: C"));
        Assert.Equal(31, SheetFiles.Worksheet(new string('x', 40)).Length);
    }

    private static async Task<FeishuForm> FormAsync(Scene scene) =>
        await FormReader.ReadAsync(scene.Connection, Code, new DefinitionCache(), CallContext.None);

    private static IReadOnlyList<SheetTable> Sheets(FeishuForm form, bool asJson, TimeSpan? zone, string? serial = null) =>
        new FormSheets(form.Definition!, SandboxSeed.EverythingCode, new SheetStyle(asJson, true, zone, CultureInfo.InvariantCulture), TimeSpan.Zero).Returned("list", new[] { new ListedRequest(form, serial, "=reason") });

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
