using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Fuzz;

/// <summary>Finds every text that an object of this module shows: its public properties, those of what it holds, and ToString.</summary>
internal static class PublicText
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>The texts with the places where they stand.</summary>
    public static IEnumerable<(string Place, string Text)> Of(object? thing) => Of(thing, string.Empty, 0);

    /// <summary>Whether a terminal would obey some of it, or show it in another order.</summary>
    public static bool Steers(string text) =>
        text.Any(c => (char.IsControl(c) && c is not ('\r' or '\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    private static IEnumerable<(string Place, string Text)> Of(object? thing, string place, int depth)
    {
        switch (thing)
        {
            case null or FeishuConnection:
                return [];
            case string text:
                return [(place, text)];
            case IEnumerable many:
                return many.Cast<object?>().SelectMany(item => Of(item, place + "[]", depth + 1));
            case Exception or not null when IsOurs(thing.GetType()) && depth < 12:
                Type type = thing.GetType();
                return Properties.GetOrAdd(type, Shown).SelectMany(property => Of(property.GetValue(thing), type.Name + "." + property.Name, depth + 1))
                    .Append((type.Name + ".ToString", thing.ToString() ?? string.Empty));
            default:
                return [];
        }
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(FeishuForm).Assembly && !type.IsEnum;

    // The value of a control as an object is data: it is the text of a person, exactly. Its JSON text and all views are safe.
    private static PropertyInfo[] Shown(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.DeclaringType!.Assembly == typeof(FeishuForm).Assembly && property.GetIndexParameters().Length == 0)
        .Where(property => !(type == typeof(FeishuFormControl) && property.Name == nameof(FeishuFormControl.Value))).ToArray();
}
