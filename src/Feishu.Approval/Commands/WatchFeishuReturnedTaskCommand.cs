using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Watching;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Watch-FeishuReturnedTask</c>: puts out each return of some definitions once, as it appears, until it is stopped. A return counts as seen when the
/// pipeline behind is done with it.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "FeishuReturnedTask")]
[OutputType(typeof(FeishuReturnedTask))]
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ReadApproval), nameof(Capability.FindInstances), nameof(Capability.FindTasks))]
public sealed class WatchFeishuReturnedTaskCommand : FeishuServiceCommand
{
    private readonly List<string> _codes = new();
    private FeishuConnection? _connection;
    private SeenReturns? _seen;
    private volatile bool _over;
    private PipelineProgress? _shown;

    /// <summary>The codes of the definitions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [PropertyArgument(nameof(ApprovalCode))]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string[] ApprovalCode { get; set; } = Array.Empty<string>();

    /// <summary>Only what was returned then or later; without it, all that waits now comes first.</summary>
    [Parameter]
    [Alias("ReturnedSince")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Since { get; set; }

    /// <summary>Seconds between two looks.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int PollSec { get; set; } = 60;

    /// <summary>A file that keeps what was put out, so that the next watch goes on where this one ended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [TextArgument]
    public string? StatePath { get; set; }

    // Whatever ends the watch ends the pipeline; what ends one request does not.
    private protected override bool EndsOnAnyFailure => _over;

    /// <inheritdoc />
    protected override void ProcessRecord() => EndOn(ApprovalCode, () =>
    {
        foreach (string given in ApprovalCode)
        {
            string code = IdText.From(given, nameof(ApprovalCode)) ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoApprovalCode)).ToException();
            FeishuConnection connection = Of(given, nameof(ApprovalCode), code);
            if (!ReferenceEquals(_connection ??= connection, connection))
            {
                throw AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(ApprovalCode), code).ToException();
            }

            code = KnownCodes.Approval(connection, code);
            if (!_codes.Contains(code))
            {
                _codes.Add(code);
            }
        }
    });

    /// <inheritdoc />
    protected override void EndProcessing() => EndOn(_codes.Count == 1 ? _codes[0] : _codes, () =>
    {
        if (_connection is not FeishuConnection connection)
        {
            return;
        }

        var client = new TasksClient(connection);
        _seen = client.Seen(StatePath is null ? null : FilePath(StatePath, problem => new Failure(FailureKind.JournalUnusable, nameof(Messages.JournalUnusable_WatchOpen), StatePath, problem)));
        var options = new WatchOptions { ApprovalCodes = _codes, Since = Given(nameof(Since)) ? Since : null, Poll = TimeSpan.FromSeconds(PollSec) };
        Pump.Run(async (item, context) =>
        {
            try
            {
                await client.Watch(options, _seen, item.PutAsync, new Listener(this, item)).RunAsync(context).ConfigureAwait(false);
            }
            finally
            {
                _over = true;
            }
        });
        Pump.Drain();
    });

    private protected override void Release() => _seen?.Dispose();

    private protected override Failure Ending(Failure failure)
    {
        Show(_shown is null ? null : _shown with { IsOver = true });
        return failure;
    }

    private void EndOn(object target, Action action) => Guard(target, () =>
    {
        try
        {
            action();
        }
        catch (FeishuException)
        {
            _over = true;
            throw;
        }
    });

    private sealed class Listener(WatchFeishuReturnedTaskCommand command, PipelineItem item) : IWatchListener
    {
        public void Warning(string messageKey, params object?[] arguments) => item.Warning(messageKey, arguments);

        public void Failed(Failure failure) => item.Fail(failure);

        public void Looked(DateTimeOffset? last, DateTimeOffset next, long found)
        {
            var shown = new PipelineProgress(
                FailureText.Of(nameof(Messages.Progress_Watching), item.Language),
                FailureText.Format(nameof(Messages.Progress_Watch), new object?[] { Time(last), Time(next), found }, item.Language))
            {
                Id = ReadMeter.BarId,
            };
            command._shown = shown;
            item.Progress(shown);
        }

        private static string Time(DateTimeOffset? time) => time?.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "–";
    }
}
