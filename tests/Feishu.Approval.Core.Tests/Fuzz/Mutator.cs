using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Core.Tests.Fuzz;

/// <summary>Spoils sound bytes in one to six places, by a seed: as bytes, and as the JSON that they are.</summary>
internal sealed class Mutator
{
    private const int Longest = 300_000;

    private static readonly Regex Token = new("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null", RegexOptions.CultureInvariant);

    private static readonly string[] Junk =
    [
        "null", "true", "-0", "0.1", "1e400", "-1e-400", "9223372036854775808", "9" + new string('0', 5000), "\"\"", "\"\\ud800\"", "\"\\udc00x\"", "[]", "{}", "[[[]]]", "{\"\":{\"\":[]}}", "{\"code\":0}",
        "\"" + new string('a', 5000) + "\"", "\"\\u0000\\u001b[2J\\u001b]0;title\\u0007\"", "\"\u009b31m\u202egpj.exe\u2066\"", "\"253402300800000\"", "-62135596800001", "\"1e5\"", "\"[]\"",
        "\"[{\\\"id\\\":\\\"w\\\\u001b[31m\\\",\\\"type\\\":\\\"input\\\",\\\"value\\\":\\\"\\\\u009b\\\"}]\"",
    ];

    private static readonly byte[] Odd = [0, 0x1B, 0x22, 0x2C, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0x9B, 0xC0, 0xC2, 0xE2, 0xED, 0xF8, 0xFF];

    // Too long by one byte, a half of a pair, beyond the last character, cut off.
    private static readonly byte[][] NoUtf8 = [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xBD], [0xFF, 0xFE]];

    private readonly Random _random;

    public Mutator(int seed)
    {
        _random = new Random(seed);
    }

    public byte[] Mutate(byte[] sound)
    {
        byte[] bytes = sound;
        for (int left = _random.Next(1, 7); left > 0; left--)
        {
            byte[] next = Once(bytes);
            bytes = next.Length > Longest ? bytes : next;
        }

        return bytes;
    }

    private byte[] Once(byte[] bytes)
    {
        int at = _random.Next(bytes.Length + 1);
        switch (_random.Next(12))
        {
            case 0:
                return With(bytes, at, old => (byte)(old ^ (1 << _random.Next(8))));
            case 1:
                return With(bytes, at, _ => Odd[_random.Next(Odd.Length)]);
            case 2:
                return _random.Next(3) == 0 ? bytes[..at] : bytes;
            case 3:
                return Insert(bytes, at, Slice(bytes));
            case 4:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(40))..]];
            case 5:
                int depth = _random.Next(2) == 0 ? _random.Next(1, 80) : _random.Next(1, 20_000);
                return ReplaceToken(bytes, _ => Repeat(_random.Next(2) == 0 ? "[" : "{\"a\":", depth) + (_random.Next(2) == 0 ? Repeat("]", depth) : string.Empty));
            case 6:
                return Insert(bytes, at, NoUtf8[_random.Next(NoUtf8.Length)]);
            case 7:
                // The same key once more, with its own or another value.
                return ReplaceToken(bytes, token => token[0] == '"' ? token + ":" + Junk[_random.Next(Junk.Length)] + "," + token : token);
            case 8:
                // Whatever is in the text stays: only what a terminal would obey comes with it.
                return ReplaceToken(bytes, token => token.Length > 2 && token[0] == '"' ? token[..^1] + "\\u001b[31m\\u0085\\u202e\"" : token);
            default:
                return ReplaceToken(bytes, _ => Junk[_random.Next(Junk.Length)]);
        }
    }

    private static byte[] With(byte[] bytes, int at, Func<byte, byte> change)
    {
        if (at >= bytes.Length)
        {
            return bytes;
        }

        byte[] copy = bytes.ToArray();
        copy[at] = change(copy[at]);
        return copy;
    }

    private byte[] Slice(byte[] bytes)
    {
        int start = _random.Next(bytes.Length + 1);
        return bytes[start..Math.Min(bytes.Length, start + _random.Next(400))];
    }

    private static byte[] Insert(byte[] bytes, int at, byte[] more) => [.. bytes[..at], .. more, .. bytes[at..]];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    // Latin-1 keeps every byte as it is; what comes from here is UTF-8.
    private byte[] ReplaceToken(byte[] bytes, Func<string, string> replace)
    {
        string text = Encoding.Latin1.GetString(bytes);
        Match token = Token.Match(text, _random.Next(text.Length + 1));
        if (!token.Success)
        {
            return bytes;
        }

        string made = replace(token.Value);
        byte[] put = made.Contains(token.Value, StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(made) : Encoding.UTF8.GetBytes(made);
        return [.. bytes[..token.Index], .. put, .. bytes[(token.Index + token.Length)..]];
    }
}
