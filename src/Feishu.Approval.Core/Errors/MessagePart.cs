using System.Globalization;

namespace Feishu.Approval.Errors;

/// <summary>A part of a message that has a text of its own: a message key with what it names.</summary>
internal sealed record MessagePart(string Key, params object?[] Arguments) : IDescribed
{
    /// <inheritdoc />
    public string Describe(CultureInfo culture) => FailureText.Format(Key, Arguments, culture);
}
