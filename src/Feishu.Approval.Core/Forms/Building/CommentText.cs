using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Builds the <c>comment</c> of a call: of a resubmission JSON with <c>text</c> and <c>files</c>, as text, of everything else plain text. Source: the
/// vendor's pages of these calls.
/// </summary>
internal static class CommentText
{
    private static readonly string[] FileTextKeys = { "url", "thumbnailURL", "title", "type" };

    private const string FileSizeKey = "fileSize";

    private static readonly MessagePart Comment = new(nameof(Messages.Part_Comment));

    /// <summary>The JSON text; null when there is nothing to say.</summary>
    /// <exception cref="FeishuException"><c>InvalidComment</c>.</exception>
    public static string? From(object? given, ObjectReader reader)
    {
        object? value = reader.Unwrap(given);
        if (value is null or "")
        {
            return null;
        }

        try
        {
            return JsonBuffer.WriteText(writer => Write(value, reader, writer));
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidComment, nameof(Messages.InvalidComment), fault.Fault).ToException();
        }
    }

    /// <summary>The plain text of calls that take no files; null when there is nothing to say.</summary>
    /// <exception cref="FeishuException"><c>InvalidComment</c>.</exception>
    public static string? Plain(object? given, ObjectReader reader)
    {
        object? value = reader.Unwrap(given);
        if (value is null or "")
        {
            return null;
        }

        try
        {
            object? content = value is string ? value : Members(value, reader, new[] { "text" }, Comment).TryGetValue("text", out object? text) ? text : throw new FormFaultException(nameof(Messages.Comment_Empty));
            string plain = content as string ?? throw new FormFaultException(nameof(Messages.Comment_NoText), Comment, "text");
            _ = JsonBuffer.WriteText(writer => new GraphWriter(reader, writer).Write(plain));
            return plain;
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidComment, nameof(Messages.InvalidComment), fault.Fault) { ActionKey = nameof(Messages.InvalidComment_PlainAction) }.ToException();
        }
    }

    /// <summary>What people see of a comment that was made so: its text, and what its files are called.</summary>
    public static string Shown(string json)
    {
        JsonElement comment = JsonValue.Parse(JsonFormat.StrictUtf8.GetBytes(json));
        IEnumerable<string?> files = comment.Items("files").Select((file, i) => file.Text("title") is { Length: > 0 } title ? title : FileNames.Invented(i + 1));
        return string.Join(" ", new[] { comment.Text("text") }.Concat(files.Select(file => "[" + file + "]")).Where(part => !string.IsNullOrEmpty(part)));
    }

    private static void Write(object value, ObjectReader reader, Utf8JsonWriter writer)
    {
        var graph = new GraphWriter(reader, writer);
        writer.WriteStartObject();
        if (value is string plain)
        {
            writer.WritePropertyName("text");
            graph.Write(plain);
        }
        else
        {
            Dictionary<string, object?> members = Members(value, reader, new[] { "text", "files" }, Comment);
            if (members.Count == 0)
            {
                throw new FormFaultException(nameof(Messages.Comment_Empty));
            }

            WriteText(members, "text", writer, graph, Comment);
            if (members.TryGetValue("files", out object? files))
            {
                WriteFiles(files!, reader, writer, graph);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteFiles(object files, ObjectReader reader, Utf8JsonWriter writer, GraphWriter graph)
    {
        // One file written without the array around it leaves no doubt what is meant.
        IEnumerable list = files is IEnumerable many and not string && reader.Members(files) is null ? many : new[] { files };
        writer.WriteStartArray("files");
        int number = 0;
        foreach (object? file in list)
        {
            var place = new MessagePart(nameof(Messages.Part_CommentFile), ++number);
            Dictionary<string, object?> members = Members(
                reader.Unwrap(file) ?? throw new FormFaultException(nameof(Messages.Comment_NoFile), place), reader, FileTextKeys.Append(FileSizeKey).ToArray(), place);
            if (!members.ContainsKey("url"))
            {
                throw new FormFaultException(nameof(Messages.Comment_NoUrl), place);
            }

            writer.WriteStartObject();
            WriteText(members, "url", writer, graph, place);
            WriteText(members, "thumbnailURL", writer, graph, place);
            WriteSize(members, writer, place);
            WriteText(members, "title", writer, graph, place);
            WriteText(members, "type", writer, graph, place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Dictionary<string, object?> members, string key, Utf8JsonWriter writer, GraphWriter graph, MessagePart place)
    {
        if (members.TryGetValue(key, out object? value))
        {
            writer.WritePropertyName(key);
            graph.Write(value as string ?? throw new FormFaultException(nameof(Messages.Comment_NoText), place, key));
        }
    }

    private static void WriteSize(Dictionary<string, object?> members, Utf8JsonWriter writer, MessagePart place)
    {
        if (members.TryGetValue(FileSizeKey, out object? size))
        {
            writer.WriteNumber(FileSizeKey, Whole(size) ?? throw new FormFaultException(nameof(Messages.Comment_NoSize), place));
        }
    }

    private static long? Whole(object? size)
    {
        bool exact = size is int or long or short or sbyte or byte or ushort or uint or ulong or BigInteger or decimal;
        return exact && decimal.TryParse(Convert.ToString(size, CultureInfo.InvariantCulture), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal bytes)
            && bytes <= long.MaxValue && decimal.Truncate(bytes) == bytes
            ? (long)bytes
            : null;
    }

    // The members that say something, by their documented names; what else there is was meant for something else.
    private static Dictionary<string, object?> Members(object value, ObjectReader reader, string[] known, MessagePart place)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> member in reader.Members(value) ?? throw new FormFaultException(nameof(Messages.Comment_NoObject), place, value.GetType().Name))
        {
            string key = known.FirstOrDefault(name => string.Equals(name, member.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new FormFaultException(nameof(Messages.Comment_UnknownKey), place, member.Key, new TextList(known));
            object? content = reader.Unwrap(member.Value);
            if (content is null or "")
            {
                continue;
            }

            if (members.ContainsKey(key))
            {
                throw new FormFaultException(nameof(Messages.Comment_KeyTwice), place, key);
            }

            members.Add(key, content);
        }

        return members;
    }
}
