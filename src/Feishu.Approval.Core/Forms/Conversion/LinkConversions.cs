using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Linked requests, documents, addresses.</summary>
internal static class LinkConversions
{
    /// <summary>connect: the codes; <c>ext</c> holds serial numbers for display.</summary>
    public static FeishuFormControl? Connect(ReadControl control, ConversionScope scope) =>
        PeopleConversions.Ids(control.Value) is { Length: > 0 } codes
            ? control.Written(writer => PeopleConversions.WriteTexts(codes, writer))
            : scope.NeedsUser(control, "Issue_Shape");

    /// <summary>document: token and type; the old type <c>doc</c> cannot be written.</summary>
    public static FeishuFormControl? Document(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        if (value.Text("token") is not { Length: > 0 } token || value.Text("type") is not { Length: > 0 } type)
        {
            return scope.NeedsUser(control, "Issue_Shape");
        }

        return type != "docx" ? scope.CannotBeWritten(control, new FormFault("Issue_OldDocument", type)) : control.Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("token", token);
            writer.WriteString("type", type);
            writer.WriteEndObject();
        });
    }

    /// <summary>address: a list of district ids passes; the line of text that is read does not tell its district for certain.</summary>
    public static FeishuFormControl? Address(ReadControl control, ConversionScope scope) =>
        control.Value is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.Text("id") is { Length: > 0 })
            ? control.Written(writer => FilledJson.Write(array, writer))
            : scope.NeedsUser(control, control.Value?.ValueKind == JsonValueKind.String ? "Issue_AddressText" : "Issue_Shape");
}
