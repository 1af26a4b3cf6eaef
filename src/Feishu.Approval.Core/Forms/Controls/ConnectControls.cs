using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Linked approvals, by their instance codes; the <c>ext</c> of a read holds serial numbers for display.</summary>
internal sealed class ConnectControls : ControlFamily
{
    public ConnectControls()
        : base("connect")
    {
    }

    public override bool TakesArray => true;

    public override string JsonExample => """["D93653C3-2609-4EE0-8041-61DC1D84F0B5"]""";

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        TextArray.Of(control.Value) is { Length: > 0 } codes
            ? Numbered(control.Written(writer => TextArray.Write(codes, writer)), codes, TextArray.Of(control.Json.Member("ext")))
            : scope.NeedsUser(control, nameof(Messages.Issue_Shape));

    public override NewValue FromGiven(object value, ValuePlace place) => NewValue.Texts(Refusals.All(place, place.Look.Many(value).SelectMany(item => Cell(item, place)), (item, _) =>
        (place.Look.Text(item) ?? place.Look.TextOf(item, "instance_code")) is { Length: > 0 } text ? Code(text, place) : throw new FormFaultException(nameof(Messages.Fault_InstanceWanted))));

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        if (!(control.Value is JsonElement value && ValueShape.IsTexts(value)))
        {
            return ValueShape.Unless(false, nameof(Messages.Finding_Connect), nameof(Messages.Hint_Connect));
        }

        // What a request holds, or whoever set it knew to be one, is one whatever it looks like.
        return TextArray.Of(value)!.Where(text => !QuotedCode.Is(text)).Select(text =>
            new Verdict(FeishuFormFault.WrongValue, new FormFault(nameof(Messages.Finding_ConnectCode), text), new FormFault(nameof(Messages.Hint_ConnectCode))) { IsOfWritten = true });
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        TextArray.Of(control.Value) is { Length: > 0 } codes ? NameList.Of(codes) : base.Plain(control, definition);

    // The request itself shows the numbers of those that it is linked with, in their order.
    private static FeishuFormControl Numbered(FeishuFormControl control, string[] codes, string[]? numbers) =>
        numbers?.Length == codes.Length ? control.Showing(codes.Select((code, i) => new FeishuOption(code, numbers[i])).ToArray()) : control;

    // As instances are named anywhere: by code, by a link or a mail that holds the one, by a number that the session has seen. What stands there already may stay.
    private static string Code(string text, ValuePlace place)
    {
        string? id;
        try
        {
            id = IdText.From(text, nameof(TaskRef.InstanceCode));
        }
        catch (FeishuException fault)
        {
            throw new FormFaultException(nameof(Messages.Fault_OneOf), fault.Failure);
        }

        return id is null ? throw new FormFaultException(nameof(Messages.Fault_InstanceWanted))
            : place.Words?.Approval?.Invoke(id) is string definition ? throw new FormFaultException(nameof(Messages.Fault_InstanceIsApproval), id, definition)
            : Known(id, place) ?? throw new FormFaultException(nameof(Messages.Fault_InstanceUnknown), id);
    }

    private static string? Known(string id, ValuePlace place) =>
        QuotedCode.Is(id) ? id
        : place.Shown.FirstOrDefault(linked => Spelling.IsSame(linked.Text, id)) is { } linked ? linked.Key
        : place.Words?.Instance?.Invoke(id) is string known ? known
        : place.Present is { ValueUtf8.IsEmpty: false } present && TextArray.Of(JsonValue.Parse(present.ValueUtf8.Span))?.Contains(id) == true ? id
        : null;

    // Several in one text, as a cell of a spreadsheet has them, where one of them is a request by itself or a number, or each holds a code, and the whole is none. In a mail no part is.
    private static IEnumerable<object?> Cell(object? item, ValuePlace place)
    {
        if (place.Look.Text(item) is not string text || text.IndexOfAny(CellList.Between) < 0 || Known(text.Trim(), place) is not null)
        {
            return new[] { item };
        }

        string[] parts = CellList.Pieces(text);
        return parts.Length > 1 && (parts.Any(part => part.All(char.IsDigit) || Known(part, place) is not null) || parts.All(HoldsCode)) ? parts : new[] { item };
    }

    private static bool HoldsCode(string text)
    {
        try
        {
            return QuotedCode.In(text, nameof(TaskRef.InstanceCode)) is not null;
        }
        catch (FeishuException)
        {
            return false;
        }
    }

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameSet(sent.Value, other.Value, item => item.AsText());
}
