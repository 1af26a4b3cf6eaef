using System.Collections;
using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Reads the controls of a stored copy: objects with the properties of <see cref="FeishuFormControl"/>, or JSON in write shape.</summary>
internal sealed class FormCopyReader(ObjectReader reader, FormFaults faults)
{
    // The property by which PowerShell shows what a control holds, where its value is what people read.
    private const string Raw = nameof(Raw);

    /// <summary>Whether an object has the properties of a control that this module wrote out: no control in the shapes of the service has the last of them.</summary>
    public static bool IsControl(object value, ObjectReader reader) =>
        value is not (string or FeishuForm or FeishuFormControl or JsonElement)
        && reader.Has(value, nameof(FeishuFormControl.Id)) && reader.Has(value, nameof(FeishuFormControl.Type)) && reader.Has(value, nameof(FeishuFormControl.ValueJson));

    /// <summary>The same of JSON.</summary>
    public static bool IsControl(JsonElement json) =>
        json.Member("Id") is not null && json.Member("Type") is not null && json.TryGetProperty(nameof(FeishuFormControl.ValueJson), out _);

    /// <summary>What <c>ConvertTo-Json</c> made of a copy, as objects; null where it holds half a character, which is reported.</summary>
    public static object? Objects(JsonElement json, FormFaults faults)
    {
        try
        {
            return JsonValue.ToObject(json);
        }
        catch (InvalidOperationException)
        {
            faults.Add(new FormFault(nameof(Messages.Fault_HalfCharacter)));
            return null;
        }
    }

    /// <summary>The members of an object, found by their names in any case; null when it has none.</summary>
    public static Dictionary<string, object?>? Members(object? value, ObjectReader reader)
    {
        try
        {
            var members = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            foreach (KeyValuePair<string, object?> member in (value is null or string or JsonElement ? null : reader.Members(value)) ?? Array.Empty<KeyValuePair<string, object?>>())
            {
                members[member.Key] = member.Value;
            }

            return members.Count == 0 ? null : members;
        }
        catch (FormFaultException)
        {
            // Keys that are no text, or a property that cannot be read: whatever it is, it is no copy.
            return null;
        }
    }

    /// <summary>One control; null with its faults reported.</summary>
    public FeishuFormControl? Read(object? stored, int number)
    {
        string place = "#" + number.ToString(CultureInfo.InvariantCulture);
        if (reader.Unwrap(stored) is FeishuFormControl control)
        {
            return control;
        }

        Dictionary<string, object?>? members = Members(reader.Unwrap(stored), reader);
        if (members is null || !members.ContainsKey(nameof(FeishuFormControl.Id)) || !members.ContainsKey(nameof(FeishuFormControl.Type)))
        {
            // What Export-Clixml and ConvertTo-Json make of an object that lies too deep is its text.
            if (faults.Items.All(fault => fault.Key != nameof(Messages.Fault_CopyTooShallow)))
            {
                faults.Add(new FormFault(nameof(Messages.Fault_CopyTooShallow), place));
            }

            return null;
        }

        if (Value(members, place) is not { Faultless: true } value)
        {
            return null;
        }

        JsonElement json = JsonValue.Parse(JsonBuffer.Write(writer => Write(writer, members, value.Json)));
        FeishuFormControl? read = Read(json, reader.Text(members, nameof(FeishuFormControl.Name)), members, number);
        return read is null || !members.ContainsKey(Raw) || !members.TryGetValue(nameof(FeishuFormControl.Value), out object? shown) ? read : StoredView.Put(read, Write(shown), faults, place);
    }

    /// <summary>The same of JSON in write shape.</summary>
    /// <param name="json">The control.</param>
    /// <param name="name">Its label, where it was stored.</param>
    /// <param name="members">What else was stored of it.</param>
    /// <param name="number">Where it stands in the form.</param>
    public FeishuFormControl? Read(JsonElement json, string? name, Dictionary<string, object?>? members, int number)
    {
        string type = json.Text("type") ?? string.Empty;
        FeishuFormFile[] files = Files(json.Member("value"), type, StoredFiles(members)).ToArray();
        return new ControlReader(faults, files).Read(json, "#" + number.ToString(CultureInfo.InvariantCulture))?.With(name, files);
    }

    private void Write(Utf8JsonWriter writer, Dictionary<string, object?> members, JsonElement? value)
    {
        writer.WriteStartObject();
        writer.WriteString("id", reader.Text(members, nameof(FeishuFormControl.Id)));
        writer.WriteString("type", reader.Text(members, nameof(FeishuFormControl.Type)));
        if (value is JsonElement json)
        {
            writer.WritePropertyName("value");
            json.WriteTo(writer);
        }

        if (reader.Text(members, nameof(FeishuFormControl.Currency)) is string currency)
        {
            writer.WriteString("currency", currency);
        }

        if (OpenIds(members) is string[] openIds)
        {
            writer.WritePropertyName("open_ids");
            TextArray.Write(openIds, writer);
        }

        writer.WriteEndObject();
    }

