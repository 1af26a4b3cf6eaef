using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms;

/// <summary>JSON texts by chance: numbers in every spelling, with blanks in every place where JSON allows them.</summary>
internal static class JsonTexts
{
    private static readonly Gen<string> Blank = Gen.Elements("", " ", "\n", "\r\n  ", "\t");

    private static readonly Gen<string> Number = Gen.Elements(
        "0", "-0", "1.0", "1.10", "-12.500", "1e5", "1E+5", "0.1e-7", "123456789012345678901234567890", "0.30000000000000000000000000004",
        "9007199254740993", "-9223372036854775809", "1e400");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Number, Number, Gen.Elements("true", "false", "\"a\"", "\"x y\"", "\"中 \\n \\u4e2d\"", "\"1.0\""));

    /// <summary>A text with blanks, and the same text without them.</summary>
    public static Arbitrary<(string Loose, string Compact)> Values { get; } = Gen.Sized(size => Make(Math.Min(size, 20))).ToArbitrary();

    private static Gen<(string Loose, string Compact)> Make(int size) => size < 2
        ? Scalar.Select(text => (text, text))
        : Gen.OneOf(
            Scalar.Select(text => (text, text)),
            Gen.Zip(Make(size / 3).NonEmptyListOf(), Blank).Select(made => (
                "[" + made.Item2 + string.Join(made.Item2 + "," + made.Item2, made.Item1.Select(item => item.Loose)) + made.Item2 + "]",
                "[" + string.Join(',', made.Item1.Select(item => item.Compact)) + "]")),
            Gen.Zip(Make(size / 3).NonEmptyListOf(), Blank).Select(made => (
                "{" + made.Item2 + string.Join(made.Item2 + "," + made.Item2, made.Item1.Select((item, i) => $"\"k{i}\"{made.Item2}:{made.Item2}{item.Loose}")) + made.Item2 + "}",
                "{" + string.Join(',', made.Item1.Select((item, i) => $"\"k{i}\":{item.Compact}")) + "}")));
}
