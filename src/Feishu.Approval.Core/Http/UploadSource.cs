using System;
using System.Threading;
using System.Threading.Tasks;

namespace Feishu.Approval.Http;

/// <summary>The content of one attempt to upload a file, read once from its beginning to its end.</summary>
internal abstract class UploadSource : IDisposable
{
    /// <summary>The form field <c>name</c>, as it is: the file name with its extension.</summary>
    public abstract string FileName { get; }

    /// <summary>How many bytes there will be, exactly; null where only the end tells.</summary>
    public abstract long? Length { get; }

    /// <summary>Reads on; 0 at the end. A <c>FeishuException</c> from it ends the call, any other exception only the attempt.</summary>
    public abstract Task<int> ReadAsync(byte[] buffer, CancellationToken cancellation);

    public abstract void Dispose();
}
