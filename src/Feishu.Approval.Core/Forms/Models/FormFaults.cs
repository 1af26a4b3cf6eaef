using System.Globalization;
using System.Text.Json;
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

    /// <summary>The controls that could not be read for nothing but labels of options, which the definition explains.</summary>
    public IList<BareControl> Bare { get; } = new List<BareControl>();

    public void Add(FormFault fault) => _faults.Add(fault);

    /// <summary>Adds one for each id that several controls have.</summary>
    public void AddTwins(IReadOnlyCollection<FeishuFormControl> controls)
    {
        var ids = new HashSet<string>(controls.Count, StringComparer.Ordinal);
        var twins = new HashSet<string>(StringComparer.Ordinal);
        foreach (FeishuFormControl control in controls.Where(control => !ids.Add(control.Id) && twins.Add(control.Id)))
        {
            Add(new FormFault(nameof(Messages.Fault_IdTwice), control.Id));
        }
    }

    /// <summary>The failure that names them all; <c>ControlNotWritable</c> when nothing else is wrong.</summary>
    public Failure ToFailure() => _faults.All(fault => fault.IsUnwritableType)
        ? new Failure(FailureKind.ControlNotWritable, nameof(Messages.ControlNotWritable), this)
        : _faults.Any(fault => fault.IsBareLabel) ? new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), this) { ActionKey = nameof(Messages.InvalidForm_LabelAction) }
        : _faults.Any(fault => fault.IsOfText) ? new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), this) { ActionKey = nameof(Messages.InvalidForm_TextAction) }
        : new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), this);

    /// <summary>The faults as text; failures format their arguments with it.</summary>
    public string Describe(CultureInfo culture) => new FormFaultList(_faults).Describe(culture);
}

/// <summary>A control whose choices are told by labels alone.</summary>
/// <param name="Json">The control.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="At">How many controls of the form come before it.</param>
/// <param name="Faults">What was said of it.</param>
internal sealed record BareControl(JsonElement Json, string Place, int At, IReadOnlyList<FormFault> Faults);
