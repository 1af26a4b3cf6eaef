using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Forms in write shape by chance, over the definition of the sandbox that has every control.</summary>
internal static class WrittenForms
{
    private static readonly Gen<string> Text = ArbMap.Default.GeneratorFor<string>()
        .Select(text => "中" + new string((text ?? string.Empty).Where(c => !char.IsSurrogate(c)).ToArray()) + "😀\n")
        .Select(text => JsonSerializer.Serialize(text));

    private static readonly Gen<string> Number = Gen.Elements(
        "0", "-0", "1.0", "1.10", "-12.500", "1e5", "1E+5", "0.1e-7", "123456789012345678901234567890.50", "0.30000000000000000000000000000004", "9007199254740993");

    private static readonly Gen<DateTimeOffset> Moment = Gen.Zip(Gen.Choose(0, 10_000_000), Gen.Elements(8.0, 0, -9.5, 5.75, 14))
        .Select(made => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(made.Item1).ToOffset(TimeSpan.FromHours(made.Item2)));

    private static readonly Gen<string> Date = Moment.Select(Quote);

    // Two times of one zone, the second later by at most two days.
    private static readonly Gen<(string Start, string End, int Minutes)> Span = Gen.Zip(Moment, Gen.Choose(1, 2880))
        .Select(made => (Quote(made.Item1), Quote(made.Item1.AddMinutes(made.Item2)), made.Item2));

    private static readonly Gen<string> Kind = Gen.Elements("\"m1x2y3z4-abc123-0\"", "\"m1x2y3z4-abc123-1\"", "\"lw0abc12-xyz-1\"");

    private static readonly Gen<string> People = Some(("b2c3d4e5", "ou_00000000000000000000000000000002"), ("c3d4e5f6", "ou_00000000000000000000000000000003"), ("a1b2c3d4", "ou_00000000000000000000000000000001"))
        .Select(people => $"[{Join(people.Select(person => person.Item1))}],\"open_ids\":[{Join(people.Select(person => person.Item2))}]");

    private static readonly Gen<string> Telephone = Gen.Zip(Gen.Elements("+49", "+86"), Gen.Choose(100, 999_999_999))
        .Select(made => $$"""{"countryCode":"{{made.Item1}}","nationalNumber":"0{{made.Item2}}"}""");

    private static readonly Gen<string> Images = Files("0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B", "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0C");

    private static readonly Gen<string> Attachments = Files(
        "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0D", "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0E", "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0F");

    private static readonly Gen<string> Row = Controls(
        Control("widget_item_name", "input", Text),
        Control("widget_item_qty", "number", Number),
        Control("widget_item_price", "amount", Gen.Zip(Number, Gen.Elements("EUR", "USD")).Select(Amount)),
        Control("widget_item_kind", "radioV2", Kind),
        Control("widget_item_tags", "checkboxV2", Keys()),
        Control("widget_item_due", "date", Date),
        Control("widget_item_owner", "contact", People),
        Control("widget_item_phone", "telephone", Telephone),
        Control("widget_item_files", "attachmentV2", Attachments));

    // Count and price decide what the total is; the form has at most one of the three.
    private static readonly Gen<string> Sum = Gen.OneOf(
        Control("widget_count", "number", Number),
        Control("widget_price", "amount", Gen.Zip(Number, Gen.Elements("EUR", "CNY", "USD")).Select(Amount)),
        Control("widget_total", "formula", Number));

