using System;
using System.Collections;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Management.Automation;
using Feishu.Approval.Forms;

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
        _ => value,
    };

    public override IEnumerable<KeyValuePair<string, object?>>? Members(object value)
    {
        if (value is PSObject or DataRow or DataRowView)
        {
            return Properties(PSObject.AsPSObject(value));
        }

        // A plain object may carry properties that were added to it in PowerShell.
        return value is not (IDictionary or IEnumerable) && base.Members(value) is not null ? Properties(PSObject.AsPSObject(value)) : base.Members(value);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Properties(PSObject value)
    {
        foreach (PSPropertyInfo property in value.Properties.Where(property => property.IsGettable))
        {
            object? content;
            try
            {
                content = property.Value;
            }
            catch (GetValueException fault)
            {
                throw new FormFaultException("Fault_PropertyFails", property.Name, fault.Message);
            }

            yield return new KeyValuePair<string, object?>(property.Name, content);
        }
    }
}
