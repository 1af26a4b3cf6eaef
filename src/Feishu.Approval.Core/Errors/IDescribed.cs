using System.Globalization;

namespace Feishu.Approval.Errors;

/// <summary>An argument of a message that makes its own text, in the reader's language.</summary>
internal interface IDescribed
{
    /// <summary>The text; it is made safe to print afterwards.</summary>
    string Describe(CultureInfo culture);
}
