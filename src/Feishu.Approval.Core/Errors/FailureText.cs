using System.Globalization;
using System.Resources;
using System.Text;

namespace Feishu.Approval.Errors;

/// <summary>
/// The one place where a <see cref="Failure"/> becomes text. The texts lie in <c>Messages.resx</c>, in Chinese in
/// <c>Messages.zh.resx</c>: every Chinese culture falls back to <c>zh</c> (zh-CN and zh-SG by way of zh-Hans, on .NET Framework
/// too), every other one to English.
/// </summary>
internal static class FailureText
{
    private static readonly ResourceManager Resources = new("Feishu.Approval.Errors.Messages", typeof(FailureText).Assembly);

    /// <summary>What happened: the message, the note if there is one, and what support needs.</summary>
    public static string Message(Failure failure, CultureInfo culture)
    {
        string said = Format(failure.MessageKey, failure.Arguments, culture);
        var text = new StringBuilder(failure.Instance is string instance ? Naming(said, SafeText.Of(instance), failure, culture) : said);
        if (failure.NoteKey is not null)
        {
            text.Append(Sentences.Stop(text, culture)).Append(Format(failure.NoteKey, failure.NoteArguments, culture));
        }

        if (failure.Words is { } words)
        {
            string worded = words(text.ToString());
            text.Clear().Append(worded);
        }

        TextList reference = Reference(failure);
        if (!reference.IsEmpty)
        {
            text.Append(Sentences.Gap(text)).Append('[').Append(reference.Describe(culture)).Append(']');
        }

        return text.ToString();
    }

    /// <summary>What to do next; of several refusals with different advice that of each kind, once.</summary>
    public static string Action(Failure failure, CultureInfo culture)
    {
        // "As the message says" says nothing beside the others.
        IEnumerable<Failure> others = failure.Parts.Where(part => part.ActionKey != failure.ActionKey && part.ActionKey != nameof(Messages.InvalidForm_ValueAction))
            .GroupBy(part => part.ActionKey).Select(kind => kind.First());
        string said = Sentences.Join(others.Prepend(failure).Select(one => Format(one.ActionKey, one.ActionArguments, culture)));
        return failure.Words is { } words ? words(said) : said;
    }

    /// <summary>Whether a text stands under this key.</summary>
    public static bool Has(string key) => Resources.GetString(key, CultureInfo.InvariantCulture) is not null;

    /// <summary>The text under a key; the key itself where there is none.</summary>
    public static string Of(string key, CultureInfo culture) => Resources.GetString(key, culture) ?? key;

    /// <summary>The text under a key with its arguments in place.</summary>
    public static string Format(string key, IReadOnlyList<object?> arguments, CultureInfo culture)
    {
        string pattern = Of(key, culture);
        if (arguments.Count == 0)
        {
            // Braces of hashtables are doubled in patterns.
            return pattern.Contains("{{") ? pattern.Replace("{{", "{").Replace("}}", "}") : pattern;
        }

        // A bulk run makes three texts for each record, whether anybody sees them or not.
        var printable = new object?[arguments.Count];
        for (int i = 0; i < printable.Length; i++)
        {
            printable[i] = Printable(arguments[i], culture);
        }

        return string.Format(culture, pattern, printable);
    }

    /// <summary>A time as people read it in every language: hours, minutes, seconds.</summary>
    public static string Duration(TimeSpan time) => string.Format(CultureInfo.InvariantCulture, "{0}:{1:00}:{2:00}", (int)time.TotalHours, time.Minutes, time.Seconds);

    // What came from outside must not steer the reader's terminal.
    private static object? Printable(object? argument, CultureInfo culture) => argument switch
    {
        string text => SafeText.Of(text),
        IDescribed described => described.Describe(culture),
        _ => argument,
    };

    // A text that has the code of the request says its number behind it; any other gets both put before it.
    private static string Naming(string said, string label, Failure failure, CultureInfo culture)
    {
        // The number of a row may be any number in the text; of many faults any one may have the code, far behind.
        string code = label.Split(' ')[0];
        string key = failure.InstanceKey;
        return key is nameof(Messages.About_Row) or nameof(Messages.About_RowOf) || failure.MessageKey == nameof(Messages.Faults_Together) ? Format(key, new object?[] { label }, culture) + said
            : said.Contains(label) ? said
            : WordAt(said, code) is int at and >= 0 ? said.Insert(at + code.Length, label.Substring(code.Length))
            : Format(key, new object?[] { label }, culture) + said;
    }

    private static int WordAt(string said, string word)
    {
        static bool isPart(char letter) => letter is '-' or '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
        for (int at = said.IndexOf(word, StringComparison.Ordinal); at >= 0; at = said.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            int end = at + word.Length;
            if ((at == 0 || !isPart(said[at - 1])) && (end == said.Length || !isPart(said[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static TextList Reference(Failure failure)
    {
        var parts = new List<object>(3);
        if (failure.Code is long code)
        {
            parts.Add(new MessagePart(nameof(Messages.Reference_Code), code.ToString(CultureInfo.InvariantCulture)));
        }

        if (failure.HttpStatus is int status)
        {
            parts.Add("HTTP " + status.ToString(CultureInfo.InvariantCulture));
        }

        if (!string.IsNullOrEmpty(failure.LogId))
        {
            parts.Add(new MessagePart(nameof(Messages.Reference_LogId), failure.LogId));
        }

        return new TextList(parts);
    }
}
