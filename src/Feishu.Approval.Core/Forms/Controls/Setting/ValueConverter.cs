using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Turns what people write into what the platform takes; what there is to say of a value whatever its control is said here.</summary>
internal static class ValueConverter
{
    /// <exception cref="FeishuException"><c>InvalidForm</c>, <c>ControlNotWritable</c>, <c>OptionNotFound</c>, <c>FileRejected</c>, <c>ControlNotFound</c>.</exception>
    public static NewValue Convert(object? given, ValuePlace place)
    {
        ControlFamily family = ControlFamilies.Of(place.Definition.Type);
        if (!family.IsWritable)
        {
            throw new Failure(FailureKind.ControlNotWritable, nameof(Messages.ControlNotWritable), FormFault.Unwritable(ControlFinder.Label(place.Definition), place.Definition.Type)).ToException();
        }

        try
        {
            if (place.Look.IsNothing(given))
            {
                throw new FormFaultException(nameof(Messages.Fault_CannotBeEmptied));
            }

            // A control of this type that was read stands for its value, with all that is beside it: no person, and no currency, is lost on the way.
            return place.Look.Plain(given) is FeishuFormControl { IsRead: true } read && read.Type == place.Definition.Type
                ? new NewValue(read.ValueUtf8.IsEmpty ? null : read.ValueUtf8.ToArray()) { Currency = read.Currency, OpenIds = read.OpenIds, Files = read.Files }
                : family.FromGiven(place.Look.Plain(given)!, place);
        }
        catch (FormFaultException fault)
        {
            throw place.Refuse(fault.Fault);
        }
    }
}
