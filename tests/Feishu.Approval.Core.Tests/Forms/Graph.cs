using System.Collections;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms;

/// <summary>Makes object graphs by chance, as users hand them over, and writes the JSON they must become in a way of its own.</summary>
internal static class Graph
{
    private static readonly Gen<string> Texts = ArbMap.Default.GeneratorFor<string>()
        .Select(text => new string((text ?? string.Empty).Where(c => !char.IsSurrogate(c)).ToArray()) + "中😀");

    private static readonly Gen<object> Scalars = Gen.OneOf(
        Texts.Select(text => (object)text),
        ArbMap.Default.GeneratorFor<bool>().Select(flag => (object)flag),
        ArbMap.Default.GeneratorFor<int>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<long>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<decimal>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<BigInteger>().Select(number => (object)(number * BigInteger.Pow(10, 30))),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (object)number.Get));

    public static Arbitrary<object> Any { get; } = Gen.Sized(size => Make(Math.Min(size, 12))).ToArbitrary();

    /// <summary>The JSON that a graph must become; numbers by their exact digits.</summary>
    public static string Expected(object graph) => graph switch
    {
        string text => System.Text.Json.JsonSerializer.Serialize(text),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IDictionary members => "{" + string.Join(',', members.Cast<DictionaryEntry>().Select(member => Expected(member.Key) + ":" + Expected(member.Value!))) + "}",
        IEnumerable items => "[" + string.Join(',', items.Cast<object>().Select(Expected)) + "]",
        _ => throw new InvalidOperationException(graph.GetType().Name),
    };

    private static Gen<object> Make(int size) => size < 2
        ? Scalars
        : Gen.OneOf(
            Scalars,
            Make(size / 3).ListOf().Select(items => (object)items.ToArray()),
            Make(size / 3).ListOf().Select(items => (object)new List<object>(items)),
            Gen.Zip(Texts, Make(size / 3)).ListOf().Select(members =>
            {
                var dictionary = new System.Collections.Specialized.OrderedDictionary();
                foreach ((string key, object value) in members)
                {
                    dictionary[key] = value;
                }

                return (object)dictionary;
            }));
}
