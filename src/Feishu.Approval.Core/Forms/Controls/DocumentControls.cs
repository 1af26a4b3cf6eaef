using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A document, by its token.</summary>
internal sealed class DocumentControls : ControlFamily
{
    // The only kind of document that can be written; the old "doc" cannot.
    private const string Kind = "docx";

    // A title may be anything; what is behind /docx/ has nothing else in it.
    private static readonly Regex Token = new(@"^[0-9A-Za-z_-]+\z", RegexOptions.CultureInvariant);

    // Sheets, old documents and whatever else is no docx, as far as their tokens tell it; nothing tells a title of one Latin word.
    private static readonly Regex OtherKinds = new("^(?:doc|sht|bas|wik|bmn|fld|box)cn", RegexOptions.CultureInvariant);

    public DocumentControls()
        : base("document")
    {
    }

    public override string JsonExample => """{"token":"AbCdEfGhIjKlMnOpQrStUvWxYz0","type":"docx"}""";

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        if (value.Text("token") is not { Length: > 0 } token || value.Text("type") is not { Length: > 0 } type)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_Shape));
        }

        return type != Kind ? scope.CannotBeWritten(control, new FormFault(nameof(Messages.Issue_OldDocument), type)) : control.Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("token", token);
            writer.WriteString("type", type);
            writer.WriteEndObject();
        });
    }

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        Dictionary<string, object?>? keys = place.Look.Keys(value, "token", "type");
        string? token = (place.Look.Plain(keys is null ? value : keys.TryGetValue("token", out object? inside) ? inside : null) as string)?.Trim();
        if (token is null || !Token.IsMatch(token))
        {
            throw new FormFaultException(nameof(Messages.Fault_DocumentWanted));
        }

        if (OtherKinds.IsMatch(token) || (keys is not null && keys.TryGetValue("type", out object? type) && !Kind.Equals(place.Look.Plain(type))))
        {
            throw new FormFaultException(nameof(Messages.Fault_DocumentType));
        }

        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(new[]
        {
            new KeyValuePair<string, object?>("token", token),
            new KeyValuePair<string, object?>("type", Kind),
        }));
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        JsonElement? document = control.Value;
        return ValueShape.IsText(document?.Member("token")) && document?.Text("type") == Kind
            ? ValueShape.UnlessRead(Token.IsMatch(document.Value.Text("token")!), nameof(Messages.Finding_DocumentToken), nameof(Messages.Hint_Document), JsonExample)
                .Concat(ValueShape.UnlessRead(!OtherKinds.IsMatch(document.Value.Text("token")!), nameof(Messages.Fault_DocumentType), nameof(Messages.Hint_Document), JsonExample))
                .Concat(ValueShape.UnlessRead(document.Value.EnumerateObject().All(member => member.Name is "token" or "type"), nameof(Messages.Finding_DocumentKeys), nameof(Messages.Hint_Document), JsonExample))
            : ValueShape.Unless(false, nameof(Messages.Finding_Document), nameof(Messages.Hint_Document), JsonExample);
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => control.Value?.Text("token") ?? base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other) => sent.Value?.Text("token") == other.Value?.Text("token");
}
