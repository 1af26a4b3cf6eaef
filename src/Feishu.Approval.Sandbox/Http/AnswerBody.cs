using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes the frame of a successful answer.</summary>
internal static class AnswerBody
{
    /// <summary>The answer of a call that only does something.</summary>
    internal static byte[] Nothing() => Of(_ => { });

    /// <summary>The same without <c>data</c>, as some calls answer.</summary>
    internal static byte[] NoData() => JsonText.Bytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", 0);
        writer.WriteString("msg", "success");
        writer.WriteEndObject();
    });

    /// <summary>Frames a <c>data</c> object.</summary>
    /// <param name="writeData">Writes the members of <c>data</c>.</param>
    internal static byte[] Of(Action<Utf8JsonWriter> writeData) => JsonText.Bytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", 0);
        writer.WriteString("msg", "success");
        writer.WriteStartObject("data");
        writeData(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>Most lists leave the token out once nothing follows.</summary>
    internal static void WritePaging(Utf8JsonWriter writer, HitPage page)
    {
        writer.WriteBoolean("has_more", page.HasMore);
        if (page.HasMore)
        {
            writer.WriteString("page_token", page.Token);
        }
    }
}
