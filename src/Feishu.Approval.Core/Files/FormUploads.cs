using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Files;

/// <summary>Uploads the files that a form still holds, and puts the codes of the uploads where they belong.</summary>
internal static class FormUploads
{
    /// <summary>The form as it can be sent. A form without files comes back as it is.</summary>
    /// <param name="form">The form.</param>
    /// <param name="connection">The connection that the form is going to be sent by.</param>
    /// <param name="context">Who may stop it and who listens.</param>
    /// <param name="progress">Told how far it is, from any thread.</param>
    /// <exception cref="FeishuException"><c>UploadUriMissing</c>, <c>FileRejected</c>, and what every call may end with.</exception>
    public static Task<FeishuForm> ResolveAsync(FeishuForm form, FeishuConnection connection, CallContext context, Action<UploadStep>? progress)
    {
        foreach (FeishuFormControl control in form.Controls)
        {
            if (control.Files.Count > 0)
            {
                return UploadAsync(form, connection, context, progress);
            }
        }

        return Task.FromResult(form);
    }

    private static async Task<FeishuForm> UploadAsync(FeishuForm form, FeishuConnection connection, CallContext context, Action<UploadStep>? progress)
    {
        // Copies of a form share its files.
        FeishuFormFile[] files = form.Files.GroupBy(file => file.Placeholder, StringComparer.Ordinal).Select(same => same.First()).ToArray();
        FileSource[] sources = files.Select(FileSource.Of).ToArray();
        _ = FileUploader.Host(connection.Open());

        // All of them before the first upload: a file that is missing is no reason to upload the others.
        foreach (FileSource source in sources)
        {
            source.Check(connection);
        }

        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < files.Length; i++)
        {
            int number = i + 1;
            Action<long, long>? told = progress is null
                ? null
                : (sent, total) => progress(new UploadStep(files[number - 1].Name, number, files.Length, sent, total));
            FeishuFile uploaded = await FileUploader.UploadAsync(connection, sources[i], context, told).ConfigureAwait(false);
            codes.Add(files[i].Placeholder, uploaded.Code);
        }

        return new FeishuForm(form, form.Controls.Select(control => control.Files.Count == 0 ? control : FileCodes.Put(control, codes)).ToArray());
    }
}
