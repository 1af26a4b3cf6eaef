using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Reads a form that was handed over as JSON text.</summary>
internal static class FormText
{
    private static readonly Regex Code = new(@"^(?=.*[0-9])\s*[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*\s*\z", RegexOptions.CultureInvariant);

    private static readonly Regex FileName = new(@"^[^\[\]{}""\r\n]+\.[A-Za-z][0-9A-Za-z]{1,4}\z", RegexOptions.CultureInvariant);

    // An array, controls, and values as deep as object graphs may be.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = GraphWriter.MaxDepth + 2 };

    /// <summary>
    /// Lines of one file are one text; several whole texts in a row are one form too, in their order. An object is given back beside its
    /// fault: it may be a form that somebody stored.
    /// </summary>
    public static IReadOnlyList<JsonElement> ParseLines(IReadOnlyList<string> lines, out FormFault? fault)
    {
        if (TryParse(string.Join("\n", lines), out JsonElement root, out fault) || root.ValueKind == JsonValueKind.Object)
        {
            return new[] { root };
        }

        JsonElement?[] each = lines.Select(text => TryParse(text, out JsonElement one, out _) ? one : (JsonElement?)null).ToArray();
        if (each.Length < 2 || each.Contains(null))
        {
            // Codes or numbers of requests, which no form begins with.
            string[] given = lines.Where(line => line.Trim().Length > 0).ToArray();
            fault = given.Length > 0 && given.All(line => Code.IsMatch(line)) ? FormFault.OfText(nameof(Messages.Fault_CodesAsForm), given[0].Trim()) : fault;
            return Array.Empty<JsonElement>();
        }

        fault = null;
        return each.Select(one => one!.Value).ToArray();
    }

    public static bool TryParse(string text, out JsonElement array, out FormFault? fault)
    {
        array = default;
        string json = text.TrimStart('\uFEFF').Trim();
        if (json.Length == 0)
        {
            fault = FormFault.OfText(nameof(Messages.Fault_EmptyText));
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
                ? FormFault.OfText(nameof(Messages.Fault_TooDeep), GraphWriter.MaxDepth)
                : FileName.IsMatch(json) ? FormFault.OfText(nameof(Messages.Fault_FileName), json, PastedText.Quoted(json))
                : FormFault.OfText(nameof(Messages.Fault_NoJson), (problem.LineNumber ?? 0) + 1, (problem.BytePositionInLine ?? 0) + 1);
            return false;
        }
        catch (EncoderFallbackException)
        {
            fault = FormFault.OfText(nameof(Messages.Fault_HalfCharacter));
            return false;
        }

        fault = array.ValueKind == JsonValueKind.Array ? null : FormFault.OfText(Instead(array));
        return fault is null;
    }

    // What stands there in place of an array, as far as it is something that people hand over.
    private static string Instead(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.String => nameof(Messages.Fault_TextInText),
        JsonValueKind.Object when root.Member("type") is not null && (root.Member("value") ?? root.Member("id")) is not null => nameof(Messages.Fault_OneControl),
        JsonValueKind.Object when (root.Member("form") ?? root.Member("data")?.Member("form")) is not null => nameof(Messages.Fault_WholeAnswer),
        _ => nameof(Messages.Fault_TextIsNoArray),
    };
}
