using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Pictures and attachments: temporary addresses are read, codes of uploads are written. Each address becomes a file that is
/// fetched and uploaded again when the form is sent; a placeholder holds its place until then.
/// </summary>
internal static class FileConversion
{
    private static readonly Regex Code = new(@"^[A-Za-z0-9_-]{8,128}\z", RegexOptions.CultureInvariant);

    public static FeishuFormControl? Convert(ReadControl control, ConversionScope scope)
    {
        // All or nothing: a control that keeps some of its files has lost the others.
        if (Texts(control) is not string[] texts || texts.Any(text => Address(text) is null && !Code.IsMatch(text)))
        {
            return scope.NeedsUser(control, "Issue_NoFile");
        }

        bool isImage = control.Type.StartsWith("image", StringComparison.Ordinal);
        string?[] names = FileNames.Of(control.Json.Member("ext"), texts);
        var files = new List<FeishuFormFile>();
        for (int i = 0; i < texts.Length; i++)
        {
            if (Address(texts[i]) is Uri address)
            {
                var file = FeishuFormFile.Remote(address, names[i], i + 1, isImage ? FileLimits.Image : FileLimits.Attachment);
                files.Add(file);
                texts[i] = file.Placeholder;
            }
        }

        // Pictures that the client took have no name; anything else had one.
        if (files.Any(file => !file.IsNamed) && (!isImage || ReadFormText.IsSomething(control.Json.Member("ext") ?? default)))
        {
            scope.NamesUnknown(control, files.Count(file => !file.IsNamed));
        }

        return control.Written(writer => PeopleConversions.WriteTexts(texts, writer), files);
    }

    /// <summary>What stands in the value, addresses or codes; null when it is nothing of that kind.</summary>
    public static string[]? Texts(ReadControl control) => PeopleConversions.Ids(control.Value) is { Length: > 0 } texts ? texts : null;

    /// <summary>The address that a text is, some of which come escaped once too often; null for a code and for anything else.</summary>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text.Replace("\\u0026", "&"), UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
}
