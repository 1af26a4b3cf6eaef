using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>
/// One task of a journal with what is known about it last. It has the ids that the cmdlet of its action takes, so that the
/// failures can be corrected and piped into the next run. It holds no value of any form.
/// </summary>
public sealed class FeishuJournalEntry
{
    internal FeishuJournalEntry()
    {
    }

    /// <summary>What was done, or was to be: <c>resubmit</c> or the word of another action.</summary>
    public string Action { get; internal init; } = JournalOperation.Resubmit;

    /// <summary>The code of the instance; empty for one that was to be created and was not, or whose code nobody wrote down.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The key of a request that was to be created, by which it can be read once it is there; null for every other action.</summary>
    public string? Uuid { get; internal init; }

    /// <summary>The task; null for an action on the instance, and where it was not known yet when the record failed.</summary>
    public string? TaskId { get; internal init; }

    /// <summary>To whom or what it went, where one task or instance can get the action several times: the ids of receivers, comma between them; else null.</summary>
    public string? Target { get; internal init; }

    /// <summary>The number that people see; null where it was not known without another call.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The code of the definition; null where it was not known yet.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of the definition; null where it was not known without another call.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>On whose behalf; null where it was not known yet.</summary>
    public string? UserId { get; internal init; }

    /// <summary>What <see cref="UserId"/> is.</summary>
    public string? UserIdType { get; internal init; }

    /// <summary>What is known about it.</summary>
    public FeishuJournalOutcome Outcome { get; internal init; }

    /// <summary>The error id where it was not executed or nobody knows; else null.</summary>
    public string? ErrorId { get; internal init; }

    /// <summary>The code of the service's answer to it, where that was an error.</summary>
    public long? Code { get; internal init; }

    /// <summary>The names of the controls that were changed in the form that was sent last; never what stands in them.</summary>
    public IReadOnlyList<string> Changes { get; internal init; } = NameList.None;

    /// <summary>How often it was sent, over all runs.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The log id of the last answer to it, where there was one.</summary>
    public string? LogId { get; internal init; }

    /// <summary>When this was written, UTC.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>The id of the run that wrote this.</summary>
    public string? Run { get; internal init; }

    /// <summary>When that run began, UTC.</summary>
    public DateTimeOffset? RunStartedAt { get; internal init; }

    /// <summary>Whether it is known to be done.</summary>
    public bool IsDone => JournalOperation.IsDone(Outcome);

    /// <summary>
    /// Whether it may have been executed: nobody has written down its end, or after a lost answer it was only seen to be still
    /// open. The next run reads the instance before it sends anything.
    /// </summary>
    public bool InDoubt => Outcome == FeishuJournalOutcome.Unknown || SeenOpen;

    /// <summary>Whether <see cref="FeishuJournalOutcome.NotExecuted"/> is only what was seen when the instance was read.</summary>
    internal bool SeenOpen { get; init; }

    /// <summary>The message key of what the error recommended, where that was not what its id always recommends.</summary>
    internal string? Advice { get; init; }

    /// <summary>Where the journal belongs.</summary>
    internal JournalIdentity? Identity { get; init; }

    /// <summary>What was there before it was sent, where only a comparison tells whether it was executed.</summary>
    internal string? Before { get; init; }

    internal bool MayBeDone => IsDone || InDoubt;

    /// <summary>Instance, task and outcome.</summary>
    public override string ToString() => $"{(InstanceCode.Length > 0 ? InstanceCode : Uuid)} {TaskId} {Outcome}";
}

/// <summary>What a journal knows about one task.</summary>
public enum FeishuJournalOutcome
{
    /// <summary>Sent, or about to be, and nobody has written down how it ended. The next run reads the instance back first.</summary>
    Unknown,

    /// <summary>
    /// Not executed; <see cref="FeishuJournalEntry.ErrorId"/> says why. The next run sends it, and reads the instance first where
    /// <see cref="FeishuJournalEntry.InDoubt"/> says so.
    /// </summary>
    NotExecuted,

    /// <summary>The service accepted a resubmission. The next run skips it.</summary>
    Resubmitted,

    /// <summary>Reading back showed that it had been executed. The next run skips it.</summary>
    ConfirmedAfterFault,

    /// <summary>The service accepted another action: <see cref="FeishuJournalEntry.Action"/> says which. The next run skips it.</summary>
    Executed,
}
