using System.Globalization;
using System.IO;

namespace Feishu.Approval.Errors;

/// <summary>An argument of a message that makes its own text, in the reader's language.</summary>
internal interface IDescribed
{
    /// <summary>The text; it is made safe to print afterwards.</summary>
    string Describe(CultureInfo culture);
}

/// <summary>A part of a message that has a text of its own: a message key with what it names.</summary>
internal record MessagePart(string Key, params object?[] Arguments) : IDescribed
{
    /// <inheritdoc />
    public string Describe(CultureInfo culture) => FailureText.Format(Key, Arguments, culture);
}

/// <summary>A fault of reading or writing that this library itself finds; its text is made when it is asked for, in the reader's language.</summary>
internal sealed class DescribedIOException(string key, params object?[] arguments) : IOException, IDescribed
{
    /// <inheritdoc />
    public override string Message => Describe(CultureInfo.CurrentUICulture);

    /// <inheritdoc />
    public string Describe(CultureInfo culture) => FailureText.Format(key, arguments, culture);
}
