using System.Collections.ObjectModel;
using Feishu.Approval.Files;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Send-FeishuFile</c>: uploads files, one by one. The codes that come out are what the values of image and attachment
/// controls take.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "FeishuFile", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuFile))]
[Needs(nameof(Capability.Upload))]
public sealed class SendFeishuFileCommand : FeishuServiceCommand
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    private int _done;

    /// <summary>The files; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = Array.Empty<string>();

    /// <summary>The files, to the letter; takes what Get-ChildItem gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = Array.Empty<string>();

    /// <summary>What kind of control the files are for: an image (up to 10 MB) or an attachment (up to 50 MB).</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet(FileLimits.Image, FileLimits.Attachment)]
    public string Type { get; set; } = string.Empty;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        FeishuConnection? connection = null;
        Guard(null, () =>
        {
            connection = Resolve();
            FileUploader.Host(connection);
        });
        foreach (string given in ParameterSetName == LiteralSet ? LiteralPath : Path)
        {
            Guard(given, () =>
            {
                foreach (string file in Files(given))
                {
                    Send(connection!, file);
                }
            });
        }
    }

    private protected override void OnOutput(object value) => _done++;

    private protected override Failure Ending(Failure failure) => MyInvocation.ExpectingInput || _done > 0
        ? failure with { NoteKey = nameof(Messages.Note_RecordsDone), NoteArguments = new object?[] { _done } }
        : failure;

    // The paths of files of the file system.
    private IEnumerable<string> Files(string given)
    {
        ProviderInfo provider;
        Collection<string> found;
        try
        {
            found = ParameterSetName == LiteralSet
                ? new Collection<string> { SessionState.Path.GetUnresolvedProviderPathFromPSPath(given, out provider, out _) }
                : GetResolvedProviderPathFromPSPath(given, out provider);
        }
        catch (ItemNotFoundException)
        {
            throw new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_Missing), given).ToException();
        }
        catch (ProviderNotFoundException)
        {
            throw UserPath.NoFileSystem(given);
        }
        catch (Exception fault) when (fault is SessionStateException or ProviderInvocationException or PSInvalidOperationException or PSArgumentException or PSNotSupportedException)
        {
            throw new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_Unreadable), given, fault.Message).ToException();
        }

        if (provider.Name != "FileSystem")
        {
            throw new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_Provider), given).ToException();
        }

        return found.Count > 0 ? found : throw new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_NoMatch), given).ToException();
    }

    private void Send(FeishuConnection connection, string path) => Pump.Run(async (item, context) =>
    {
        try
        {
            // Looked at first, so that -WhatIf tells about a file that would be refused.
            var source = new LocalFile(path, Type.ToLowerInvariant());
            source.Check(connection);
            Uri host = FileUploader.Host(connection);
            string action = FailureText.Format(nameof(Messages.Confirm_Upload), new object?[] { source.Type }, item.Language);
            if (!await item.ConfirmAsync(path + " -> " + host.Authority, action).ConfigureAwait(false))
            {
                return;
            }

            using var meter = new ProgressMeter(item, connection.Client.Clock, nameof(Messages.Progress_Uploading));
            item.Output(await new FilesClient(connection).UploadAsync(source, (sent, total) => meter.Report(source.Name, sent, total), context).ConfigureAwait(false));
        }
        catch (FeishuException fault)
        {
            throw (fault.Failure with { Target = path }).ToException();
        }
    });
}
