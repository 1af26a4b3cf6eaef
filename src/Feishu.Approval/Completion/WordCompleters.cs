using Feishu.Approval.Search;

namespace Feishu.Approval;

/// <summary>Completes from a list of words that this module knows.</summary>
public abstract class WordCompleter : Completer
{
    private readonly IReadOnlyList<string> _words;

    private protected WordCompleter(IReadOnlyList<string> words)
    {
        _words = words;
    }

    /// <summary>What the list shows of a word, and what typing also finds.</summary>
    private protected virtual string Shown(string word) => word;

    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => _words.Select(word => new Suggestion(word, Shown(word) is string shown && shown != word ? shown : null));
}

/// <summary>Completes the control types that can be sent.</summary>
public sealed class ControlTypeCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public ControlTypeCompleter()
        : base(ControlTypes.Writable)
    {
    }
}

/// <summary>Completes the currencies that the platform documents.</summary>
public sealed class CurrencyCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public CurrencyCompleter()
        : base(ControlTypes.Currencies)
    {
    }
}

/// <summary>Completes the statuses that instances are searched by.</summary>
public sealed class InstanceStatusCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public InstanceStatusCompleter()
        : base(SearchWords.Instances)
    {
    }

    private protected override string Shown(string word) => SearchWords.Shown(word);
}

/// <summary>Completes the words that copies are searched by.</summary>
public sealed class ReadStatusCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public ReadStatusCompleter()
        : base(SearchWords.Copies)
    {
    }
}

/// <summary>Completes the statuses that tasks are searched by.</summary>
public sealed class TaskStatusCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public TaskStatusCompleter()
        : base(SearchWords.Tasks)
    {
    }

    private protected override string Shown(string word) => SearchWords.Shown(word);
}

/// <summary>Completes the three user id types.</summary>
public sealed class UserIdTypeCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public UserIdTypeCompleter()
        : base(UserIdType.All)
    {
    }
}

/// <summary>Completes the languages that definitions are read in. Source: the vendor's page of approvals/get.</summary>
public sealed class LocaleCompleter : WordCompleter
{
    private static readonly string[] Languages =
    {
        "zh-CN", "en-US", "ja-JP", "zh-HK", "zh-TW", "de-DE", "es-ES", "fr-FR", "id-ID", "it-IT", "ko-KR", "pt-BR", "th-TH", "vi-VN", "ms-MY", "ru-RU",
    };

    /// <summary>Made by the engine.</summary>
    public LocaleCompleter()
        : base(Languages)
    {
    }
}

/// <summary>Completes the two languages that districts are read in. Source: the vendor's pages of districts.</summary>
public sealed class DistrictLocaleCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public DistrictLocaleCompleter()
        : base(new[] { "zh-CN", "en-US" })
    {
    }
}

/// <summary>Completes nothing: what belongs here is known to nobody but who types, and it is never a file, which the engine would offer.</summary>
public sealed class NothingCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => Array.Empty<Suggestion>();
}