    /// <summary>Any of the controls, each at most once; never none.</summary>
    public static Arbitrary<string> Any { get; } = Controls(
        Control("widget_subject", "input", Text),
        Control("widget_why", "textarea", Text),
        Sum,
        Control("widget_due", "date", Date),
        Control("widget_period", "dateInterval", Gen.Zip(Span, Number).Select(made => $$"""{"start":{{made.Item1.Start}},"end":{{made.Item1.End}},"interval":{{made.Item2.TrimStart('-')}}}""")),
        Control("widget_class", "radio", Gen.Elements("\"k1\"", "\"k2\"")),
        Control("widget_kind", "radioV2", Kind),
        Control("widget_place", "radioV2", Gen.Elements("\"p1\"", "\"p2\"", "\"p3\"")),
        Control("widget_project", "radioV2", Gen.Elements("\"ext-1\"", "\"ext-2\"")),
        Control("widget_flags", "checkbox", Some("f1", "f2").Select(keys => $"[{Join(keys)}]")),
        Control("widget_tags", "checkboxV2", Keys()),
        Control("widget_team", "contact", People),
        Control("widget_dept", "department", Some("od-00000000000000000000000000000003", "od-00000000000000000000000000000004")
            .Select(ids => "[" + string.Join(',', ids.Select(id => $$"""{"open_id":"{{id}}"}""")) + "]")),
        Control("widget_phone", "telephone", Telephone),
        Control("widget_picture", "image", Images),
        Control("widget_photos", "imageV2", Images),
        Control("widget_paper", "attachment", Attachments),
        Control("widget_files", "attachmentV2", Attachments),
        Control("widget_link", "connect", Some("A0000001-0000-4000-8000-000000000009", "A0000001-0000-4000-8000-000000000002").Select(codes => $"[{Join(codes)}]")),
        Control("widget_doc", "document", Gen.Constant("""{"token":"AbCdEfGhIjKlMnOpQrStUvWxYz0","type":"docx"}""")),
        Control("widget_site", "address", Gen.Elements("""[{"id":"1000001","detailAddress":"Gate 4"}]""", """[{"id":"1000002"}]""")),
        Control("widget_items", "fieldList", Row.NonEmptyListOf().Where(rows => rows.Any(row => row != "[]")).Select(rows => "[" + string.Join(',', rows) + "]")),
        Control("widgetLeaveGroupV2", "leaveGroupV2", Group("widgetLeaveGroup", "{\"id\":\"widgetLeaveGroupType\",\"type\":\"radioV2\",\"value\":\"7400000000000000001\"},")),
        Control("widgetWorkGroup", "workGroup", Gen.Zip(Span, Text).Select(made =>
            $$"""[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{{Times("widgetWorkGroup", made.Item1)}}]]},{"id":"widgetWorkGroupReason","type":"textarea","value":{{made.Item2}}}]""")),
        Control("widgetOutGroup", "outGroup", Group("widgetOutGroup", "")),
        Control("widget_shift", "shiftGroup", Gen.Zip(Span, Text).Select(made => $$"""{"shiftTime":{{made.Item1.Start}},"returnTime":{{made.Item1.End}},"reason":{{made.Item2}}}""")))
        .Where(form => form != "[]").ToArbitrary();

    private static Gen<string> Group(string prefix, string type) => Gen.Zip(Span, Text).Select(made =>
        $$"""[{{type}}{{Times(prefix, made.Item1)}},{"id":"{{prefix}}Reason","type":"textarea","value":{{made.Item2}}}]""");

    private static string Times(string prefix, (string Start, string End, int Minutes) span) =>
        $$"""{"id":"{{prefix}}StartTime","type":"date","value":{{span.Start}}},{"id":"{{prefix}}EndTime","type":"date","value":{{span.End}}}""";

    // Each is there or not.
    private static Gen<string> Controls(params Gen<string>[] controls) => controls
        .Aggregate(Gen.Constant(Array.Empty<string>()), (all, control) => Gen.Zip(all, Gen.OneOf(Gen.Constant(string.Empty), control))
            .Select(made => made.Item2.Length == 0 ? made.Item1 : made.Item1.Append(made.Item2).ToArray()))
        .Select(made => "[" + string.Join(',', made) + "]");

    private static Gen<string> Control(string id, string type, Gen<string> value) => value.Select(json => $$"""{"id":"{{id}}","type":"{{type}}","value":{{json}}}""");

    private static Gen<string> Keys() => Some("m1x2y3z4-abc123-0", "m1x2y3z4-abc123-1", "lw0abc12-xyz-1").Select(keys => $"[{Join(keys)}]");

    private static Gen<string> Files(params string[] codes) => Some(codes).Select(made => $"[{Join(made)}]");

    private static Gen<T[]> Some<T>(params T[] items) => Gen.Shuffle(items).SelectMany(all => Gen.Choose(1, items.Length).Select(count => all.Take(count).ToArray()));

    private static string Amount((string Digits, string Currency) amount) => amount.Digits + ",\"currency\":\"" + amount.Currency + "\"";

    private static string Quote(DateTimeOffset moment) => "\"" + moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) + "\"";

    private static string Join(System.Collections.Generic.IEnumerable<string> texts) => string.Join(',', texts.Select(text => "\"" + text + "\""));
}
