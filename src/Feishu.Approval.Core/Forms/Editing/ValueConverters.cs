using System;
using System.Collections.Generic;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// Turns what people write into what the platform takes, by the type of the control. Source of the shapes: the vendor's page on
/// form control parameters of instances.
/// </summary>
internal static class ValueConverters
{
    private static readonly Dictionary<string, Func<object, ValuePlace, NewValue>> ByType = new(StringComparer.Ordinal)
    {
        ["input"] = TextValue.From,
        ["textarea"] = TextValue.From,
        ["number"] = NumberValue.From,
        ["formula"] = NumberValue.From,
        ["amount"] = AmountValue.From,
        ["date"] = DateValue.From,
        ["dateInterval"] = IntervalValue.From,
        ["radio"] = ChoiceValue.FromOne,
        ["radioV2"] = ChoiceValue.FromOne,
        ["checkbox"] = ChoiceValue.FromMany,
        ["checkboxV2"] = ChoiceValue.FromMany,
        [ControlTypes.Contact] = PeopleValue.From,
        ["department"] = DepartmentValue.From,
        ["telephone"] = TelephoneValue.From,
        ["image"] = FileValue.FromPictures,
        ["imageV2"] = FileValue.FromPictures,
        ["attachment"] = FileValue.FromAttachments,
        ["attachmentV2"] = FileValue.FromAttachments,
        ["connect"] = LinkValue.FromInstances,
        ["document"] = LinkValue.FromDocument,
        ["address"] = AddressValue.From,
        [ControlTypes.FieldList] = TableValue.From,
        ["leaveGroupV2"] = GroupValue.From,
        ["workGroup"] = GroupValue.From,
        ["outGroup"] = GroupValue.From,
        ["shiftGroup"] = GroupValue.FromShift,
    };

    /// <exception cref="FeishuException"><c>InvalidForm</c>, <c>ControlNotWritable</c>, <c>OptionNotFound</c>, <c>FileRejected</c>, <c>ControlNotFound</c>.</exception>
    public static NewValue Convert(object? given, ValuePlace place)
    {
        string type = place.Definition.Type;
        if (!ControlTypes.IsWritable(type))
        {
            throw new Failure(FailureKind.ControlNotWritable, "ControlNotWritable", FormFault.Unwritable(ControlFinder.Label(place.Definition), type)).ToException();
        }

        try
        {
            if (place.Look.IsNothing(given))
            {
                throw new FormFaultException("Fault_CannotBeEmptied");
            }

            object value = place.Look.Plain(given)!;
            return ByType.TryGetValue(type, out Func<object, ValuePlace, NewValue>? convert) ? convert(value, place) : AsItIs(value, place);
        }
        catch (FormFaultException fault)
        {
            throw place.Refuse(fault.Fault);
        }
    }

    // Types that nobody has described: the platform grows.
    private static NewValue AsItIs(object value, ValuePlace place) => NewValue.Of(writer => new GraphWriter(place.Reader, writer).Write(value));
}
