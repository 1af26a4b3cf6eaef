namespace Feishu.Approval.Journal;

/// <summary>What a line is about: the instance, and its task where that is known.</summary>
internal readonly record struct JournalKey(string InstanceCode, string? TaskId);
