using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>
/// Which file of a request a placeholder stands for. A form can be stored, and its files cannot: when it comes back they are looked for in the request as it stands then. Names do not tell them
/// apart, since pictures from clients have none and those from the clipboard all have the same; so a file is the so-many-th of so many of its name, in its control, in its request.
/// </summary>
internal static class FilePlaces
{
    /// <summary>A control that was read, with files that know their places.</summary>
    /// <param name="control">The control.</param>
    /// <param name="instanceCode">Its request.</param>
    public static FeishuFormControl Numbered(FeishuFormControl control, string instanceCode)
    {
        if (control.Files.Count == 0)
        {
            return control;
        }

        var files = new List<FeishuFormFile>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        ILookup<string, FeishuFormFile> alike = control.Files.ToLookup(NameOf, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (FeishuFormFile file in control.Files)
        {
            string name = NameOf(file);
            seen[name] = (seen.TryGetValue(name, out int before) ? before : 0) + 1;
            string numbers = string.Format(CultureInfo.InvariantCulture, "{0} {1}", seen[name], alike[name].Count());
            FeishuFormFile known = file.At(ShortDigest.Of(string.Join("\n", instanceCode, control.Id, name, numbers)));
            files.Add(known);
            places[file.Placeholder] = known.Placeholder;
        }

        return FileCodes.Put(control, places, files);
    }

    /// <summary>A control of a stored copy, with files of the request in their places.</summary>
    /// <param name="control">The control.</param>
    /// <param name="there">The files that the request has now.</param>
    /// <param name="faults">Gets each that is not there, or cannot be told any more.</param>
    public static FeishuFormControl Found(FeishuFormControl control, IReadOnlyList<FeishuFormFile> there, List<FormFault> faults)
    {
        var files = new List<FeishuFormFile>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FeishuFormFile file in control.Files)
        {
            FeishuFormFile? found = !file.IsStored ? file : there.FirstOrDefault(other => other.Place == file.Place)?.As(file.Type);
            if (found is null)
            {
                faults.Add(new FormFault(Fault(file, there), control.Name ?? control.Id, file.Name));
                continue;
            }

            places[file.Placeholder] = found.Placeholder;
            files.Add(found);
        }

        return FileCodes.Put(control, places, files);
    }

    private static string Fault(FeishuFormFile file, IReadOnlyList<FeishuFormFile> there) => file.IsLost ? nameof(Messages.Fault_CopyFileLocal)
        : there.Any(other => NameOf(other) == NameOf(file)) ? nameof(Messages.Fault_CopyFileWhich)
        : nameof(Messages.Fault_CopyFile);

    private static string NameOf(FeishuFormFile file) => file.IsNamed ? file.Name : string.Empty;
}
