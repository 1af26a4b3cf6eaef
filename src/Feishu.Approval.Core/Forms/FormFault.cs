using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>One thing that is wrong with a form: a message key with what it names.</summary>
/// <param name="Key">The message key.</param>
/// <param name="Arguments">What the message names: ids, keys, types; never a value.</param>
internal sealed record FormFault(string Key, params object?[] Arguments) : IDescribed
{
    /// <summary>Whether nothing is wrong but that the API cannot write such a control.</summary>
    public bool IsUnwritableType { get; init; }

    /// <inheritdoc />
    public string Describe(CultureInfo culture) => FailureText.Format(Key, Arguments, culture);

    public static FormFault Unwritable(string id, string type) => new(nameof(Messages.Fault_NotWritable), id, type) { IsUnwritableType = true };
}
