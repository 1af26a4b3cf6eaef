namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>Every type that the support table calls writable.</summary>
internal static class Samples
{
    internal const string LinkedInstanceCode = "A0000001-0000-4000-8000-000000000009";

    private static readonly SandboxOption[] Options = [new("k1", "First"), new("k2", "Second")];

    internal static Sample[] All { get; } =
    [
        new(new("widget_input", "input", "I"), "\"spare parts\"", "string"),
        new(new("widget_textarea", "textarea", "T"), "\"Old one leaks.\\nReplace before May.\"", "string"),
        new(new("widget_number", "number", "N"), "12.5", "number"),
        new(new("widget_amount", "amount", "A") { CurrencyRange = ["EUR"] }, "1999.9", "number", ",\"currency\":\"EUR\""),
        new(new("widget_formula", "formula", "F"), "3999.8", "number"),
        new(new("widget_radio", "radio", "R") { Options = Options }, "\"k1\"", "string"),
        new(new("widget_radio2", "radioV2", "R") { Options = Options }, "\"k2\"", "string"),
        new(new("widget_checkbox", "checkbox", "C") { Options = Options }, "[\"k1\"]", "array"),
        new(new("widget_checkbox2", "checkboxV2", "C") { Options = Options }, "[\"k1\",\"k2\"]", "array"),
        new(new("widget_date", "date", "D"), "\"2026-03-31T00:00:00+08:00\"", "string"),
        new(
            new("widget_period", "dateInterval", "P"),
            """{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":3.0}""",
            "object"),
        new(
            new("widget_items", "fieldList", "L") { Columns = [new("widget_cell", "input", "Cell")] },
            """[[{"id":"widget_cell","type":"input","value":"Gasket"}]]""",
            "array"),
        new(new("widget_image", "image", "I"), $"[\"{SandboxSeed.ImageCode}\"]", "array"),
        new(new("widget_image2", "imageV2", "I"), $"[\"{SandboxSeed.ImageCode}\"]", "array"),
        new(new("widget_files", "attachmentV2", "F"), $"[\"{SandboxSeed.AttachmentCode}\"]", "array"),
        new(new("widget_dept", "department", "D"), """[{"open_id":"od-00000000000000000000000000000003"}]""", "array"),
        new(new("widget_owner", "contact", "C"), """["b2c3d4e5"]""", "array"),
        new(new("widget_link", "connect", "L"), $"[\"{LinkedInstanceCode}\"]", "array"),
        new(new("widget_doc", "document", "D"), """{"token":"AbCdEfGhIjKlMnOpQrStUvWxYz0","type":"docx"}""", "object"),
        new(new("widget_site", "address", "S"), """[{"id":"1000001","detailAddress":"Gate 4"}]""", "array"),
        new(new("widget_phone", "telephone", "P"), """{"countryCode":"+49","nationalNumber":"3012345678"}""", "object"),
        new(Groups.Leave, Groups.LeaveValue(), "array"),
        new(Groups.Work, Groups.WorkValue(), "array"),
        new(Groups.Out, Groups.OutValue(), "array"),
        new(
            new("widget_shift", "shiftGroup", "S"),
            """{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}""",
            "object"),
    ];

    internal static TheoryData<string> Types => new(All.Select(sample => sample.Type));

    internal static Sample Of(string type) => All.Single(sample => sample.Type == type);
}
