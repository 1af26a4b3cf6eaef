using System;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Reads a form that was handed over as JSON text.</summary>
internal static class FormText
{
    // An array, controls, and values as deep as object graphs may be.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = GraphWriter.MaxDepth + 2 };

    public static bool TryParse(string text, out JsonElement array, out FormFault? fault)
    {
        array = default;
        string json = text.TrimStart('\uFEFF').Trim();
        if (json.Length == 0)
        {
            fault = new FormFault(nameof(Messages.Fault_EmptyText));
            return false;
        }

        byte[] utf8 = Array.Empty<byte>();
        try
        {
            utf8 = JsonFormat.StrictUtf8.GetBytes(json);
            array = JsonFormat.Parse(utf8, Options);
        }
        catch (JsonException problem)
        {
            fault = JsonDepth.Exceeds(utf8, Options.MaxDepth)
                ? new FormFault(nameof(Messages.Fault_TooDeep), GraphWriter.MaxDepth)
                : new FormFault(nameof(Messages.Fault_NoJson), (problem.LineNumber ?? 0) + 1, (problem.BytePositionInLine ?? 0) + 1);
            return false;
        }
        catch (EncoderFallbackException)
        {
            fault = new FormFault(nameof(Messages.Fault_HalfCharacter));
            return false;
        }

        fault = array.ValueKind == JsonValueKind.Array ? null : new FormFault(nameof(Messages.Fault_TextIsNoArray));
        return fault is null;
    }
}
