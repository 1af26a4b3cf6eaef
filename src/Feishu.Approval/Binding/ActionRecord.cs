using System.Collections;

namespace Feishu.Approval;

/// <summary>What one piped record, or the command line, says about an action. Absent is null.</summary>
internal sealed class ActionRecord
{
    private readonly RecordFields _fields;

    // One place for each field.
    private readonly object?[] _given;

    // A field that was given twice, in two spellings and with two values.
    private string? _twice;

    private ActionRecord(RecordFields fields)
    {
        _fields = fields;
        _given = new object?[fields.Names.Count];
    }

    /// <summary>The connections that the record, or a form in it, came from.</summary>
    public IReadOnlyList<FeishuConnection> Origins { get; private set; } = Array.Empty<FeishuConnection>();

    /// <summary>What an error about this record points at, where nothing was piped.</summary>
    public object? Target => this[nameof(TaskRef.InstanceCode)];

    /// <summary>Whether it says which request it is, or brings a form.</summary>
    public bool IsRecord => Target is not null || Form is not null;

    public object? Form => this[RecordFields.Form];

    /// <summary>What was given for a field.</summary>
    public object? this[string field] => _fields.IndexOf(field) is int at and >= 0 ? _given[at] : null;

    /// <summary>
    /// Reads a record: what has an instance code, a serial number or a form, be it an empty one. The API's spelling of a name counts as ours. Null for everything else, which is part of a form.
    /// </summary>
    /// <param name="value">What was piped.</param>
    /// <param name="bound">What the engine bound of its properties, by field; null where it bound none. What is there is not read again: a script may compute it.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for a record that says two things of one field.</exception>
    /// <param name="fields">What the cmdlet takes.</param>
    public static ActionRecord? Of(object value, Func<string, object?>? bound, RecordFields fields)
    {
        var record = new ActionRecord(fields);
        bool isRecord = value switch
        {
            FeishuForm form => record.Take(form),
            FeishuFormControl or FeishuTask or string => false,
            _ when FormCarrier.IsStoredForm(value) => record.TakeCopy(value),
            IDictionary => record.Take(value, null) || RecordNames.HasNumber(value),
            _ => record.Take(value, bound) || RecordNames.HasNumber(value),
        };
        if (!isRecord)
        {
            return null;
        }

        if (record.Target is null && record.Form is object brought)
        {
            // Whoever brings a form that knows its request has said which one it is.
            _ = brought is FeishuForm own ? record.TakeIds(own) : FormCarrier.IsStoredForm(brought) && record.TakeCopy(brought);
        }

        foreach (string other in fields.NotOf?.Invoke(value) ?? Array.Empty<string>())
        {
            record._given[fields.IndexOf(other)] = null;
        }

        if (record._twice is string field)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, nameof(Messages.Ambiguous_KeyTwice), field).ToException();
        }

        record.Origins = RecordNames.OriginsOf(value, record.Form);
        return record;
    }

    /// <summary>What stands on the command line, or what its script blocks give for a record.</summary>
    /// <param name="fields">What the cmdlet takes.</param>
    /// <param name="value">What is given for each.</param>
    public static ActionRecord Of(RecordFields fields, Func<string, object?> value)
    {
        var record = new ActionRecord(fields);
        foreach (string field in fields.Names)
        {
            record.Set(field, PowerShellObjectReader.Instance.Unwrap(value(field)));
        }

        record.Origins = RecordNames.OriginsOf(null, record.Form);
        return record;
    }

    /// <summary>The same, with what script blocks of the command line give for it.</summary>
    /// <param name="scripted">What they give; a field that both have must be the same.</param>
    /// <param name="number">The number of the record, for errors.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c>.</exception>
    public ActionRecord With(ActionRecord scripted, int number)
    {
        foreach (string field in _fields.Names)
        {
            bool areTexts = this[field] is not null && scripted[field] is not null && RecordFields.IsId(field);
            if (areTexts ? Id(field) != scripted.Id(field) : this[field] is object here && scripted[field] is object there && !RecordFields.AreSame(here, there))
            {
                throw RecordFields.Differs(field, number);
            }

            _given[_fields.IndexOf(field)] ??= scripted[field];
        }

        Origins = Origins.Concat(scripted.Origins).Distinct().ToArray();
        return this;
    }

    /// <summary>The task; what this record lacks of it comes from the command line.</summary>
    /// <param name="commandLine">What stands on the command line; this very record where nothing is piped.</param>
    /// <param name="number">The number of the record, for errors.</param>
    /// <param name="connection">Whose session knows which id is whose address.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for an id that both say differently; <c>InvalidId</c> and others for one that is none.</exception>
    public TaskRef Task(ActionRecord commandLine, int number, FeishuConnection connection)
    {
        string? either(string field)
        {
            (string? here, string? there) = (Id(field), commandLine.Id(field));
            bool areSame = here is null || there is null || here == there || (field == RecordFields.UserId && PersonLookup.AreSame(connection, here, there));
            return areSame ? here ?? there : throw RecordFields.Differs(field, number);
        }

        return new TaskRef
        {
            InstanceCode = either(nameof(TaskRef.InstanceCode)),
            ApprovalCode = either(nameof(TaskRef.ApprovalCode)),
            TaskId = either(nameof(TaskRef.TaskId)),
            User = new UserRef(either(RecordFields.UserId), either(RecordFields.UserIdType)),
        };
    }

    /// <summary>As much of the task as is sound, for whoever has to say which record failed.</summary>
    public TaskRef SoundTask(ActionRecord commandLine) => new()
    {
        InstanceCode = RecordFields.SoundIdOf(nameof(TaskRef.InstanceCode), Target) ?? RecordFields.SoundIdOf(nameof(TaskRef.InstanceCode), commandLine.Target),
        TaskId = RecordFields.SoundIdOf(nameof(TaskRef.TaskId), this[nameof(TaskRef.TaskId)]),
    };

    // A copy that cannot be made a form again is a fault of its record, which the journal has to know: its ids come first.
    private bool TakeCopy(object stored)
    {
        Set(RecordFields.Form, stored);
        string[] ids = { nameof(TaskRef.InstanceCode), nameof(TaskRef.ApprovalCode) };
        foreach (KeyValuePair<string, object?> member in (PowerShellObjectReader.Instance.Members(stored, ids) ?? Array.Empty<KeyValuePair<string, object?>>())
            .Where(member => ids.Contains(member.Key, StringComparer.OrdinalIgnoreCase)))
        {
            Set(_fields.Of(member.Key)!, PowerShellObjectReader.Instance.Unwrap(member.Value));
        }

        return Target is not null;
    }

    private bool Take(FeishuForm form)
    {
        Set(RecordFields.Form, form);
        return TakeIds(form);
    }

    private bool TakeIds(FeishuForm form)
    {
        Set(nameof(TaskRef.InstanceCode), form.InstanceCode);
        Set(nameof(TaskRef.ApprovalCode), form.ApprovalCode);
        return form.InstanceCode is not null;
    }

    private bool Take(object value, Func<string, object?>? bound)
    {
        bool isRecord = false;
        try
        {
            IReadOnlyList<string> loose = LooseNames.Of(value, name => _fields.Of(name) is not null);
            IReadOnlyList<string> unread = loose.Count == 0 ? _fields.Spellings : _fields.Spellings.Concat(loose).ToArray();
            if (bound is not null)
            {
                // To look for a property runs no script of it, to read it does. What the engine bound is that of the first spelling; the other one stands behind it.
                string[] there = _fields.Spellings.Where(name => PowerShellObjectReader.Instance.Has(value, name)).ToArray();
                isRecord = there.Concat(loose).Any(name => RecordFields.MakesRecord(_fields.Of(name)));
                string? taken = null;
                bool take(string field)
                {
                    object? given = field == taken ? null : bound(field);
                    Set(taken = field, PowerShellObjectReader.Instance.Unwrap(given));
                    return given is not null;
                }

                unread = there.Where(name => !take(_fields.Of(name)!)).Concat(loose).ToArray();
            }

            foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(value, unread) ?? Array.Empty<KeyValuePair<string, object?>>())
            {
                if (_fields.Of(member.Key) is string field)
                {
                    isRecord |= RecordFields.MakesRecord(field);
                    Set(field, PowerShellObjectReader.Instance.Unwrap(member.Value));
                }
            }
        }
        catch (FormFaultException) when (!isRecord)
        {
            // Keys that are no text: no record, and whoever takes it as part of a form says so.
        }

        return isRecord;
    }

    private string? Id(string field) => this[field] is object value ? RecordFields.IdOf(field, value) : null;

    private void Set(string field, object? value)
    {
        // A cell of blanks says nothing; a form of blanks is a form that somebody gave.
        if (value is null or "" || (field != RecordFields.Form && value is string text && string.IsNullOrWhiteSpace(text)) || _fields.IndexOf(field) is not (int at and >= 0))
        {
            return;
        }

        ref object? place = ref _given[at];
        if (place is not null && !Equals(place, value))
        {
            _twice ??= field;
        }

        place = value;
    }
}
