using System.Net.Http;
using System.Text.Json;

namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>What came back over HTTP.</summary>
internal sealed record Answer(int Status, string LogId, string ContentType, string Raw, JsonElement Body)
{
    internal int Code => Body.GetProperty("code").GetInt32();

    internal string Message => Body.Text("msg");

    internal JsonElement Data => Body.GetProperty("data");

    internal JsonElement Error => Body.GetProperty("error");

    internal IEnumerable<JsonElement> FieldViolations => Error.GetProperty("field_violations").EnumerateArray();

    internal static async Task<Answer> OfAsync(HttpResponseMessage message)
    {
        string raw = await message.Content.ReadAsStringAsync();
        string logId = Assert.Single(message.Headers.GetValues("X-Tt-Logid"));
        return new Answer((int)message.StatusCode, logId, message.Content.Headers.ContentType!.ToString(), raw, Json.Parse(raw));
    }

    internal Answer Succeeded()
    {
        Assert.True(Status == 200 && Code == 0, Raw);
        return this;
    }

    /// <summary>Every error answer repeats the log id of its header inside the error part.</summary>
    internal Answer Refused(int code)
    {
        Assert.True(Code == code, $"Expected code {code} but got {Raw}");
        Assert.NotEqual("", LogId);
        Assert.Equal(LogId, Error.Text("log_id"));
        return this;
    }

    internal Answer Refused(int code, int status)
    {
        Refused(code);
        Assert.Equal(status, Status);
        return this;
    }
}
