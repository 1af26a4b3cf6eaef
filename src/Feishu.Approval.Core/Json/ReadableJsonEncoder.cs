using System.Text;
using System.Text.Encodings.Web;

namespace Feishu.Approval.Json;

/// <summary>
/// Escapes what JSON demands and what a terminal would obey, and nothing else. The framework's relaxed encoder still writes U+3000, rare Chinese characters and
/// every character beyond the basic plane as <c>\uXXXX</c>; people read our forms in logs, so they stay as they are.
/// </summary>
internal sealed unsafe class ReadableJsonEncoder : JavaScriptEncoder
{
    public static readonly ReadableJsonEncoder Instance = new();

    private const string Hex = "0123456789ABCDEF";

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\' || IsHidden(unicodeScalar);

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (int i = 0; i < textLength; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < textLength && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (WillEncode(c))
            {
                return i;
            }
        }

        return -1;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (int i = 0; i < utf8Text.Length; i++)
        {
            byte b = utf8Text[i];
            if (b is < 0x20 or (byte)'"' or (byte)'\\' or 0x7F || MayBeHidden(utf8Text.Slice(i)))
            {
                return i;
            }
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        string? shortForm = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when unicodeScalar < 0x20 || IsHidden(unicodeScalar) => "\\u" + Hex[(unicodeScalar >> 12) & 0xF] + Hex[(unicodeScalar >> 8) & 0xF]
                + Hex[(unicodeScalar >> 4) & 0xF] + Hex[unicodeScalar & 0xF],
            _ => null,
        };
        string output = shortForm ?? char.ConvertFromUtf32(unicodeScalar);
        if (output.Length > bufferLength)
        {
            numberOfCharactersWritten = 0;
            return false;
        }

        for (int i = 0; i < output.Length; i++)
        {
            buffer[i] = output[i];
        }

        numberOfCharactersWritten = output.Length;
        return true;
    }

    // Control characters beyond ASCII and those that turn the direction of a line: forms are printed, and a terminal obeys them.
    private static bool IsHidden(int unicodeScalar) =>
        unicodeScalar is (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xD800 and <= 0xDFFF);

    private static bool MayBeHidden(ReadOnlySpan<byte> utf8) => utf8[0] switch
    {
        0xC2 => utf8.Length > 1 && utf8[1] < 0xA0,
        0xE2 => utf8.Length > 2 && ((utf8[1] == 0x80 && utf8[2] is >= 0xAA and <= 0xAE) || (utf8[1] == 0x81 && utf8[2] is >= 0xA6 and <= 0xA9)),
        _ => false,
    };
}
