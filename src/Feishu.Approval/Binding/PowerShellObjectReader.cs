using System.Collections;
using System.Data;
using System.Management.Automation.Internal;

namespace Feishu.Approval;

/// <summary>
/// Looks into PowerShell's objects: unwraps them, and lists the properties of custom objects, of instances of PowerShell
/// classes, and the columns of a database row.
/// </summary>
internal sealed class PowerShellObjectReader : ObjectReader
{
    public static readonly PowerShellObjectReader Instance = new();

    public override object? Unwrap(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject } wrapped => Unwrap(wrapped.BaseObject),
        DBNull => null,
        DataTable table => table.Rows.Cast<DataRow>().ToArray(),
        not null when ReferenceEquals(value, AutomationNull.Value) => null,
        _ => value,
    };

    public override IEnumerable<KeyValuePair<string, object?>>? Members(object value) =>
        HasProperties(value) ? Properties(value).Select(Read) : base.Members(value);

    /// <summary>The properties that can be read; of a row of a database its columns, and not what else its type has.</summary>
    public static IEnumerable<PSPropertyInfo> Properties(object value)
    {
        PSObject seen = PSObject.AsPSObject(value);
        DataColumnCollection? columns = seen.BaseObject switch { DataRow row => row.Table.Columns, DataRowView view => view.Row.Table.Columns, _ => null };
        return seen.Properties.Where(property => property.IsGettable && (columns is null || property.MemberType != PSMemberTypes.Property || columns.Contains(property.Name)));
    }

    /// <summary>
    /// The members by these names, of a dictionary all; null when it has none of any name. To ask for some properties is far less
    /// work than to list all of them.
    /// </summary>
    public IEnumerable<KeyValuePair<string, object?>>? Members(object value, IReadOnlyList<string> names) =>
        !HasProperties(value) ? base.Members(value)
        : names.Count == 0 ? Array.Empty<KeyValuePair<string, object?>>()
        : Named(PSObject.AsPSObject(value).Properties, names);

    /// <summary>Whether it has a property of this name that can be read, without reading it.</summary>
    public override bool Has(object value, string name) =>
        HasProperties(value) ? PSObject.AsPSObject(value).Properties[name] is { IsGettable: true } : base.Has(value, name);

    // A plain object may carry properties that were added to it in PowerShell.
    private static bool HasProperties(object value) =>
        value is PSObject or DataRow or DataRowView || (value is not (IDictionary or IEnumerable) && IsPlain(value));

    private static IEnumerable<KeyValuePair<string, object?>> Named(PSMemberInfoCollection<PSPropertyInfo> properties, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (properties[name] is { IsGettable: true } property)
            {
                yield return Read(property);
            }
        }
    }

    private static KeyValuePair<string, object?> Read(PSPropertyInfo property)
    {
        try
        {
            return new KeyValuePair<string, object?>(property.Name, property.Value);
        }
        catch (GetValueException fault)
        {
            throw new FormFaultException(nameof(Messages.Fault_PropertyFails), property.Name, fault.Message);
        }
    }
}
