namespace Feishu.Approval.Journal;

/// <summary>The keys of a line, in the order in which they are written.</summary>
internal enum JournalField
{
    Step,
    Version,
    Operation,
    At,
    Run,
    Host,
    App,
    User,
    Machine,
    Module,
    InstanceCode,
    TaskId,
    SerialNumber,
    ApprovalCode,
    ApprovalName,
    UserId,
    UserIdType,
    Changes,
    Attempt,
    Outcome,
    InDoubt,
    Error,
    Code,
    LogId,
}
