using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>What one piped record, or the command line, says about a resubmission. Absent is null.</summary>
internal sealed class ResubmitRecord
{
    private static readonly string[] Fields = { "InstanceCode", "ApprovalCode", "TaskId", "UserId", "UserIdType", "Comment", "SetValue", "Form" };

    private readonly Dictionary<string, object> given = new(StringComparer.Ordinal);

    private ResubmitRecord()
    {
    }

    public object? Form => given.TryGetValue(nameof(Form), out object? form) ? form : null;

    public object? Comment => given.TryGetValue(nameof(Comment), out object? comment) ? comment : null;

    /// <summary>Changes to the form that the instance has now: name or id of a control, and its value.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? SetValue => given.TryGetValue(nameof(SetValue), out object? changes) ? Changes(changes) : null;

    /// <summary>The connections that the record, or a form in it, came from.</summary>
    public IReadOnlyList<FeishuConnection> Origins { get; private set; } = Array.Empty<FeishuConnection>();

    /// <summary>What an error about this record points at, where nothing was piped.</summary>
    public object? Target => given.TryGetValue(nameof(InstanceCode), out object? code) ? code : null;

    /// <summary>Whether an object is a record: it has an instance code or a form, be it an empty one; everything else is part of a form.</summary>
    public static bool Is(object value) => value switch
    {
        FeishuForm form => form.InstanceCode is not null,
        FeishuFormControl or FeishuTask or string => false,
        _ => HasRecordField(value),
    };

    /// <summary>Reads a record. The API's spelling of a name counts as ours.</summary>
    public static ResubmitRecord Of(object value)
    {
        var record = new ResubmitRecord();
        if (value is FeishuForm form)
        {
            record.given[nameof(Form)] = form;
            record.Set(nameof(InstanceCode), form.InstanceCode);
            record.Set(nameof(ApprovalCode), form.ApprovalCode);
        }
        else
        {
            foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(value)!)
            {
                if (Field(member.Key) is string field)
                {
                    record.Set(field, PowerShellObjectReader.Instance.Unwrap(member.Value));
                }
            }
        }

        record.Origins = new[] { (value as IConnectionOrigin)?.Connection, (record.Form as IConnectionOrigin)?.Connection }.OfType<FeishuConnection>().Distinct().ToArray();
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
        record.Origins = record.Form is IConnectionOrigin { Connection: FeishuConnection origin } ? new[] { origin } : Array.Empty<FeishuConnection>();
        return record;
    }

    public string? InstanceCode => Id(nameof(InstanceCode));

    public string? ApprovalCode => Id(nameof(ApprovalCode));

    public string? TaskId => Id(nameof(TaskId));

    public string? UserId => Id(nameof(UserId));

    public string? UserIdType => Approvals.UserIdType.Checked(Id(nameof(UserIdType)));

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

        string? id(string field, Func<ResubmitRecord, string?> of) => of(this) is string here && of(commandLine) is string there && here != there
            ? throw new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_Id", number, field).ToException()
            : of(this) ?? of(commandLine);

        return new FeishuResubmitRequest
        {
            InstanceCode = id(nameof(InstanceCode), record => record.InstanceCode),
            ApprovalCode = id(nameof(ApprovalCode), record => record.ApprovalCode),
            TaskId = id(nameof(TaskId), record => record.TaskId),
            UserId = id(nameof(UserId), record => record.UserId),
            UserIdType = id(nameof(UserIdType), record => record.UserIdType),
            Comment = Comment ?? commandLine.Comment,
            SetValue = SetValue ?? commandLine.SetValue,
        };
    }

    private static bool HasRecordField(object value)
    {
        try
        {
            return PowerShellObjectReader.Instance.Members(value)?.Any(member => Field(member.Key) is nameof(InstanceCode) or nameof(Form)) ?? false;
        }
        catch (FormFaultException)
        {
            // Keys that are no text: no record, and whoever takes it as part of a form says so.
            return false;
        }
    }

    private static string? Field(string name)
    {
        string plain = name.Replace("_", string.Empty);
        return Fields.FirstOrDefault(field => string.Equals(field, plain, StringComparison.OrdinalIgnoreCase));
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> Changes(object value) =>
        PowerShellObjectReader.Instance.Members(value)?.ToArray()
            ?? throw new FormFaultException("Fault_SetValueIsNoTable", value.GetType().Name);

    private string? Id(string field) => given.TryGetValue(field, out object? value) ? IdText.From(value, field) : null;

    private void Set(string field, object? value)
    {
        if (value is not (null or ""))
        {
            if (given.TryGetValue(field, out object? before) && !Equals(before, value))
            {
                throw new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_KeyTwice", field).ToException();
            }

            given[field] = value;
        }
    }
}
