using Feishu.Approval.Journal;

namespace Feishu.Approval;

/// <summary>What an action takes from a record: the ids of a task, and what the cmdlet takes beyond them.</summary>
internal sealed class RecordFields
{
    /// <summary>The person, as parameters and records call the two halves.</summary>
    public const string UserId = "UserId";

    public const string UserIdType = "UserIdType";

    /// <summary>A form, which makes a record of whatever has one.</summary>
    public const string Form = "Form";

    /// <summary>Changes to the form that the request has.</summary>
    public const string SetValue = "SetValue";

    /// <summary>A remark.</summary>
    public const string Comment = "Comment";

    /// <summary>The words of a comment.</summary>
    public const string Text = "Text";

    /// <summary>Where a task, or a request, is to go: a person, or nodes.</summary>
    public const string To = "To";

    private static readonly string[] Ids = { nameof(TaskRef.InstanceCode), nameof(TaskRef.ApprovalCode), nameof(TaskRef.TaskId), UserId, UserIdType };

    private readonly string[] _names;
    private readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="more">What the cmdlet takes beyond the ids.</param>
    public RecordFields(params string[] more)
    {
        _names = Ids.Concat(more).ToArray();
        Spellings = _names.SelectMany(name => Snake(name) is var snake && snake.Contains('_') ? new[] { name, snake } : new[] { name }).ToArray();
    }

    /// <summary>A word of the API for a field, where that is more than another spelling. It counts as it is written: a property of ours may be called so without its lines, and mean something else.</summary>
    /// <param name="word">The word.</param>
    /// <param name="field">The field.</param>
    public RecordFields Called(string word, string field)
    {
        _words.Add(word, field);
        Spellings = Spellings.Append(word).ToArray();
        return this;
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>A field that means another deed where it is left out, so that a block has to give it, and what is said of one that does not; null for none.</summary>
    public (string Field, string Message)? Needed { get; init; }

    /// <summary>What says how the action is to be done, beyond the ids of its task.</summary>
    public IEnumerable<string> Wishes => _names.Skip(Ids.Length);

    /// <summary>Which fields an object of ours does not say, though it has properties of these names; null where all of them count.</summary>
    public Func<object, IEnumerable<string>>? NotOf { get; init; }

    /// <summary>
    /// Where the person is an approver: that of an instance is its initiator, that of a comment its author, and so none that is meant. What an action is the result of is done, so that its task
    /// and its person are not those that come next.
    /// </summary>
    public static IEnumerable<string> NoApprover(object value) => OurObjects.IsResult(value) || OurObjects.IsEntryOfOthers(value) ? Ids.Skip(2)
        : OurObjects.IsInstance(value) || OurObjects.IsComment(value) ? new[] { UserId, UserIdType } : Enumerable.Empty<string>();

    /// <summary>Where the person is the initiator: that of a task that was acted on is its approver.</summary>
    public static IEnumerable<string> NoInitiator(object value) => OurObjects.IsActionResult(value) || OurObjects.IsComment(value) || OurObjects.IsEntryOfOther(value, JournalOperation.Resubmit) ? Ids.Skip(2) : Enumerable.Empty<string>();

    /// <summary>The person of a record, where that is another one than who does this: who has a task, wrote a comment or was sent for does not comment, or send copies, for it.</summary>
    public static IEnumerable<string> OtherPerson(object value, string operation) =>
        OurObjects.Is(value) || OurObjects.IsEntryOfOther(value, operation) ? new[] { UserId, UserIdType } : Enumerable.Empty<string>();

    /// <summary>The names as we spell them, each with the API's spelling behind it where that is another.</summary>
    public IReadOnlyList<string> Spellings { get; private set; }

    /// <summary>Which field a property's name is; null for none.</summary>
    public string? Of(string name)
    {
        string plain = LooseNames.Plain(name);
        foreach (string field in _names)
        {
            if (string.Equals(field, plain, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }

        return _words.TryGetValue(name, out string? meant) || (plain.Length < name.Length && _words.TryGetValue(Spelling.Seen(name), out meant)) ? meant : null;
    }

    public int IndexOf(string field) => Array.IndexOf(_names, field);

    /// <summary>Whether a field is one of the ids, which are compared as texts.</summary>
    public static bool IsId(string field) => Ids.Contains(field);

    /// <summary>Whether a property of this name makes a record of an object, be it an empty one. No control has one, and a definition has its code alone.</summary>
    public static bool MakesRecord(string? field) => field is nameof(TaskRef.InstanceCode) or nameof(TaskRef.TaskId) or Form or SetValue;

    /// <summary>The id that was given for a field.</summary>
    /// <exception cref="FeishuException"><c>InvalidId</c> and others for what is none.</exception>
    public static string? IdOf(string field, object value) => field switch
    {
        UserId => IdText.Named(value),
        UserIdType => Approval.Ids.UserIdType.Checked(IdText.From(value, field)),
        _ => IdText.From(value, field),
    };

    /// <summary>The same, and null for what is none.</summary>
    public static string? SoundIdOf(string field, object? value)
    {
        try
        {
            return value is null ? null : IdOf(field, value);
        }
        catch (FeishuException)
        {
            return null;
        }
    }

    /// <summary>What record or command line says; an id may be a number in the one and a text in the other.</summary>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> where they say two things.</exception>
    public static object? One(string field, object? here, object? there, int number)
    {
        return here is null || there is null || AreSame(here, there) ? here ?? there : throw Differs(field, number);
    }

    /// <summary>Whether two things that were given are one: an id may be a number in the one and a text in the other, and stand alone or in a list.</summary>
    public static bool AreSame(object here, object there)
    {
        static IEnumerable<object?> texts(object given) => IdListArgumentAttribute.Items(given).Select(item => item is string or IFormattable ? IdText.Carry(item) : item);
        return texts(here).SequenceEqual(texts(there));
    }

    /// <summary>What a script block of a field is that fails.</summary>
    public static FailureKind KindOf(string field) => field switch
    {
        Comment or Text or "File" or "Mention" => FailureKind.InvalidComment,
        Form or SetValue or "Value" => FailureKind.InvalidForm,
        _ => FailureKind.InvalidParameter,
    };

    /// <summary>The refusal of what record and command line say differently.</summary>
    public static FeishuException Differs(string field, int number) => new Failure(FailureKind.AmbiguousPipeline, nameof(Messages.Ambiguous_Id), number, field).ToException();

    private static string Snake(string name) => string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
