using System;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Compares files: codes are sent and addresses are read, so all that can be compared is how many there are, and names where both
/// sides know them.
/// </summary>
internal static class FileComparison
{
    public static bool Same(JsonElement sent, ReadControl control)
    {
        if (FileConversion.Texts(control) is not string[] there || PeopleConversions.Ids(sent) is not { Length: > 0 } ours)
        {
            return true;
        }

        string?[] names = FileNames.Of(control.Json.Member("ext"), there);
        return ours.Length == there.Length && !ours.Where((text, i) => Differs(text, there[i], names[i])).Any();
    }

    private static bool Differs(string sent, string there, string? name)
    {
        if (sent.StartsWith(FeishuFormFile.PlaceholderStart, StringComparison.Ordinal))
        {
            string ours = FeishuFormFile.NameIn(sent);
            return name is not null && ours.Length > 0 && ours != name;
        }

        // A code against a code; the platform prints them in capitals.
        return FileConversion.Address(there) is null && !string.Equals(sent, there, StringComparison.OrdinalIgnoreCase);
    }
}
