using System;
using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Journal;

/// <summary>One line of a journal: a JSON object, and nothing in it that a person wrote into a form.</summary>
internal sealed record JournalLine(string Step, DateTimeOffset At)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public JournalIdentity? Identity { get; init; }

    public string? OsUser { get; init; }

    public string? Machine { get; init; }

    public string? Module { get; init; }

    public JournalKey? Key { get; init; }

    public string? ApprovalCode { get; init; }

    public string? UserId { get; init; }

    public string? UserIdType { get; init; }

    public int? Attempt { get; init; }

    public FeishuJournalOutcome? Outcome { get; init; }

    /// <summary>Whether "not executed" is only what reading back showed; written where it is so.</summary>
    public bool InDoubt { get; init; }

    public string? ErrorId { get; init; }

    public long? Code { get; init; }

    public string? LogId { get; init; }

    /// <summary>The line with its end.</summary>
    public byte[] ToUtf8()
    {
        byte[] line = JsonBuffer.Write(Write);
        Array.Resize(ref line, line.Length + 1);
        line[line.Length - 1] = (byte)'\n';
        return line;
    }

    /// <summary>The line; null when the text is none. Keys that a later version may add are passed over.</summary>
    public static JournalLine? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            JsonElement json = JsonFormat.Parse(utf8, JsonFormat.Reading);
            return json.Text("step") is string step && Time(json.Text("at")) is DateTimeOffset at ? Read(json, step, at) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JournalLine? Read(JsonElement json, string step, DateTimeOffset at)
    {
        string? instance = Text(json, "instance_code");
        string? host = Text(json, "host");
        FeishuJournalOutcome? outcome = Enum.TryParse(Text(json, "outcome"), out FeishuJournalOutcome word) ? word : null;
        bool whole = step switch
        {
            JournalStep.Run => host is not null,
            JournalStep.Sending => instance is not null,
            JournalStep.Ended => instance is not null && outcome is not null,
            _ => false,
        };
        return !whole ? null : new JournalLine(step, at)
        {
            Identity = host is null ? null : new JournalIdentity(host, Text(json, "app")),
            OsUser = Text(json, "user"),
            Machine = Text(json, "machine"),
            Module = Text(json, "module"),
            Key = instance is null ? null : new JournalKey(instance, Text(json, "task_id")),
            ApprovalCode = Text(json, "approval_code"),
            UserId = Text(json, "user_id"),
            UserIdType = Text(json, "user_id_type"),
            Attempt = Number(Text(json, "attempt")) is long attempt ? (int)Math.Min(attempt, int.MaxValue) : null,
            Outcome = outcome,
            InDoubt = json.Flag("in_doubt"),
            ErrorId = Text(json, "error"),
            Code = Number(Text(json, "code")),
            LogId = Text(json, "log_id"),
        };
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("step", Step);
        writer.WriteString("at", At.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        Text(writer, "host", Identity?.Host);
        Text(writer, "app", Identity?.App);
        Text(writer, "user", OsUser);
        Text(writer, "machine", Machine);
        Text(writer, "module", Module);
        Text(writer, "instance_code", Key?.InstanceCode);
        Text(writer, "task_id", Key?.TaskId);
        Text(writer, "approval_code", ApprovalCode);
        Text(writer, "user_id", UserId);
        Text(writer, "user_id_type", UserIdType);
        Number(writer, "attempt", Attempt);
        Text(writer, "outcome", Outcome?.ToString());
        if (InDoubt)
        {
            writer.WriteBoolean("in_doubt", true);
        }

        Text(writer, "error", ErrorId);
        Number(writer, "code", Code);
        Text(writer, "log_id", LogId);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(key, value);
        }
    }

    private static void Number(Utf8JsonWriter writer, string key, long? value)
    {
        if (value is long number)
        {
            writer.WriteNumber(key, number);
        }
    }

    // The file may have come from anywhere.
    private static string? Text(JsonElement json, string key) => SafeText.Lines(json.Text(key));

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
