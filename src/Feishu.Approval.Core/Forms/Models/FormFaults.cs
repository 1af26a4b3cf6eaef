using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>All faults of one form, reported as one failure.</summary>
internal sealed class FormFaults : IDescribed
{
    private readonly List<FormFault> _faults = new();

    public bool Any => _faults.Count > 0;

    public int Count => _faults.Count;

    public IReadOnlyList<FormFault> Items => _faults;

    /// <summary>The controls beside those that are faulty, so that they can be looked at too.</summary>
    public IReadOnlyList<FeishuFormControl> Sound { get; set; } = Array.Empty<FeishuFormControl>();

    public void Add(FormFault fault) => _faults.Add(fault);

    /// <summary>The failure that names them all; <c>ControlNotWritable</c> when nothing else is wrong.</summary>
    public Failure ToFailure() => _faults.All(fault => fault.IsUnwritableType)
        ? new Failure(FailureKind.ControlNotWritable, nameof(Messages.ControlNotWritable), this)
        : _faults.Any(fault => fault.IsOfText) ? new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), this) { ActionKey = nameof(Messages.InvalidForm_TextAction) }
        : new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), this);

    /// <summary>The faults as text; failures format their arguments with it.</summary>
    public string Describe(CultureInfo culture) => new FormFaultList(_faults).Describe(culture);
}
