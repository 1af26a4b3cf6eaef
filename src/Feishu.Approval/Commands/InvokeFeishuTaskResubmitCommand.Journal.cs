using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <content>The journal of a run: how it is opened, and that it knows what is refused before there is a request.</content>
public sealed partial class InvokeFeishuTaskResubmitCommand
{
    private void OpenJournal()
    {
        if (JournalPath is not null)
        {
            string path = FilePath(JournalPath, problem => new Failure(FailureKind.JournalUnusable, "JournalUnusable_Open", JournalPath, problem));
            try
            {
                _journal = IsWhatIf
                    ? RunJournal.Look(path, mustExist: false, () => Stopping)
                    : RunJournal.Open(path, () => DateTimeOffset.UtcNow, stopped: () => Stopping);
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
        }
    }

    // A record that says something impossible fails before there is a request; the journal knows it all the same.
    private FeishuResubmitRequest Request(ResubmitRecord record, FeishuConnection connection, object? piece)
    {
        try
        {
            FeishuResubmitRequest request = record.Request(_commandLine, _number);
            request.SetValue = request.SetValue?.Select(change => new KeyValuePair<string, object?>(
                change.Key, RecordScript.Value($"{nameof(SetValue)} @{{ '{change.Key}' }}", change.Value, piece, FailureKind.InvalidForm))).ToArray();
            return request;
        }
        catch (Exception fault) when (fault is FeishuException or FormFaultException)
        {
            Failure failure = (fault as FeishuException)?.Failure ?? new Failure(FailureKind.InvalidForm, "InvalidForm", ((FormFaultException)fault).Fault);
            var refused = new FeishuResubmitRequest { InstanceCode = IfAny(() => record.InstanceCode) ?? IfAny(() => _commandLine.InstanceCode), TaskId = IfAny(() => record.TaskId) };
            if (_journal is not null)
            {
                new ActionJournal(_journal, JournalOperation.Resubmit, connection).Failed(refused.Task, new ActionAttempt(), failure);
            }

            RecordNames.Put(refused, piece);
            throw (failure with { Instance = failure.Instance ?? RecordNames.Label(refused) }).ToException();
        }
    }

    // An id, where it is one at all.
    private static string? IfAny(Func<string?> id)
    {
        try
        {
            return id();
        }
        catch (FeishuException)
        {
            return null;
        }
    }
}
