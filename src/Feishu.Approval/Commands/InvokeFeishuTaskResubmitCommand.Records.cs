using Feishu.Approval.Errors;

namespace Feishu.Approval.Commands;

/// <content>What the engine bound of a record, and what script blocks of the command line give for it.</content>
public sealed partial class InvokeFeishuTaskResubmitCommand
{
    // A block that fails for a record is a fault of that record, which the journal has to know.
    private (ResubmitRecord? Scripted, Failure? Unfit) TryScripted(object? piece)
    {
        try
        {
            return (Scripted(piece), null);
        }
        catch (FeishuException fault)
        {
            return (null, fault.Failure);
        }
    }

    // What the script blocks of the command line give for a record; null where none of them is one.
    private ResubmitRecord? Scripted(object? piece)
    {
        if (!_parameters.HasScripts)
        {
            return null;
        }

        object? bound(string parameter, object? value) => _parameters.IsScript(parameter) ? value : null;
        object? record = RecordScript.Seen(piece, InputObject);
        return ResubmitRecord.Of(
            (string?)bound(nameof(InstanceCode), InstanceCode),
            (string?)bound(nameof(ApprovalCode), ApprovalCode),
            (string?)bound(nameof(TaskId), TaskId),
            (string?)bound(nameof(UserId), UserId),
            (string?)bound(nameof(UserIdType), UserIdType),
            RecordScript.Value(nameof(Comment), bound(nameof(Comment), Comment), record, FailureKind.InvalidComment),
            bound(nameof(SetValue), SetValue),
            RecordScript.Value(nameof(Form), bound(nameof(Form), Form), record, FailureKind.InvalidForm));
    }

    // What the engine bound of the properties of the object at hand; nothing where the command line gives the parameter.
    private object? Bound(string parameter) => _parameters.IsGiven(parameter) ? null : parameter switch
    {
        nameof(InstanceCode) => InstanceCode,
        nameof(ApprovalCode) => ApprovalCode,
        nameof(TaskId) => TaskId,
        nameof(UserId) => UserId,
        nameof(UserIdType) => UserIdType,
        nameof(Comment) => Comment,
        nameof(SetValue) => SetValue,
        nameof(Form) => Form,
        _ => null,
    };
}
