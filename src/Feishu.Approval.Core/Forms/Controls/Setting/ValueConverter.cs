using System.Text;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

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
            object value = place.Look.Plain(given)!;
            return value is FeishuFormControl { IsRead: true } read && read.Type == place.Definition.Type
                ? new NewValue(read.ValueUtf8.IsEmpty ? null : read.ValueUtf8.ToArray()) { Currency = read.Currency, OpenIds = read.OpenIds, Files = read.Files }
                : (family.TakesFiles ? null : Stored(value, place)) ?? family.FromGiven(value, place);
        }
        catch (FormFaultException fault)
        {
            throw place.Refuse(fault.Fault);
        }
    }

    // The same where somebody stored it (Export-Clixml, ConvertTo-Json), as rows of Import-FeishuForm hold them.
    private static NewValue? Stored(object value, ValuePlace place)
    {
        GivenReader look = place.Look;
        if (look.Members(value) is not { } members
            || !new[] { nameof(FeishuFormControl.ValueJson), nameof(FeishuFormControl.Currency), nameof(FeishuFormControl.OpenIds) }.All(name => members.Any(member => member.Key == name))
            || look.TextOf(value, nameof(FeishuFormControl.Type)) != place.Definition.Type || !ControlFinder.IsId(place.Definition, look.TextOf(value, nameof(FeishuFormControl.Id)) ?? string.Empty))
        {
            return null;
        }

        try
        {
            string? json = look.TextOf(value, nameof(FeishuFormControl.ValueJson));
            string[]? openIds = look.Items(members.First(member => member.Key == nameof(FeishuFormControl.OpenIds)).Value)?.Select(look.Text).OfType<string>().ToArray();
            return new NewValue(json is null ? null : JsonBuffer.Write(JsonValue.Parse(Encoding.UTF8.GetBytes(json)).WriteTo))
            {
                Currency = look.TextOf(value, nameof(FeishuFormControl.Currency)),
                OpenIds = openIds is { Length: > 0 } ? openIds : null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
