using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;

namespace Feishu.Approval.Files;

/// <summary>
/// A file that a returned request holds, behind a temporary address (valid 12 hours). The address is as good as the file: it
/// stands in no message and no trace, only its host does.
/// </summary>
internal sealed class RemoteFile : FileSource
{
    private readonly Uri _address;

    public RemoteFile(Uri address, string name, string type)
        : base(name, type)
    {
        _address = address;
    }

    /// <summary>Whether the name is the file's own, with or without an extension; else the download is asked for it.</summary>
    public bool IsNamed { get; init; } = true;

    public override string Origin => _address.Authority;

    public override void Check(FeishuConnection connection)
    {
        base.Check(connection);
        if (_address.Scheme != Uri.UriSchemeHttps && !(_address.Scheme == Uri.UriSchemeHttp && _address.IsLoopback && connection.IsOfThisMachine))
        {
            throw (Rejection(nameof(Messages.FileRejected_Insecure)) with { ActionKey = nameof(Messages.FileRejected_RemoteAction) }).ToException();
        }
    }

    public override async Task<UploadSource> OpenAsync(WebFetch fetch, ITrace trace, CancellationToken cancellation)
    {
        HttpResponseMessage response = await fetch.GetAsync(_address, cancellation).ConfigureAwait(false);
        try
        {
            trace.Verbose(string.Format(CultureInfo.InvariantCulture, "GET (a file of the request, from {0}) -> HTTP {1}", SafeText.Of(Origin), (int)response.StatusCode));
            string? name = TellName(response.Content.Headers);
            Judge(response);
#if NET
            Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
            // There a read in flight does not listen to the token; a response may be disposed of twice.
            cancellation.Register(response.Dispose);
            Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            bool isDoubtful = name is not null && Type == FileLimits.Image && !(IsNamed && FileNames.HasExtension(Name)) && !PictureFile.IsNamedSo(name);
            var judged = new DownloadKind(response.Content.Headers, name);
            byte[] peeked = name is null || isDoubtful || judged.IsDoubted ? await PeekAsync(stream, judged.IsDoubted ? DownloadKind.Head : FileKinds.Head, cancellation).ConfigureAwait(false) : Array.Empty<byte>();
            if (judged.IsDoubted && judged.IsNoFile(peeked))
            {
                throw Refusal(nameof(Messages.FileRejected_NoFile), (int)response.StatusCode, nameof(Messages.FileRejected_NoFileAction), judged.MediaType);
            }

            string? content = FileKinds.OfContent(peeked);
            bool isPicture = content is not null && FileKinds.IsPicture(content);

            // What a picture begins with says more than a name, or a type, of something else.
            name = name is not null && !(isDoubtful && isPicture) ? name : content is not null ? Stem(response.Content.Headers) + content : throw Nameless(peeked);
            if (Type == FileLimits.Image && peeked.Length > 0 && !isPicture)
            {
                // The same rule as where a control is given a file.
                throw (Rejection(nameof(Messages.FileRejected_NoPicture), new MessagePart(nameof(Messages.Fault_FileNoPicture))) with { ActionKey = nameof(Messages.FileRejected_RemoteAction) }).ToException();
            }

            return new MeasuredSource(this, name, stream, response.Content.Headers.ContentLength, response) { Peeked = peeked };
        }
        catch (Exception)
        {
            response.Dispose();
            throw;
        }
    }

    public override Exception Torn(Exception? cause) => cause ?? new DescribedIOException(nameof(Messages.Part_FileEndedEarly));

    // The name that the request tells, completed by what the download says of itself; null where only the content can tell an extension.
    private string? TellName(HttpContentHeaders headers)
    {
        if (IsNamed && FileNames.HasExtension(Name))
        {
            return Name;
        }

        string? told = DownloadName.Of(headers);
        string? extension = told is not null && FileNames.HasExtension(told) ? Path.GetExtension(told) : FileKinds.OfMediaType(DownloadKind.TypeOf(headers));
        return extension is null ? null : Stem(headers) + extension;
    }

    // The name without an extension; what no extension is stays.
    private string Stem(HttpContentHeaders headers) => IsNamed || DownloadName.Of(headers) is not string told ? Name
        : FileNames.HasExtension(told) ? Path.GetFileNameWithoutExtension(told) : told;

    // As many of the first bytes as tell a kind, fewer where the file is shorter.
    private static async Task<byte[]> PeekAsync(Stream stream, int most, CancellationToken cancellation)
    {
        byte[] head = new byte[most];
        int count = 0;
        for (int read = 1; read > 0 && count < head.Length; count += read)
        {
            read = await stream.ReadAsync(head, count, head.Length - count, cancellation).ConfigureAwait(false);
        }

        return head.AsSpan(0, count).ToArray();
    }

    private FeishuException Nameless(byte[] peeked) => peeked.Length == 0
        ? Empty()
        : (Rejection(nameof(Messages.FileRejected_Nameless)) with { ActionKey = nameof(Messages.FileRejected_RemoteAction) }).ToException();

    private void Judge(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        string said = "HTTP " + status.ToString(CultureInfo.InvariantCulture);
        switch (status)
        {
            case 200:
                break;
            case 401 or 403 or 404 or 410:
                throw Refusal(nameof(Messages.FileRejected_Expired), status, nameof(Messages.FileRejected_ExpiredAction));
            case 408 or 429 or >= 500:
                throw new HttpRequestException(said);
            case >= 300 and < 400:
                throw Refusal(nameof(Messages.FileRejected_Redirect), status, nameof(Messages.FileRejected_RemoteAction));
            default:
                throw Refusal(nameof(Messages.FileRejected_NoFile), status, nameof(Messages.FileRejected_NoFileAction), said);
        }

        if (response.Content.Headers.ContentLength > FileLimits.Bytes(Type))
        {
            throw TooLarge();
        }

        if (response.Content.Headers.ContentLength == 0)
        {
            throw Empty();
        }
    }

    private FeishuException Refusal(string messageKey, int status, string actionKey, params object?[] more) =>
        (Rejection(messageKey, more) with { ActionKey = actionKey, HttpStatus = status }).ToException();
}
