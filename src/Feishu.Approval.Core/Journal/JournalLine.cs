using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>
/// One line of a journal as it is written: a JSON object, and nothing in it that a person wrote into a form.
/// <see cref="JournalLineReader"/> reads it.
/// </summary>
internal sealed record JournalLine(string Step, DateTimeOffset At)
{
    /// <summary>The version of the lines that are written. Lines without one are of the first.</summary>
    public const int Version = 2;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public string? Run { get; init; }

    public JournalIdentity? Identity { get; init; }

    public string? OsUser { get; init; }

    public string? Machine { get; init; }

    public string? Module { get; init; }

    /// <summary>The action that it is about, and its task; null for a line about a run.</summary>
    public string? Operation { get; init; }

    public TaskRef? Task { get; init; }

    /// <summary>To whom or what it goes, where one task or instance can get the action several times; ids, and no names.</summary>
    public string? Target { get; init; }

    /// <summary>The names of the controls that were changed, and nothing that stands in them.</summary>
    public IReadOnlyList<string> Changes { get; init; } = Array.Empty<string>();

    /// <summary>What was there before it was sent, where only a comparison tells whether it was executed.</summary>
    public string? Before { get; init; }

    public int? Attempt { get; init; }

    public FeishuJournalOutcome? Outcome { get; init; }

    /// <summary>Whether "not executed" is only what reading back showed; written where it is so.</summary>
    public bool InDoubt { get; init; }

    public string? ErrorId { get; init; }

    /// <summary>The message key of the recommended action, where the error had another than its kind.</summary>
    public string? Advice { get; init; }

    public long? Code { get; init; }

    public string? LogId { get; init; }

    /// <summary>
    /// The line with its end. What would be too long to be read again is written without the names, and without what was there before: a run that has
    /// to compare then says that it cannot tell, in place of one that cannot read its journal.
    /// </summary>
    public byte[] ToUtf8()
    {
        byte[] line = JsonBuffer.Write(Write);
        if (line.Length >= JournalReader.LongestLine && (Changes.Count > 0 || Before is not null))
        {
            return (Changes.Count > 0 ? this with { Changes = Array.Empty<string>() } : this with { Before = null }).ToUtf8();
        }

        Array.Resize(ref line, line.Length + 1);
        line[line.Length - 1] = (byte)'\n';
        return line;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Text(writer, JournalField.Step, Step);
        Number(writer, JournalField.Version, Version);
        Text(writer, JournalField.Operation, Operation);
        Text(writer, JournalField.At, At.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        Text(writer, JournalField.Run, Run);
        Text(writer, JournalField.Host, Identity?.Host);
        Text(writer, JournalField.App, Identity?.App);
        Text(writer, JournalField.User, OsUser);
        Text(writer, JournalField.Machine, Machine);
        Text(writer, JournalField.Module, Module);
        Text(writer, JournalField.InstanceCode, Task?.InstanceCode);
        Text(writer, JournalField.Uuid, Task?.Uuid);
        Text(writer, JournalField.TaskId, Task?.TaskId);
        Text(writer, JournalField.Target, Target);
        Text(writer, JournalField.SerialNumber, Task?.SerialNumber);
        Text(writer, JournalField.ApprovalCode, Task?.ApprovalCode);
        Text(writer, JournalField.ApprovalName, Task?.ApprovalName);
        Text(writer, JournalField.UserId, Task?.User.Id);
        Text(writer, JournalField.UserIdType, Task?.User.Id is null ? Task?.User.GivenType : Task.User.Type);
        Names(writer, JournalField.Changes, Changes);
        Text(writer, JournalField.Before, Before);
        Number(writer, JournalField.Attempt, Attempt);
        Text(writer, JournalField.Outcome, Outcome?.ToString());
        if (InDoubt)
        {
            writer.WriteBoolean(JournalKeys.Name(JournalField.InDoubt), true);
        }

        Text(writer, JournalField.Error, ErrorId);
        Text(writer, JournalField.Advice, Advice);
        Number(writer, JournalField.Code, Code);
        Text(writer, JournalField.LogId, LogId);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, JournalField field, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(JournalKeys.Name(field), value);
        }
    }

    private static void Names(Utf8JsonWriter writer, JournalField field, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            writer.WriteStartArray(JournalKeys.Name(field));
            foreach (string name in names)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }
    }

    private static void Number(Utf8JsonWriter writer, JournalField field, long? value)
    {
        if (value is long number)
        {
            writer.WriteNumber(JournalKeys.Name(field), number);
        }
    }
}
