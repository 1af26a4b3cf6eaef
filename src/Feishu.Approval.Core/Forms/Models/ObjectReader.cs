using System.Collections;
using System.Dynamic;
using System.Reflection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// Looks into an object: unwraps it and lists its members. This one knows plain .NET objects; the cmdlets put one in its place
/// that knows PowerShell's.
/// </summary>
internal class ObjectReader
{
    public static readonly ObjectReader Clr = new();

    /// <summary>The object itself, without anything wrapped around it.</summary>
    public virtual object? Unwrap(object? value) => value;

    /// <summary>
    /// The members of something that is like a JSON object, or null when it is nothing of that kind. Objects of the system (a
    /// process, a file) are not: writing them out would be a guess at what was meant.
    /// </summary>
    public virtual IEnumerable<KeyValuePair<string, object?>>? Members(object value) => value switch
    {
        IDictionary dictionary => Entries(dictionary),
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs,
        _ => IsPlain(value) ? Properties(value) : null,
    };

    /// <summary>Whether it has a member of this name, in any case, without reading any.</summary>
    public virtual bool Has(object value, string name) => value is IDictionary dictionary
        ? dictionary.Keys.OfType<string>().Any(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
        : IsPlain(value) && value.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not null;

    /// <summary>The text among members that were read; null for none, an empty one or anything else.</summary>
    public string? Text(IReadOnlyDictionary<string, object?> members, string name) =>
        members.TryGetValue(name, out object? value) && Unwrap(value) is string { Length: > 0 } text ? text : null;

    /// <summary>The id that an object says it has, for faults; null where it says none, or cannot be read.</summary>
    public string? IdOf(object value)
    {
        try
        {
            return Members(value)?.Where(member => string.Equals(member.Key, "id", StringComparison.OrdinalIgnoreCase))
                .Select(member => Unwrap(member.Value) as string).FirstOrDefault();
        }
        catch (FormFaultException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether something is a list of things: an array, a collection, a typed sequence. What can merely be walked through (a
    /// document's nodes) is not; its content would get lost on the way.
    /// </summary>
    public static bool IsList(object value) => value switch
    {
        // Another library's JSON, whose nodes are collections of themselves; a table, whose rows would run together.
        string or IDictionary or IDynamicMetaObjectProvider or Array { Rank: > 1 } => false,
        ICollection => true,
        IEnumerable => value.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)),
        _ => false,
    };

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary dictionary)
    {
        IDictionaryEnumerator entries = dictionary.GetEnumerator();
        while (entries.MoveNext())
        {
            yield return entries.Key is string key
                ? new KeyValuePair<string, object?>(key, entries.Value)
                : throw new FormFaultException(nameof(Messages.Fault_KeyIsNoText), entries.Key.GetType().Name, entries.Key);
        }
    }

    /// <summary>Whether it is an object of somebody's own, whose properties are its content.</summary>
    protected static bool IsPlain(object value)
    {
        if (value is IDynamicMetaObjectProvider or IEnumerable or Delegate or Type)
        {
            return false;
        }

        Type type = value.GetType();
        string space = type.Namespace ?? string.Empty;
        return !type.IsPrimitive && !type.IsEnum && !type.IsPointer
            && space != "System" && !space.StartsWith("System.", StringComparison.Ordinal) && !space.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Properties(object value) => value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
        .Select(property => new KeyValuePair<string, object?>(property.Name, Value(property, value)));

    private static object? Value(PropertyInfo property, object owner)
    {
        try
        {
            return property.GetValue(owner);
        }
        catch (TargetInvocationException fault)
        {
            throw new FormFaultException(nameof(Messages.Fault_PropertyFails), property.Name, fault.GetBaseException().Message);
        }
    }
}
