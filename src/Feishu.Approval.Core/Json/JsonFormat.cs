using System.Text;
using System.Text.Json;

namespace Feishu.Approval.Json;

/// <summary>How this module writes and reads JSON: compact, readable, strict, bounded.</summary>
internal static class JsonFormat
{
    /// <summary>The deepest JSON that is read or written.</summary>
    public const int MaxDepth = 64;

    /// <summary>UTF-8 that throws on what is no UTF-8 and writes no byte order mark.</summary>
    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Compact, with Chinese text as it is. The writer's own depth check stays out of the way: ours names the place.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = ReadableJsonEncoder.Instance, MaxDepth = MaxDepth * 4, SkipValidation = false };

    /// <summary>Strict JSON of bounded depth.</summary>
    public static readonly JsonReaderOptions Reading = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads one whole JSON value; its memory is its own.</summary>
    public static JsonElement Parse(System.ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(utf8, options);
        JsonElement value = JsonElement.ParseValue(ref reader);
        if (reader.Read())
        {
            throw new JsonException("There is something behind the end of the JSON value.");
        }

        return value;
    }
}
