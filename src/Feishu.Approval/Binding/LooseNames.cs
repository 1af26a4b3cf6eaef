using System.Collections;
using System.Data;

namespace Feishu.Approval;

/// <summary>
/// Names of properties as lists have them: <c>Import-Csv</c> keeps the blanks of a header, and people write "Task Id" or full-width letters. Views show no
/// difference, and the engine binds none of those: what such a column says would be passed over in silence.
/// </summary>
internal static class LooseNames
{
    /// <summary>The name without what is not seen, and without what only parts its words.</summary>
    public static string Plain(string name) =>
        IsLoose(name) ? string.Concat(Spelling.Seen(name).Where(letter => letter is not ('_' or '-' or ' '))) : name.Replace("_", string.Empty);

    /// <summary>Whether two names are one by that.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The names of a record's properties that are no names as the engine takes them; names alone, since to read a property may run a script.</summary>
    public static IReadOnlyList<string> Of(object value)
    {
        List<string>? loose = null;
        if (value is PSObject or DataRow or DataRowView)
        {
            foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
            {
                if (IsLoose(property.Name))
                {
                    (loose ??= new()).Add(property.Name);
                }
            }
        }

        return loose ?? (IReadOnlyList<string>)Array.Empty<string>();
    }

    /// <summary>The same, those alone that mean one of a few.</summary>
    public static IReadOnlyList<string> Of(object value, Func<string, bool> isMeant) =>
        Of(value) is { Count: > 0 } loose ? loose.Where(isMeant).ToArray() : Array.Empty<string>();

    /// <summary>The name that a record has for one of ours, be it loose or the API's; null where it has none. No property is read for it.</summary>
    public static string? In(object value, string name) => PowerShellObjectReader.Instance.Has(value, name) ? name : Names(value).FirstOrDefault(other => IsSame(other, name));

    /// <summary>What a record has under that name; null where it has none. No other property is read for it.</summary>
    /// <exception cref="FormFaultException">A property that fails.</exception>
    public static KeyValuePair<string, object?>? Member(object value, string name) => In(value, name) is not string own ? null
        : PowerShellObjectReader.Instance.Members(value, new[] { own })?.Where(member => string.Equals(member.Key, own, StringComparison.OrdinalIgnoreCase))
            .Select(member => (KeyValuePair<string, object?>?)member).FirstOrDefault();

    /// <summary>The text that a record has under that name; null where it has none, and for anything else.</summary>
    /// <exception cref="FormFaultException">A property that fails.</exception>
    public static string? Text(object value, string name) => PowerShellObjectReader.Instance.Unwrap(Member(value, name)?.Value) is string { Length: > 0 } text ? text : null;

    // An object of a type of its own has the names that its type gives it.
    private static IEnumerable<string> Names(object value) => value switch
    {
        IDictionary table => table.Keys.OfType<string>(),
        PSObject or DataRow or DataRowView => PSObject.AsPSObject(value).Properties.Select(property => property.Name),
        _ => Array.Empty<string>(),
    };

    private static bool IsLoose(string name)
    {
        foreach (char letter in name)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
            {
                return true;
            }
        }

        return false;
    }
}