    // A list that lies too deep was stored as one text; no id has a blank in it.
    private string[]? OpenIds(Dictionary<string, object?> members) => members.TryGetValue(nameof(FeishuFormControl.OpenIds), out object? given) ? reader.Unwrap(given) switch
    {
        string text when text.StartsWith("System.", StringComparison.Ordinal) => StoredView.OpenIds(reader.Text(members, nameof(FeishuFormControl.Value))),
        string { Length: > 0 } text => text.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries),
        IEnumerable list and not string => list.Cast<object?>().Select(id => reader.Unwrap(id) as string ?? string.Empty).ToArray(),
        _ => null,
    }
    : null;

    // The text is exact, the object may have lost its depth or its zone on the way; a person edits the object. Both must say the same.
    private (bool Faultless, JsonElement? Json) Value(Dictionary<string, object?> members, string place)
    {
        string? text = reader.Text(members, nameof(FeishuFormControl.ValueJson));
        JsonElement? exact = text is null ? null : TryParse(text);
        bool hasValue = members.TryGetValue(members.ContainsKey(Raw) ? Raw : nameof(FeishuFormControl.Value), out object? wrapped);
        JsonElement? given = hasValue ? Write(wrapped) : null;
        bool isReadable = (text is null || exact is not null) && (!hasValue || given is not null);
        if (!isReadable || (exact is JsonElement whole && given is JsonElement stored && !CutText.Same(whole, stored)))
        {
            faults.Add(new FormFault(nameof(Messages.Fault_CopyEdited), reader.Text(members, nameof(FeishuFormControl.Name)) ?? place));
            return (false, null);
        }

        return (true, exact ?? (given is { ValueKind: JsonValueKind.Null } ? null : given));
    }

    // Null for what has no exact form, which nobody could send.
    private JsonElement? Write(object? value)
    {
        try
        {
            return JsonValue.Parse(JsonBuffer.Write(writer => new GraphWriter(new StoredTimes(reader), writer).Write(value)));
        }
        catch (FormFaultException)
        {
            return null;
        }
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonValue.Parse(JsonFormat.StrictUtf8.GetBytes(text));
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return null;
        }
    }

    // The stored files stand in the order of their placeholders; of several by one name some may be local and some the request's.
    private static IEnumerable<FeishuFormFile> Files(JsonElement? value, string type, List<(string Name, string? Path)> stored)
    {
        string upload = FileControls.AreImages(type) ? FileLimits.Image : FileLimits.Attachment;
        int number = 0;
        foreach ((string placeholder, string kind) in Placeholders(value, upload))
        {
            number++;
            int at = stored.FindIndex(file => file.Name == FeishuFormFile.NameIn(placeholder) && (file.Path is not null) == FeishuFormFile.IsOnDisk(placeholder));
            string? path = at < 0 ? null : stored[at].Path;
            if (at >= 0)
            {
                stored.RemoveAt(at);
            }

            yield return FeishuFormFile.Stored(placeholder, number, kind, path);
        }
    }

    // In a table or a group the type of the cell says what the upload is.
    private static IEnumerable<(string Placeholder, string Type)> Placeholders(JsonElement? value, string type) => value switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString()!.StartsWith(FeishuFormFile.PlaceholderStart, StringComparison.Ordinal) => new[] { (text.GetString()!, type) },
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().SelectMany(item => Placeholders(item, type)),
        { ValueKind: JsonValueKind.Object } cell => cell.EnumerateObject().SelectMany(member =>
            Placeholders(member.Value, cell.Text("type") is string own && FileControls.AreImages(own) ? FileLimits.Image : type)),
        _ => Array.Empty<(string, string)>(),
    };

    // With the paths of local files that were set before the form was stored.
    private List<(string Name, string? Path)> StoredFiles(Dictionary<string, object?>? members) =>
        members is not null && members.TryGetValue(nameof(FeishuFormControl.Files), out object? given) && reader.Unwrap(given) is IEnumerable files and not string
            ? files.Cast<object?>().Select(file => Members(reader.Unwrap(file), reader)).OfType<Dictionary<string, object?>>()
                .Select(file => (reader.Text(file, nameof(FeishuFormFile.Name)) ?? string.Empty, reader.Text(file, nameof(FeishuFormFile.Path)))).ToList()
            : new();
}
