using System.Globalization;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;
using Feishu.Approval.Json;

namespace Feishu.Approval.Watching;

/// <summary>One line of the file of a watch: whose file it is, a return that was put out, or one that is over. Ids and times, and nothing of a form.</summary>
internal sealed record SeenLine
{
    private const string Watch = "watch";
    private const string VersionName = "v";
    private const string Instance = "instance_code";
    private const string Task = "task_id";
    private const string IsOver = "over";
    private const int Version = 1;

    /// <summary>Whom the watch talked to; null for a line about a return.</summary>
    public JournalIdentity? Identity { get; private init; }

    /// <summary>Whether a later version of this module wrote it.</summary>
    public bool IsLater { get; private init; }

    public string? InstanceCode { get; private init; }

    /// <summary>The task that was put out; null where it is over.</summary>
    public string? TaskId { get; private init; }

    /// <summary>The first line.</summary>
    public static byte[] Header(JournalIdentity identity, DateTimeOffset now) => Line(now, before: writer =>
    {
        writer.WriteString(Watch, "returned");
        writer.WriteNumber(VersionName, Version);
    }, writer =>
    {
        writer.WriteString("host", identity.Host);
        if (identity.App is string app)
        {
            writer.WriteString("app", app);
        }

        writer.WriteString("module", ModuleVersion.Text);
    });

    /// <summary>The line of a return; without a task, that it is over.</summary>
    public static byte[] Of(string instanceCode, string? taskId, DateTimeOffset now) => Line(now, before: _ => { }, writer =>
    {
        writer.WriteString(Instance, instanceCode);
        if (taskId is null)
        {
            writer.WriteBoolean(IsOver, true);
        }
        else
        {
            writer.WriteString(Task, taskId);
        }
    });

    /// <summary>Reads a line; null for one that is none.</summary>
    public static SeenLine? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            JsonElement line = document.RootElement;
            if (line.Member(Watch) is not null)
            {
                var identity = new JournalIdentity(SafeText.Lines(line.Text("host")) ?? string.Empty, SafeText.Lines(line.Text("app")));
                return new SeenLine { Identity = identity, IsLater = line.Text(VersionName) != Version.ToString(CultureInfo.InvariantCulture) };
            }

            string? task = line.Text(Task);
            return line.Text(Instance) is { Length: > 0 } code && (line.Flag(IsOver) || !string.IsNullOrEmpty(task)) ? new SeenLine { InstanceCode = code, TaskId = task } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Line(DateTimeOffset now, Action<Utf8JsonWriter> before, Action<Utf8JsonWriter> after)
    {
        byte[] line = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            before(writer);
            writer.WriteString("at", now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            after(writer);
            writer.WriteEndObject();
        });
        Array.Resize(ref line, line.Length + 1);
        line[line.Length - 1] = (byte)'\n';
        return line;
    }
}
