using System.Linq;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>What completion tells about a control: name, type, id, whether it is required.</summary>
internal static class ControlHint
{
    public static string Of(FeishuControlDefinition control) => string.Join(", ", new[]
    {
        control.Name,
        control.Type,
        control.CustomId is null ? control.Id : control.Id + " (" + control.CustomId + ")",
        control.Required ? "required" : string.Empty,
    }.Where(part => part.Length > 0));
}
