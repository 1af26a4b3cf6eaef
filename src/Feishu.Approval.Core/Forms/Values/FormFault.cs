using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>One thing that is wrong with a form: a message key with what it names.</summary>
/// <param name="Key">The message key.</param>
/// <param name="Arguments">What the message names: ids, keys, types; never a value.</param>
internal sealed record FormFault(string Key, params object?[] Arguments) : MessagePart(Key, Arguments)
{
    /// <summary>Whether nothing is wrong but that the API cannot write such a control.</summary>
    public bool IsUnwritableType { get; init; }

    /// <summary>Whether it is said of a text as a whole, and of no control.</summary>
    public bool IsOfText { get; init; }

    /// <summary>Whether nothing is wrong but that a choice is told by a label, which the definition would explain.</summary>
    public bool IsBareLabel { get; init; }

    public static FormFault OfText(string key, params object?[] arguments) => new(key, arguments) { IsOfText = true };

    /// <summary>Two places of one control that say different things, with what each says.</summary>
    public static FormFault SaysTwoThings(string one, object says, string other, object saysOther) => new(nameof(Messages.Fault_TwoThings), one, other, says, saysOther);

    /// <summary>The same of two texts; null where they agree, or one of them says nothing.</summary>
    public static FormFault? Unless(string? text, string one, string? same, string other) =>
        string.IsNullOrEmpty(text) || string.IsNullOrEmpty(same) || text == same ? null : SaysTwoThings(one, text!, other, same!);

    public static FormFault Unwritable(string id, string type) => new(nameof(Messages.Fault_NotWritable), id, type) { IsUnwritableType = true };
}

/// <summary>A value that cannot become JSON; caught where the control it belongs to is known.</summary>
internal sealed class FormFaultException : Exception
{
    public FormFaultException(string key, params object?[] arguments)
        : base(key)
    {
        Fault = new FormFault(key, arguments);
    }

    public FormFault Fault { get; }
}

/// <summary>Several faults as one argument of a message; so many that nobody would read on are counted instead.</summary>
internal sealed class FormFaultList : IDescribed
{
    private const int MostShown = 20;

    private readonly FormFault[] _faults;

    public FormFaultList(IEnumerable<FormFault> faults)
    {
        _faults = faults.ToArray();
    }

    public IReadOnlyList<FormFault> Items => _faults;

    /// <inheritdoc />
    public string Describe(CultureInfo culture)
    {
        IEnumerable<string> shown = _faults.Take(MostShown).Select(fault => fault.Describe(culture));
        return Sentences.Join(_faults.Length > MostShown ? shown.Append(FailureText.Format(nameof(Messages.Fault_More), new object?[] { _faults.Length - MostShown }, culture)) : shown);
    }
}
