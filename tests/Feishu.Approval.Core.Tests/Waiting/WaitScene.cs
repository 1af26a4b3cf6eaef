using System.Net.Http;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.Waiting;

namespace Feishu.Approval.Core.Tests.Waiting;

/// <summary>
/// Waits for requests of a service in memory, on a virtual clock: what a request looks like depends on the time at which it is read. Keeps what comes out, and when.
/// </summary>
internal sealed class WaitScene : IWaitListener
{
    public WaitScene(Func<string, TimeSpan, string?> look, bool byHand = false)
    {
        Service = new ScriptedService(clock: new VirtualClock { ByHand = byHand });
        Service.WithInstances(code => look(code, Service.Clock.Elapsed));
        Service.Before = (_, _) => IsDown(Service.Clock.Elapsed) ? throw new HttpRequestException("no route") : System.Threading.Tasks.Task.CompletedTask;
    }

    public ScriptedService Service { get; }

    public VirtualClock Clock => Service.Clock;

    /// <summary>When the service cannot be reached.</summary>
    public Func<TimeSpan, bool> IsDown { get; set; } = _ => false;

    public List<(WaitEnd End, TimeSpan At)> Ends { get; } = new();

    public List<Failure> Silences { get; } = new();

    public List<WaitState> States { get; } = new();

    public RecordingTrace Trace { get; } = new() { WantsBodies = false };

    public IReadOnlyList<TimeSpan> Looks => Service.To("instances/").Select(call => call.At).ToArray();

    /// <summary>An undecided request that waits for an approver.</summary>
    public static string Open(string code = "I", string task = "T1") => As(code, "PENDING", Task(task, "ou_boss", "n1", "PENDING"), string.Empty);

    /// <summary>A request after the last entry of its timeline.</summary>
    public static string As(string code, string status, string tasks, string deed) => $$"""
        {"instance_code":"{{code}}","approval_code":"APP","approval_name":"Purchase","serial_number":"S-{{code}}","status":"{{status}}","open_id":"ou_me","user_id":"me",
         "task_list":[{{tasks}}],
         "timeline":[{"type":"START","create_time":"1772350000000","open_id":"ou_me"}{{(deed.Length == 0 ? "" : $$""",{"type":"{{deed}}","create_time":"1772353600000","open_id":"ou_boss","comment":" So it is. "}""")}}]}
        """;

    public static string Task(string id, string openId, string node, string status) => $$"""{"id":"{{id}}","status":"{{status}}","node_id":"{{node}}","open_id":"{{openId}}"}""";

    /// <summary>What becomes of a request.</summary>
    public static string After(string what, string code = "I") => what switch
    {
        "approved" => As(code, "APPROVED", Task("T1", "ou_boss", "n1", "APPROVED"), "PASS"),
        "rejected" => As(code, "REJECTED", Task("T1", "ou_boss", "n1", "REJECTED"), "REJECT"),
        "withdrawn" => As(code, "CANCELED", Task("T1", "ou_boss", "n1", "DONE"), "CANCEL"),
        "deleted" => As(code, "DELETED", Task("T1", "ou_boss", "n1", "DONE"), "DELETE"),
        "returned" => As(code, "PENDING", Task("T1", "ou_boss", "n1", "DONE") + "," + Task("T2", "ou_me", Returned.Start, "PENDING"), "ROLLBACK_SELECTED"),
        "passed on" => As(code, "PENDING", Task("T1", "ou_boss", "n1", "APPROVED") + "," + Task("T2", "ou_next", "n2", "PENDING"), "PASS"),
        _ => Open(code),
    };

    public WaitRun Run(FeishuWaitTarget target = FeishuWaitTarget.Decision, int? timeoutSec = null, int pollSec = 15) => new(
        new WaitSettings(target, timeoutSec is int seconds ? TimeSpan.FromSeconds(seconds) : null, TimeSpan.FromSeconds(pollSec)), Clock);

    /// <summary>Waits for requests that are all there from the beginning.</summary>
    public async Task<IReadOnlyList<FeishuWaitResult>> WaitAsync(FeishuWaitTarget target = FeishuWaitTarget.Decision, int? timeoutSec = null, int pollSec = 15, params string[] codes)
    {
        using WaitRun run = Run(target, timeoutSec, pollSec);
        foreach (string code in codes.Length == 0 ? ["I"] : codes)
        {
            run.Add(Service.Connection, code);
        }

        run.Complete();
        await run.RunAsync(this, new CallContext(Trace, CancellationToken.None)).Within();
        return Ends.Select(end => end.End.Result).ToArray();
    }

    public void Ended(WaitEnd end) => Ends.Add((end, Clock.Elapsed));

    public void Silent(Failure failure) => Silences.Add(failure);

    public void Stands(WaitState state) => States.Add(state);
}
