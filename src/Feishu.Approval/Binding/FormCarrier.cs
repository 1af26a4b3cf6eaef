using System.Collections;
using System.Collections.Specialized;

namespace Feishu.Approval;

/// <summary>Whatever carries a form: the form itself, a returned request, any object or hashtable with a property Form.</summary>
internal sealed class FormCarrier
{
    private readonly object _carrier;
    private readonly string? _key;

    private FormCarrier(object carrier, string? key, FeishuForm form)
    {
        _carrier = carrier;
        _key = key;
        Form = form;
    }

    public FeishuForm Form { get; }

    /// <summary>Whether a value carries a form without being one.</summary>
    public static bool Is(object value) => value is not (FeishuForm or FeishuFormControl or string) && KeyOf(value) is not null;

    /// <exception cref="FeishuException"><c>InvalidForm</c> when it carries none, or one that is none; <c>ControlNotWritable</c>.</exception>
    public static FormCarrier Of(object? value) => value switch
    {
        FeishuForm form => new FormCarrier(form, null, form),
        null or string or FeishuFormControl => throw NoForm(value),
        _ when IsStoredForm(value) && Build(value) is FeishuForm stored => new FormCarrier(stored, null, stored),
        _ => KeyOf(value) is { Key: string key, Value: object content } ? new FormCarrier(value, key, Build(content, value)) : throw NoForm(value),
    };

    /// <summary>Whether a value is a form that was stored and read back.</summary>
    public static bool IsStoredForm(object value) => FormCopy.Is(value, PowerShellObjectReader.Instance) && !PowerShellObjectReader.Instance.Has(value, nameof(Form));

    /// <summary>The form of a record: text of a record that was stored is one of our own, whose files are in the request.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static FeishuForm Build(object? content, object? record)
    {
        if (content is string text && record is not (null or FeishuReturnedTask) && StoredRecord.Of(record, text) is StoredRecord stored)
        {
            return FormCopy.Parse(text, stored.InstanceCode, stored.ApprovalCode);
        }

        return Build(content);
    }

    /// <summary>A form of JSON text, controls, or an array of them.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static FeishuForm Build(object? content)
    {
        var builder = new FormBuilder(PowerShellObjectReader.Instance);
        builder.Add(content);
        return builder.Build();
    }

    /// <summary>A copy that carries another form; everything else in it is the same.</summary>
    public object With(FeishuForm form) => _carrier switch
    {
        FeishuForm => form,
        FeishuReturnedTask task => task.With(form),
        Hashtable table => Replaced((Hashtable)table.Clone(), form),
        IDictionary table => Replaced(InOrder(table), form),
        _ => Copy(form),
    };

    /// <summary>Whether it is a record of a request that brings no form, and no control either.</summary>
    public static bool IsRecordWithoutForm(object? value) => value is not (null or string or FeishuForm or FeishuFormControl)
        && RecordNames.SaysRequest(value) && new[] { nameof(Form), "Controls", "type" }.All(name => !PowerShellObjectReader.Instance.Has(value, name));

    /// <summary>The refusal of such a one.</summary>
    public static FeishuException NoForm(object? value) =>
        new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_NoFormHere), value?.GetType().Name ?? "null").ToException();

    private static KeyValuePair<string, object?>? KeyOf(object value)
    {
        try
        {
            return PowerShellObjectReader.Instance.Members(value)?
                .Where(member => LooseNames.IsSame(member.Key, nameof(Form)))
                .Select(member => (KeyValuePair<string, object?>?)new KeyValuePair<string, object?>(member.Key, PowerShellObjectReader.Instance.Unwrap(member.Value)))
                .FirstOrDefault();
        }
        catch (FormFaultException)
        {
            // Keys that are no text, or a property that cannot be read: whatever it is, it carries no form.
            return null;
        }
    }

    private IDictionary Replaced(IDictionary copy, FeishuForm form)
    {
        copy[_key!] = form;
        return copy;
    }

    // Two keys that differ in case only make a dictionary that cannot be copied into one that does not care.
    private static OrderedDictionary InOrder(IDictionary table)
    {
        string[] keys = table.Keys.Cast<object>().Select(name => (string)name).ToArray();
        bool apart = keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < keys.Length;
        var copy = apart ? new OrderedDictionary() : new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (string name in keys)
        {
            copy.Add(name, table[name]);
        }

        return copy;
    }

    // The engine's own copy of an object that is no custom one would share what lies beneath.
    private PSObject Copy(FeishuForm form)
    {
        var copy = new PSObject();
        PSObject source = PSObject.AsPSObject(_carrier);
        if (source.BaseObject is PSCustomObject)
        {
            copy.TypeNames.Clear();
            foreach (string type in source.TypeNames)
            {
                copy.TypeNames.Add(type);
            }
        }

        foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(_carrier)!)
        {
            copy.Properties.Add(new PSNoteProperty(member.Key, member.Key == _key ? form : member.Value));
        }

        return copy;
    }
}
