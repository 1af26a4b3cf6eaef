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
    public static Task<FeishuForm> ResolveAsync(FeishuForm form, FeishuConnection connection, CallContext context, Action<UploadStep>? progress) =>
        form.HasFiles ? UploadAsync(form, connection, context, progress) : Task.FromResult(form);

    private static async Task<FeishuForm> UploadAsync(FeishuForm form, FeishuConnection connection, CallContext context, Action<UploadStep>? progress)
    {
        // Copies of a form share its files.
        FeishuFormFile[] files = form.Files.GroupBy(file => file.Placeholder, StringComparer.Ordinal).Select(same => same.First()).ToArray();
        FileSource[] sources = files.Select(FileSource.Of).ToArray();
        _ = FileUploader.Host(connection.Open());

        // All of them before the first upload: a file that is missing is no reason to upload the others.
        for (int i = 0; i < files.Length; i++)
        {
            try
            {
                sources[i].Check(connection);
            }
            catch (FeishuException fault) when (IsAboutFile(fault))
            {
                throw InControl(fault, form, files[i]);
            }
        }

        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < files.Length; i++)
        {
            int number = i + 1;
            Action<long, long>? told = progress is null
                ? null
                : (sent, total) => progress(new UploadStep(files[number - 1].Name, number, files.Length, sent, total));
            try
            {
                FeishuFile uploaded = await FileUploader.UploadAsync(connection, sources[i], context, told).ConfigureAwait(false);
                codes.Add(files[i].Placeholder, uploaded.Code);
            }
            catch (FeishuException fault) when (IsAboutFile(fault))
            {
                throw InControl(fault, form, files[i]);
            }
        }

        return new FeishuForm(form, form.Controls.Select(control => control.Files.Count == 0 ? control : FileCodes.Put(control, codes)).ToArray());
    }

    private static bool IsAboutFile(FeishuException fault) => fault.Failure is { NoteKey: null } failure && failure.Kind == FailureKind.FileRejected;

    // Two controls may hold a file of the same name, or one without any.
    private static FeishuException InControl(FeishuException fault, FeishuForm form, FeishuFormFile file)
    {
        FeishuFormControl? control = form.Controls.FirstOrDefault(holder => holder.Files.Any(held => held.Placeholder == file.Placeholder));
        return control is null ? fault : (fault.Failure with { NoteKey = nameof(Messages.Note_FileInControl), NoteArguments = new object?[] { control.Name ?? control.Id } }).ToException();
    }
}

/// <summary>How far the uploads of a form are.</summary>
/// <param name="FileName">The file that is on its way.</param>
/// <param name="Number">Which file it is, counted from 1.</param>
/// <param name="Count">How many files there are.</param>
/// <param name="Sent">The bytes of it that have gone.</param>
/// <param name="Total">All its bytes; -1 when only the end tells.</param>
internal readonly record struct UploadStep(string FileName, int Number, int Count, long Sent, long Total);
