using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval;

/// <summary>What one piped record, or the command line, says about a resubmission. Absent is null.</summary>
internal sealed class ResubmitRecord
{
    private static readonly string[] Fields =
    {
        nameof(InstanceCode), nameof(ApprovalCode), nameof(TaskId), nameof(UserId), nameof(UserIdType), nameof(Comment), nameof(SetValue), nameof(Form),
    };

    // As we spell them and as the API does.
    private static readonly string[] Spellings = Fields.Concat(new[] { "instance_code", "approval_code", "task_id", "user_id", "user_id_type", "set_value" }).ToArray();

    // One place for each field.
    private readonly object?[] _given = new object?[Fields.Length];

    // A field that was given twice, in two spellings and with two values.
    private string? _twice;

    private ResubmitRecord()
    {
    }

    public object? Form => this[nameof(Form)];

    public object? Comment => this[nameof(Comment)];

    /// <summary>Changes to the form that the instance has now: name or id of a control, and its value.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? SetValue => this[nameof(SetValue)] is object changes ? Changes(changes) : null;

    /// <summary>The connections that the record, or a form in it, came from.</summary>
    public IReadOnlyList<FeishuConnection> Origins { get; private set; } = Array.Empty<FeishuConnection>();

    /// <summary>What an error about this record points at, where nothing was piped.</summary>
    public object? Target => this[nameof(InstanceCode)];

    /// <summary>
    /// Reads a record: what has an instance code, a serial number or a form, be it an empty one. The API's spelling of a name counts as ours. Null for
    /// everything else, which is part of a form.
    /// </summary>
    /// <param name="value">What was piped.</param>
    /// <param name="bound">What the engine bound of its properties, by field; null where it bound none. What is there is not read again: a script may compute it.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for a record that says two things of one field.</exception>
    public static ResubmitRecord? Of(object value, Func<string, object?>? bound)
    {
        var record = new ResubmitRecord();
        bool isRecord = value switch
        {
            FeishuForm form => record.Take(form),
            FeishuFormControl or FeishuTask or string => false,
            _ when FormCarrier.IsStoredForm(value) => record.Take(FormCarrier.Build(value)),
            IDictionary => record.Take(value, null) || RecordNames.HasNumber(value),
            _ => record.Take(value, bound) || RecordNames.HasNumber(value),
        };
        if (!isRecord)
        {
            return null;
        }

        if (record._twice is string field)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_KeyTwice", field).ToException();
        }

