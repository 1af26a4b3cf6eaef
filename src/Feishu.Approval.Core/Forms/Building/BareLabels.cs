using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>The controls of a form whose choices are told by labels alone: with the definition at hand they are read once more.</summary>
internal static class BareLabels
{
    /// <summary>Keeps a control that could not be read for nothing but its labels.</summary>
    /// <param name="faults">What was said so far.</param>
    /// <param name="before">How much of it before the control was read.</param>
    /// <param name="json">The control.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="at">How many controls of the form come before it.</param>
    public static void Note(FormFaults faults, int before, JsonElement json, string place, int at)
    {
        FormFault[] said = faults.Items.Skip(before).ToArray();
        if (said.Length > 0 && said.All(fault => fault.IsBareLabel))
        {
            faults.Bare.Add(new BareControl(json, place, at, said));
        }
    }

    /// <summary>The form of a failure, its labels understood by a definition; null where the failure is about no such labels.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c> and others for what is wrong with it besides.</exception>
    public static FeishuForm? Settled(Failure failure, IReadOnlyList<FeishuControlDefinition>? definition) =>
        definition is { Count: > 0 } && failure.Arguments.FirstOrDefault() is FormFaults { Bare.Count: > 0 } faults ? Settled(faults, definition) : null;

    /// <summary>Whether a failure is about labels.</summary>
    public static bool Are(Failure failure) => failure.Arguments.FirstOrDefault() is FormFaults { Bare.Count: > 0 };

    /// <summary>Whether a definition has all controls and columns whose labels a failure is about.</summary>
    public static bool AreIn(Failure failure, IReadOnlyList<FeishuControlDefinition> definition) => failure.Arguments.FirstOrDefault() is FormFaults { Bare: { Count: > 0 } bare }
        && bare.SelectMany(control => control.Faults).All(fault => fault.Arguments[0] is string id && ReadShape.Find(definition, id) is not null);

    private static FeishuForm Settled(FormFaults old, IReadOnlyList<FeishuControlDefinition> definition)
    {
        var faults = new FormFaults();
        foreach (FormFault fault in old.Items.Where(fault => !old.Bare.Any(control => control.Faults.Any(own => ReferenceEquals(own, fault)))))
        {
            faults.Add(fault);
        }

        var reader = new ControlReader(faults) { Definition = definition };
        List<FeishuFormControl> controls = old.Sound.ToList();
        int more = 0;
        foreach ((JsonElement json, string place, int at, _) in old.Bare)
        {
            if (reader.Read(json, place) is FeishuFormControl control)
            {
                controls.Insert(at + more++, control);
            }
        }

        faults.AddTwins(controls);
        faults.Sound = controls;
        return faults.Any ? throw faults.ToFailure().ToException() : FormCopy.Whole(controls);
    }
}
