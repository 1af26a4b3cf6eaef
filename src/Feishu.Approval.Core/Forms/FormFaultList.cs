using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

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
