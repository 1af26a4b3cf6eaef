using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// What people quote in place of codes: the serial number of a request, the name of a definition. Each is taken where this session has come
/// across exactly one that is called so; anything else goes to the service as it is.
/// </summary>
internal static class KnownCodes
{
    private const int LengthOfCode = 36;

    /// <summary>The code of the instance that this text means.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c> where several requests have this number.</exception>
    public static string Instance(FeishuConnection connection, string given)
    {
        SessionMemory memory = SessionMemory.Of(connection);

        // What looks like a code is one; so no number is looked for in a bulk run. One that is known goes out as the service writes it.
        return memory.Instance(given)?.Code ?? (given.Length == LengthOfCode ? given : Only(text => memory.Called(text).Select(seen => seen.Code), "InstanceCode", given));
    }

    /// <summary>The code of the request that this session knows by its number; null where it knows none.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c> where several requests have this number.</exception>
    public static string? OfNumber(FeishuConnection connection, string? serialNumber) =>
        serialNumber is not null && Instance(connection, serialNumber) is string code && SessionMemory.Of(connection).Instance(code) is not null ? code : null;

    /// <summary>The failure of a number under which this session has seen no request.</summary>
    public static Failure Unseen(string serialNumber) => new(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing_Unseen), serialNumber);

    /// <summary>The code of the definition that this text means.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c> where several definitions have this name.</exception>
    public static string Approval(FeishuConnection connection, string given)
    {
        SessionMemory memory = SessionMemory.Of(connection);
        return memory.Approval(given)?.Code ?? (given.Length == LengthOfCode ? given : Only(text => memory.ApprovalsCalled(text).Select(seen => seen.Code), "ApprovalCode", given));
    }

    /// <summary>Refuses a record that names another request, or another definition, than that of the code under which it was read: whoever made it meant one of them.</summary>
    /// <param name="connection">Whose session, which knows what was read.</param>
    /// <param name="code">The code.</param>
    /// <param name="said">What the record says beside it.</param>
    /// <exception cref="FeishuException"><c>NotThisInstance</c>; <c>InvalidId</c> for a code of a definition that is none.</exception>
    public static void RefuseOther(FeishuConnection connection, string code, TaskRef said)
    {
        if (SessionMemory.Of(connection).Instance(code) is not SeenInstance seen)
        {
            return;
        }

        // A number of which a spreadsheet program kept the first digits names no other one.
        Differ("SerialNumber", said.SerialNumber is string number && IdText.IsScientific(number) ? null : said.SerialNumber, seen.SerialNumber);
        string? approval = IdText.From(said.ApprovalCode, "ApprovalCode");
        Differ("ApprovalCode", approval is null || (seen.ApprovalName is string name && Spelling.IsSame(name, approval)) ? null : approval, seen.ApprovalCode);
    }

    /// <summary>A code with what people call it behind it, where this session knows that.</summary>
    public static string Label(FeishuConnection connection, string code, bool isInstance)
    {
        SessionMemory memory = SessionMemory.Of(connection);
        string? word = isInstance ? memory.Instance(code)?.SerialNumber : memory.Approval(code)?.Name;
        return string.IsNullOrEmpty(word) ? code : $"{code} ({SafeText.Of(word!)})";
    }

    /// <summary>A failure of what was given as this code: it names the code, and says so where this session knows it as one of the other kind.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="connection">Whose session.</param>
    /// <param name="given">The code as it was given.</param>
    /// <param name="isInstance">Whether it was given for an instance; else for a definition.</param>
    public static Failure Named(Failure failure, FeishuConnection connection, string given, bool isInstance)
    {
        SessionMemory memory = SessionMemory.Of(connection);
        Failure named = failure.Kind.EndsPipeline || SafeText.Shown(given) != given ? failure : failure with { Instance = given, InstanceKey = isInstance ? nameof(Messages.About_Instance) : nameof(Messages.About_Approval) };
        return isInstance && failure.Kind == FailureKind.InstanceNotFound && memory.Approval(given) is SeenApproval approval
            ? named with { NoteKey = nameof(Messages.Note_IsApprovalCode), NoteArguments = new object?[] { approval.Name ?? given }, ActionKey = nameof(Messages.InstanceNotFound_CodeAction) }
            : isInstance || failure.Kind != FailureKind.ApprovalNotFound ? named
            : memory.Instance(given) is SeenInstance instance
            ? named with { NoteKey = nameof(Messages.Note_IsInstanceCode), NoteArguments = new object?[] { instance.SerialNumber ?? given } }
            : given.Length != LengthOfCode ? named with { NoteKey = nameof(Messages.Note_NoApprovalCode), NoteArguments = new object?[] { given } }
            : named;
    }

    /// <summary>The same for a definition that the service does not know; of several that were given, or one by a name that nobody knows, the error says which.</summary>
    public static Failure NamedApproval(Failure failure, FeishuConnection connection, string given) =>
        failure.Kind == FailureKind.ApprovalNotFound ? Named(failure, connection, given, isInstance: false) : failure;

    private static void Differ(string name, string? given, string? found)
    {
        if (!string.IsNullOrEmpty(given) && !string.IsNullOrEmpty(found) && !Spelling.IsSame(given!, found!))
        {
            throw new Failure(FailureKind.NotThisInstance, nameof(Messages.NotThisInstance_Read), name, given, found).ToException();
        }
    }

    private static string Only(Func<string, IEnumerable<string>> codes, string name, string given)
    {
        // As it stands first: a name may have quotes of its own.
        string[] found = new[] { given, QuotedCode.Bare(given) }.Select(text => codes(text).Distinct(StringComparer.OrdinalIgnoreCase).ToArray()).FirstOrDefault(some => some.Length > 0) ?? Array.Empty<string>();
        return found.Length > 1
            ? throw new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_Several), name, given, new BoundedList(found)).ToException()
            : found.FirstOrDefault() ?? given;
    }
}
