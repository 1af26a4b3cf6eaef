using Feishu.Approval.Calls;
using Feishu.Approval.Waiting;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Wait-FeishuInstance</c>: waits until requests are decided, approved or returned, or until something about them is new. One result for each, as soon as its waiting
/// is over; an error before it where what was waited for did not come.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "FeishuInstance")]
[OutputType(typeof(FeishuWaitResult))]
[Needs(nameof(Capability.ReadInstance))]
public sealed class WaitFeishuInstanceCommand : FeishuServiceCommand
{
    private WaitRun? _run;
    private WaitReport? _report;

    /// <summary>The codes of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [AllowEmptyString]
    [PropertyArgument(nameof(InstanceCode))]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string[] InstanceCode { get; set; } = Array.Empty<string>();

    /// <summary>What is waited for.</summary>
    [Parameter]
    public FeishuWaitTarget For { get; set; }

    /// <summary>For how long each is waited for, in seconds; for ever when not given. 0: one look.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; }

    /// <summary>The shortest time between two looks at one request, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int PollSec { get; set; } = (int)WaitSettings.UsualPoll.TotalSeconds;

    // The waiting goes on beside the pipeline while more come.
    private protected override int InFlight => int.MaxValue;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string given in InstanceCode.TakeWhile(_ => !Pump.Stopping))
        {
            Add(given);
        }

        Pump.Flush();
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        _run?.Complete();
        Pump.Drain();
        Show(_report?.End());
    }

    private protected override Failure Ending(Failure failure)
    {
        Show(_report?.End());
        return failure;
    }

    private protected override void Release() => _run?.Dispose();

    private void Add(string given)
    {
        FeishuConnection? connection = null;
        string code = SafeText.Shown(given);
        try
        {
            code = IdText.From(given, nameof(InstanceCode)) ?? throw new Failure(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing)).ToException();
            connection = Resolve(PropertyArgumentAttribute.OriginOf(given), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(InstanceCode), code));
            Run().Add(connection, KnownCodes.Instance(connection, code), RecordNames.Beside(PropertyArgumentAttribute.TableOf(given)));
        }
        catch (FeishuException fault)
        {
            // Every request has a result: a script that ends with its ExitCode must not end with none, which would be 0.
            WaitEnd end = WaitEnd.Failed(new WaitItem(code, SystemClock.Instance.UtcNow, SystemClock.Instance.Elapsed), fault.Failure, connection, SystemClock.Instance);
            Fail(end.Failure!);
            Write(end.Result);
        }
    }

    private WaitRun Run()
    {
        if (_run is null)
        {
            WaitRun run = _run = new WaitRun(new WaitSettings(For, Given(nameof(TimeoutSec)) ? TimeSpan.FromSeconds(TimeoutSec) : null, TimeSpan.FromSeconds(PollSec)), SystemClock.Instance);
            Pump.Run((item, context) => run.RunAsync(_report = new WaitReport(item, SystemClock.Instance), context));
        }

        return _run;
    }
}
