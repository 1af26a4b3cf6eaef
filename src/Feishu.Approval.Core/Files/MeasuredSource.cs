using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;

namespace Feishu.Approval.Files;

/// <summary>Reads a file once and counts: not a byte beyond the limit, and neither more nor less than was announced.</summary>
internal sealed class MeasuredSource : UploadSource
{
    private readonly FileSource _file;
    private readonly Stream _stream;
    private readonly IDisposable _owner;
    private byte[] _peeked = Array.Empty<byte>();
    private long _count;

    /// <param name="file">The file.</param>
    /// <param name="name">What it is uploaded as.</param>
    /// <param name="stream">Its content, from the beginning.</param>
    /// <param name="length">Its announced length; null where only the end tells.</param>
    /// <param name="owner">Disposed of at the end; the stream goes with it.</param>
    public MeasuredSource(FileSource file, string name, Stream stream, long? length, IDisposable owner)
    {
        _file = file;
        FileName = name;
        _stream = stream;
        _owner = owner;
        Length = length;
    }

    public override string FileName { get; }

    public override long? Length { get; }

    /// <summary>What was read of the content already, and is given first.</summary>
    public byte[] Peeked
    {
        init => _peeked = value;
    }

    public override void Dispose() => _owner.Dispose();

    public override async Task<int> ReadAsync(byte[] buffer, CancellationToken cancellation)
    {
        int read;
        try
        {
            read = TakePeeked(buffer);
            read = read > 0 ? read : await _stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && fault is not FeishuException)
        {
            throw _file.Torn(fault);
        }

        _count += read;
        if (_count > FileLimits.Bytes(_file.Type))
        {
            throw _file.TooLarge();
        }

        if (Length is long announced && (read == 0 ? _count < announced : _count > announced))
        {
            throw _file.Torn(null);
        }

        return read == 0 && _count == 0 ? throw _file.Empty() : read;
    }

    private int TakePeeked(byte[] buffer)
    {
        int length = Math.Min(_peeked.Length, buffer.Length);
        Array.Copy(_peeked, buffer, length);
        _peeked = _peeked.AsSpan(length).ToArray();
        return length;
    }
}
