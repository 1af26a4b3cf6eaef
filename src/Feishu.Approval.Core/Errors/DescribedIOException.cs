using System.Globalization;
using System.IO;

namespace Feishu.Approval.Errors;

/// <summary>A fault of reading or writing that this library itself finds; its text is made when it is asked for, in the reader's language.</summary>
internal sealed class DescribedIOException(string key) : IOException, IDescribed
{
    /// <inheritdoc />
    public override string Message => Describe(CultureInfo.CurrentUICulture);

    /// <inheritdoc />
    public string Describe(CultureInfo culture) => FailureText.Of(key, culture);
}