        record.Origins = OriginsOf((value as IConnectionOrigin)?.Connection, (record.Form as IConnectionOrigin)?.Connection);
        return record;
    }

    /// <summary>What stands on the command line.</summary>
    public static ResubmitRecord Of(
        string? instanceCode, string? approvalCode, string? taskId, string? userId, string? userIdType, object? comment, object? setValue, object? form)
    {
        var record = new ResubmitRecord();
        record.Set(nameof(InstanceCode), instanceCode);
        record.Set(nameof(ApprovalCode), approvalCode);
        record.Set(nameof(TaskId), taskId);
        record.Set(nameof(UserId), userId);
        record.Set(nameof(UserIdType), userIdType);
        record.Set(nameof(Comment), PowerShellObjectReader.Instance.Unwrap(comment));
        record.Set(nameof(SetValue), PowerShellObjectReader.Instance.Unwrap(setValue));
        record.Set(nameof(Form), PowerShellObjectReader.Instance.Unwrap(form));
        record.Origins = OriginsOf((record.Form as IConnectionOrigin)?.Connection, null);
        return record;
    }

    /// <summary>The same, with what script blocks of the command line give for it.</summary>
    /// <param name="scripted">What they give; a field that both have must be the same.</param>
    /// <param name="number">The number of the record, for errors.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c>.</exception>
    public ResubmitRecord With(ResubmitRecord scripted, int number)
    {
        foreach (string field in Fields)
        {
            bool isText = this[field] is not null && scripted[field] is not null && field is not (nameof(Comment) or nameof(SetValue) or nameof(Form));
            if (isText ? Id(field) != scripted.Id(field) : this[field] is not null && scripted[field] is not null && !Equals(this[field], scripted[field]))
            {
                throw new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_Id", number, field).ToException();
            }

            _given[Array.IndexOf(Fields, field)] ??= scripted[field];
        }

        Origins = Origins.Concat(scripted.Origins).Distinct().ToArray();
        return this;
    }

    /// <summary>Whether it says which request it is, or brings a form.</summary>
    public bool IsRecord => this[nameof(InstanceCode)] is not null || Form is not null;

    public string? InstanceCode => Id(nameof(InstanceCode));

    public string? ApprovalCode => Id(nameof(ApprovalCode));

    public string? TaskId => Id(nameof(TaskId));

    public string? UserId => IdText.Person(this[nameof(UserId)]);

    public string? UserIdType => Ids.UserIdType.Checked(Id(nameof(UserIdType)));

    /// <summary>The request, without its form; what this record lacks comes from the command line.</summary>
    /// <param name="commandLine">What stands on the command line; this very record where nothing is piped.</param>
    /// <param name="number">The number of the record, for errors.</param>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for what both say differently.</exception>
    public FeishuResubmitRequest Request(ResubmitRecord commandLine, int number)
    {
        if (commandLine.SetValue is not null && (commandLine.Form is not null || (commandLine != this && SetValue is not null)))
        {
            throw commandLine.Form is not null
                ? new Failure(FailureKind.InvalidForm, "InvalidForm", new FormFault("Fault_SetValueAndForm")) { ActionKey = "InvalidForm_SetValueAction" }.ToException()
                : new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_Id", number, nameof(SetValue)).ToException();
        }

        string? id(string field, string? here, string? there) => here is not null && there is not null && here != there
            ? throw new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_Id", number, field).ToException()
            : here ?? there;

        return new FeishuResubmitRequest
        {
            InstanceCode = id(nameof(InstanceCode), InstanceCode, commandLine.InstanceCode),
            ApprovalCode = id(nameof(ApprovalCode), ApprovalCode, commandLine.ApprovalCode),
            TaskId = id(nameof(TaskId), TaskId, commandLine.TaskId),
            UserId = id(nameof(UserId), UserId, commandLine.UserId),
            UserIdType = id(nameof(UserIdType), UserIdType, commandLine.UserIdType),
            Comment = Comment ?? commandLine.Comment,
            SetValue = SetValue ?? commandLine.SetValue,
        };
    }

    private object? this[string field] => _given[Array.IndexOf(Fields, field)];

    private bool Take(FeishuForm form)
    {
        Set(nameof(Form), form);
        Set(nameof(InstanceCode), form.InstanceCode);
        Set(nameof(ApprovalCode), form.ApprovalCode);
        return form.InstanceCode is not null;
    }

    private bool Take(object value, Func<string, object?>? bound)
    {
        bool isRecord = false;
        try
        {
            IReadOnlyList<string> unread = Spellings;
            if (bound is not null)
            {
                // To look for a property runs no script of it, to read it does.
                string[] there = Spellings.Where(name => PowerShellObjectReader.Instance.Has(value, name)).ToArray();
                isRecord = there.Any(name => Field(name) is nameof(InstanceCode) or nameof(Form));
                string[] taken = there.GroupBy(name => Field(name)).Where(names => TakeBound(names.Key!, bound(names.Key!))).Select(names => names.First()).ToArray();
                unread = there.Except(taken).ToArray();
            }

            foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(value, unread) ?? Array.Empty<KeyValuePair<string, object?>>())
            {
                if (Field(member.Key) is string field)
                {
                    isRecord |= field is nameof(InstanceCode) or nameof(Form);
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

    private bool TakeBound(string field, object? content)
    {
        Set(field, PowerShellObjectReader.Instance.Unwrap(content));
        return content is not null;
    }

    private static FeishuConnection[] OriginsOf(FeishuConnection? one, FeishuConnection? other) =>
        new[] { one, other }.OfType<FeishuConnection>().Distinct().ToArray();

    private static string? Field(string name)
    {
        string plain = name.Replace("_", string.Empty);
        foreach (string field in Fields)
        {
            if (string.Equals(field, plain, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }

        return null;
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> Changes(object value) =>
        PowerShellObjectReader.Instance.Members(value)?.ToArray()
            ?? throw new FormFaultException("Fault_SetValueIsNoTable", value.GetType().Name);

    private string? Id(string field) => this[field] is object value ? IdText.From(value, field) : null;

    private void Set(string field, object? value)
    {
        if (value is null or "")
        {
            return;
        }

        ref object? place = ref _given[Array.IndexOf(Fields, field)];
        if (place is not null && !Equals(place, value))
        {
            _twice ??= field;
        }

        place = value;
    }
}
