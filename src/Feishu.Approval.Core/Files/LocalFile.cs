using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;

namespace Feishu.Approval.Files;

/// <summary>A file of this machine, named by its path.</summary>
internal sealed class LocalFile : FileSource
{
    private readonly string _path;

    public LocalFile(string path, string type)
        : this(path, Path.GetFileName(path), type)
    {
    }

    public LocalFile(string path, string name, string type)
        : base(name, type)
    {
        _path = path;
    }

    public override string Origin => _path;

    protected override string Label => _path;

    /// <summary>Looks at the file and opens it once, so that what cannot be read is known before anything is sent.</summary>
    public override void Check(FeishuConnection connection)
    {
        base.Check(connection);
        Open().Dispose();
        if (!FileNames.HasExtension(Name))
        {
            throw (Rejection(nameof(Messages.FileRejected_NoExtension)) with { ActionKey = nameof(Messages.FileRejected_NoExtensionAction) }).ToException();
        }

        // The same rule as where a control is given a file.
        if (Type == FileLimits.Image && !PictureFile.IsNamedSo(Name) && !PictureFile.Is(new FileInfo(_path)))
        {
            throw (Rejection(nameof(Messages.FileRejected_NoPicture), new MessagePart(nameof(Messages.Fault_FileNoPicture)))).ToException();
        }
    }

    public override async Task<UploadSource> OpenAsync(WebFetch fetch, ITrace trace, CancellationToken cancellation)
    {
        // On another thread: a share that does not answer must not keep the pipeline's from being stopped.
        FileStream stream = await Task.Run(Open, cancellation).ConfigureAwait(false);
        return new MeasuredSource(this, Name, stream, stream.Length, stream);
    }

    public override Exception Torn(Exception? cause) => cause is null
        ? Rejected(nameof(Messages.FileRejected_Changed))
        : Rejected(nameof(Messages.FileRejected_Unreadable), cause.Message);

    private FileStream Open()
    {
        FileStream stream;
        try
        {
            var seen = new FileInfo(_path);
            if (!seen.Exists)
            {
                throw Rejected(Directory.Exists(_path) ? nameof(Messages.FileRejected_Folder) : nameof(Messages.FileRejected_Missing));
            }

            // Opening a pipe would wait for whoever writes into it, and reading a device may never end; links lead to both.
            if (Disk.FileAt(_path) is null)
            {
                throw Rejected(nameof(Messages.FileRejected_Device));
            }

            // Read in large pieces, so without a buffer; a file that an editor holds open may be sent.
            stream = new FileStream(
                _path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Rejected(nameof(Messages.FileRejected_Missing));
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw Rejected(nameof(Messages.FileRejected_Unreadable), FileFault.Of(fault));
        }

        if (stream.Length == 0 || stream.Length > FileLimits.Bytes(Type))
        {
            bool empty = stream.Length == 0;
            stream.Dispose();
            throw empty ? Empty() : TooLarge();
        }

        return stream;
    }
}
