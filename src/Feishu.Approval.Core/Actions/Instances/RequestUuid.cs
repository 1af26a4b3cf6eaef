using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Actions;

/// <summary>
/// The uuids of one run. Beside a journal a request that brings none gets one that is made of the journal, of all that was given, and of how many
/// alike came before it: so the same list, run again over the same journal, means the same requests, whatever became of the process, and in
/// whatever order its rows stand, and whatever switches its requests were sent with. A row that was mended is another request; what a spreadsheet program
/// or a person writes otherwise and means the same is none: the case of a header or of an address, a number with zeros behind its point, or as a text.
/// </summary>
/// <param name="journal">What tells the journal from every other; null without one: then nothing could be found again.</param>
/// <param name="reader">Looks into the objects of the user.</param>
internal sealed class RequestUuid(string? journal, ObjectReader reader)
{
    private const int Longest = 64;

    private static readonly Regex Decimal = new("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?\\z", RegexOptions.CultureInvariant);

    private readonly GivenReader _given = new(reader);
    private readonly Dictionary<string, int> _alike = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the request its uuid where it brings none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="number">Its number in the run.</param>
    /// <returns>The number of the first request of this run that is alike in everything; null for none.</returns>
    /// <exception cref="FeishuException"><c>UuidInUse</c> for one that an earlier request of this run has.</exception>
    /// <exception cref="FormFaultException">A value that has no exact form.</exception>
    public int? Give(FeishuCreateRequest request, int number)
    {
        int? alike = null;
        if (string.IsNullOrEmpty(request.Uuid))
        {
            request.HasMadeUuid = true;
            request.Uuid = journal is null ? Guid.NewGuid().ToString("N") : Made(request, number, out alike);
        }

        if (!request.HasMadeUuid && _used.TryGetValue(request.Uuid!, out int first))
        {
            throw new Failure(FailureKind.UuidInUse, nameof(Messages.UuidInUse_Row), request.Uuid, first).ToException();
        }

        _used[request.Uuid!] = number;
        return alike;
    }

    /// <summary>The same for a row that cannot be asked for, for the journal; null where it has a uuid that another row of this run has.</summary>
    /// <param name="request">What of it is sound.</param>
    /// <param name="number">Its number in the run.</param>
    public TaskRef? TryGive(FeishuCreateRequest request, int number)
    {
        try
        {
            _ = Give(request, number);
        }
        catch (FormFaultException)
        {
            // A cell without an exact form tells nothing apart; the number does.
            (request.Data, request.Value, request.Title) = (Array.Empty<KeyValuePair<string, object?>>(), Array.Empty<KeyValuePair<string, object?>>(), number.ToString(CultureInfo.InvariantCulture));
            _ = Give(request, number);
        }
        catch (FeishuException)
        {
            return null;
        }

        return request.Task;
    }

    /// <summary>Refuses what the service does not take.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c>.</exception>
    public static void Check(string uuid)
    {
        if (uuid.Length > Longest || uuid.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Uuid), Longest).ToException();
        }

        // A uuid is used up in the whole tenant, and a dot or two are no place of a path to read it back from.
        if (PersonText.IsNobody(uuid) || PersonText.IsTypeName(uuid))
        {
            throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_NoUuid), uuid).ToException();
        }
    }

    private string Made(FeishuCreateRequest request, int number, out int? alike)
    {
        string content = Digest(Content(request));
        int count = 0;
        alike = _alike.TryGetValue(content, out int first) ? first : null;
        string uuid;
        do
        {
            uuid = Digest(JsonBuffer.Write(writer => writer.WriteStringValue($"{journal}\n{content}\n{count++}"))).Substring(0, 32);
        }
        while (_used.ContainsKey(uuid));

        _alike[content] = alike ?? number;
        return uuid;
    }

    private byte[] Content(FeishuCreateRequest request) => JsonBuffer.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (string? text in new[] { request.Task.ApprovalCode, request.UserId is string person ? Person(person) : null, request.Department, request.Title, FormText(request.Form) })
        {
            writer.WriteStringValue(text ?? string.Empty);
        }

        Members(writer, request.Data.Where(HasText).Concat(request.Value), depth: 0);
        foreach (IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> nodes in new[] { request.Approver, request.CopyTo })
        {
            Members(writer, nodes.Select(node => new KeyValuePair<string, object?>(node.Key, new PersonList(node.Value, string.Empty).Named.Select(Person).Distinct().OrderBy(one => one, StringComparer.Ordinal).ToArray())), depth: 0);
        }

        writer.WriteEndArray();
    });

    // What is there for script blocks may be anything, a process or a folder.
    private bool HasText(KeyValuePair<string, object?> cell)
    {
        try
        {
            _ = JsonBuffer.Write(writer => Value(writer, cell.Value, depth: 0));
            return true;
        }
        catch (FormFaultException)
        {
            return false;
        }
    }

    // The place of a file that waits is another one each time; the file is told by its name.
    private static string? FormText(FeishuForm? form) => form?.Files.Aggregate(form.ToJson(), (text, file) => text.Replace(file.Placeholder, file.Path ?? file.Name));

    private void Value(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > GraphWriter.MaxDepth)
        {
            throw new FormFaultException(nameof(Messages.Fault_TooDeep), GraphWriter.MaxDepth);
        }

        if (_given.Items(value) is { } items)
        {
            writer.WriteStartArray();
            foreach (object? item in items)
            {
                Value(writer, item, depth + 1);
            }

            writer.WriteEndArray();
        }
        else if (_given.ByName(value) is { } members)
        {
            Members(writer, members, depth + 1);
        }
        else if (_given.Plain(value) is string text)
        {
            // With a zero before it, or an E in it, it may be the number of something.
            writer.WriteStringValue(Decimal.IsMatch(text) ? NumberText.Normal(text) : Person(text));
        }
        else
        {
            byte[] json = JsonBuffer.Write(one => new GraphWriter(reader, one).Write(value));
            if (json[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9'))
            {
                writer.WriteStringValue(NumberText.Normal(Encoding.ASCII.GetString(json)));
                return;
            }

            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }

    // The same person whatever the case of an address, and with or without gaps in a number; any other text as it stands.
    private static string Person(string text) => PersonContact.Of(text) is PersonContact contact ? contact.Text.ToLowerInvariant() : text;

    // In one order: that of a hashtable is another one in every process. What is empty is no value.
    private void Members(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        writer.WriteStartArray();
        IEnumerable<(string Name, KeyValuePair<string, object?> Member)> named = members.Where(member => !_given.IsNothing(member.Value))
            .Select(member => (Name: Spelling.Seen(member.Key), member)).OrderBy(one => one.Name.ToUpperInvariant(), StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.member.Key, StringComparer.Ordinal);
        foreach ((string name, KeyValuePair<string, object?> member) in named)
        {
            writer.WriteStringValue(name.ToUpperInvariant());
            Value(writer, member.Value, depth);
        }

        writer.WriteEndArray();
    }

    private static string Digest(byte[] bytes)
    {
#if NET
        return Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
#else
        // The managed one of .NET Framework is not let in where only certified algorithms are.
        using var sha = new SHA256CryptoServiceProvider();
        return BitConverter.ToString(sha.ComputeHash(bytes)).Replace("-", string.Empty).ToLowerInvariant();
#endif
    }
}
