using System.Globalization;
using System.Text;

namespace Feishu.Approval.Errors;

/// <summary>Puts sentences one behind the other, as the language of each wants it: a full-width stop brings its space along.</summary>
internal static class Sentences
{
    /// <summary>Several whole sentences as one text.</summary>
    public static string Join(IEnumerable<string> sentences)
    {
        var text = new StringBuilder();
        foreach (string sentence in sentences)
        {
            text.Append(text.Length > 0 ? Gap(text) : string.Empty).Append(sentence);
        }

        return text.ToString();
    }

    /// <summary>What stands before a further word.</summary>
    public static string Gap(StringBuilder before) => Last(before) == '。' ? string.Empty : " ";

    /// <summary>What stands before a further sentence: a stop too, where the text had none.</summary>
    public static string Stop(StringBuilder before, CultureInfo culture) => Last(before) is '.' or '。' ? Gap(before) : FailureText.Of(nameof(Messages.Sentence_End), culture);

    private static char Last(StringBuilder text) => text.Length > 0 ? text[text.Length - 1] : '.';
}
