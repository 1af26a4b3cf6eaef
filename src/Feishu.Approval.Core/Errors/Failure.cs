using System.Globalization;

namespace Feishu.Approval.Errors;

/// <summary>
/// What went wrong, as plain data: no text in anybody's language yet. <see cref="FailureText"/> makes the text,
/// <see cref="FeishuException"/> carries it.
/// </summary>
internal sealed record Failure(FailureKind Kind, string MessageKey, params object?[] Arguments) : IDescribed
{
    private readonly string? _actionKey;

    /// <summary>The key of the recommended action: that of the message where there is one, else that of what was seen, else the kind's own.</summary>
    public string ActionKey
    {
        get => _actionKey ?? OwnAction(MessageKey) ?? OwnAction(NoteKey) ?? Kind.Id + "_Action";
        init => _actionKey = value;
    }

    /// <summary>What the recommended action names.</summary>
    public IReadOnlyList<object?> ActionArguments { get; init; } = Array.Empty<object?>();

    /// <summary>The refusals that it is made of, each with an advice of its own; empty where it is one.</summary>
    public IReadOnlyList<Failure> Parts { get; init; } = Array.Empty<Failure>();

    /// <summary>The scopes of which the app lacks all, where the service names them.</summary>
    public IReadOnlyList<string> MissingScopes { get; init; } = Array.Empty<string>();

    /// <summary>Where the service says that they are granted.</summary>
    public string? GrantLink { get; init; }

    /// <summary>The code of the service's answer.</summary>
    public long? Code { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The log id that the vendor's support asks for.</summary>
    public string? LogId { get; init; }

    /// <summary>The record that failed.</summary>
    public object? Target { get; init; }

    /// <summary>What lay beneath, for the curious.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The instance that it is about; put before a message that does not name it.</summary>
    public string? Instance { get; init; }

    /// <summary>How it is put there: a message key. Some failures are about a definition.</summary>
    public string InstanceKey { get; init; } = nameof(Messages.About_Instance);

    /// <summary>Whether the user has been told already: it goes into journals, and is no error a second time.</summary>
    public bool IsTold { get; init; }

    /// <summary>A sentence put behind the message, such as "not executed: the task is still open"; a message key.</summary>
    public string? NoteKey { get; init; }

    /// <summary>What the note names.</summary>
    public IReadOnlyList<object?> NoteArguments { get; init; } = Array.Empty<object?>();

    /// <summary>Puts words before ids in what is said of it; null where no session knows any.</summary>
    public Func<string, string>? Words { get; init; }

    /// <summary>What happened, where another message tells of it.</summary>
    public string Describe(CultureInfo culture) => FailureText.Message(this, culture);

    /// <summary>The failure as an exception to throw.</summary>
    public FeishuException ToException() => new(this);

    private static string? OwnAction(string? key) => key is not null && FailureText.Has(key + "Action") ? key + "Action" : null;
}
