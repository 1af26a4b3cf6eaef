namespace Feishu.Approval.Forms;

/// <summary>What values look like, in PowerShell and in JSON. Messages show them; they are code, so that no translation touches them.</summary>
internal static class Examples
{
    public const string Amount = "@{ value = 12.50; currency = 'EUR' }";
    public const string Interval = "@{ start = '2026-04-01T09:00:00+08:00'; end = '2026-04-03T18:00:00+08:00' }";
    public const string Telephone = "@{ countryCode = '+49'; nationalNumber = '3012345678' }";
    public const string Address = "@{ id = '1000001'; detailAddress = 'Gate 4' }";
    public const string Shift = "@{ shiftTime = '2026-08-01T08:00:00+08:00'; returnTime = '2026-08-08T08:00:00+08:00'; reason = 'exam' }";

    public const string JsonInterval = """{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":3}""";
    public const string JsonDepartment = """[{"open_id":"od-00000000000000000000000000000003"}]""";
    public const string JsonTelephone = """{"countryCode":"+49","nationalNumber":"3012345678"}""";
    public const string JsonDocument = """{"token":"AbCdEfGhIjKlMnOpQrStUvWxYz0","type":"docx"}""";
    public const string JsonAddress = """[{"id":"1000001","detailAddress":"Gate 4"}]""";
    public const string JsonTable = """[[{"id":"column","type":"input","value":"text"}]]""";
    public const string JsonShift = """{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}""";
}
