using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Reports;

/// <summary>Writes <c>docs/performance.md</c>.</summary>
internal static class PerformanceDocument
{
    public static string Text(Machine machine, BenchmarkOptions options, IReadOnlyList<Row> rows, DateTime date) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Performance

        Side-by-side runs: what the module adds to the least that any client must do, and how it stands beside what one would use in
        its place. This page is written by the suite itself; do not edit it by hand (its text is in
        `tests/Feishu.Approval.Benchmarks/Reports/PerformanceDocument.cs`).

        ```bash
        dotnet run --configuration Release --project tests/Feishu.Approval.Benchmarks             # runs everything, writes this page
        dotnet run --configuration Release --project tests/Feishu.Approval.Benchmarks -- --quick  # few runs, writes nothing
        dotnet run --configuration Release --project tests/Feishu.Approval.Benchmarks -- --guard  # some runs; fails where something became far worse
        ```

        Measured on {date:yyyy-MM-dd}: {machine.Cores} cores shared with other work, {machine.Runtime}, {machine.PowerShell}, node {machine.Node ?? "missing"}.
        A ratio is *what* divided by *against*: 2.00 means twice the time (or bytes), below 1 means less. The first row of *What a call costs* compares a
        client with itself: a difference no larger than its spread is no difference.

        ## What a person waits for

        {Table(rows, Part.Person)}

        - **First use.** Most of it is the engine's own start. Ours adds what the runtime has to compile: some 835 methods of its own, 568 of the sandbox that
          answers here and 330 of the runtime's generic code, counted with
          `DOTNET_JitDisasmSummary=1`. The engine of this repository, a .NET tool, is itself compiled as it starts (8,600 methods for the script), which one
          that was installed is not: beside such a one, made here from the same files, the script took 0.60 s of processor time and the first
          resubmission 0.85 (1.38 times, 1.29–1.55, seven pairs on a busy machine). What could still go stands below, *What was tried*.
        - **Finding** is a matter of calls, not of time here: 204 returned requests among 20,200 pending ones take 462 calls, the first result 6; until
          2026-11-29 they took 20,412. [scale.md](scale.md) has the counts, also for an index that lags or is wrong.
        - **A paced run** uses what the limit allows, and waits for nothing else: 98 requests a minute.
        - **One call** among many takes what the service takes. p99 is the machine's: both sides run at the same time, so that what else it does slows both.

        ## Beside what else there is

        {Table(rows, Part.Peer)}

        The official command line (`larksuite/cli`, in Go) was not measured. Its package downloads a binary as it is installed, its source takes some sixty Go
        modules, and the machines that these figures come from reach neither. As of April 2026 it had no command for resubmitting; a general one
        (`lark-cli api POST …`) would start a process for each call.

        ## What a call costs

        {Table(rows, Part.Rest)}

        ![Resubmits per second over a hundred thousand records](images/rate.svg)

        ![Memory over a hundred thousand records](images/memory.svg)

        ## Where the rest goes

        Seen with `dotnet-trace` and `perf`: what each thread does, who allocates (one sample for every 100 KiB), and what the kernel adds.

        - **Time of a resubmit.** By samples of where the processor is (`perf`, 8,200 of them on 2026-11-29, over TLS, on a machine that did nothing else):

          | The processor is in | Share |
          |---|---:|
          | threads that have nothing to do yet: the pool's, which looks for work some fifty times before it sleeps (31 %), and the pipeline's, which waits for its answer (11 %) | 44 % |
          | this module, in many small pieces, none above 0.8 % | 17 % |
          | sockets, most of it in the kernel | 15 % |
          | the engine: binding the record, handing out the result | 7 % |
          | HttpClient | 5 % |
          | **TLS** | **5 %** |
          | JSON, the compiler of the runtime, its memory | 6 % |

          So it is not TLS that costs. A call through the cmdlet takes some 0.09 ms more than the bare one here: 0.035 are the module's own work (the record,
          the form and its check, the guard, the result), 0.015 the engine's, and the rest is the way of the answer from the thread of the pool, where
          the bare client's work goes on, to that of the pipeline, which alone may write it. Until that thread looked again before it slept, to wake it cost 0.1 ms more:
          on this virtual machine a thread that sleeps takes that long. Beside a network's tens of milliseconds all of it is
          small (*one call*, above: 1.00). Without TLS the bare client is quicker and so the ratio higher, but nobody calls the service like that.
          In its first calls a process also shares its cores with the compiler of the runtime: the plot shows how it settles.
        - **Bytes of a resubmit.** It took 14 KiB on 2026-11-25, when calls waited in place and no id was looked at for links, addresses and names of people, 21.1 at
          the most since, and 17.2 now that nothing is made for each record that hardly any needs. By samples (± 15 %):

          | For | KiB |
          |---|---:|
          | the engine's binding, half of it enumerators over the parameters which a record leaves alone | 3.0 |
          | HttpClient and sockets, sending | 2.6 |
          | the same, receiving, and what goes on from there | 1.8 |
          | the question: texts of `ShouldProcess`, which the engine formats whether anybody sees them or not, and the way there | 1.7 |
          | our steps that wait for the network, which keep what they need on the heap | 1.5 |
          | the form, from hashtables | 1.3 |
          | the body, kept for a repeat, and the address | 1.0 |
          | reading the record | 0.9 |
          | task and names | 0.6 |
          | judging the answer | 0.4 |
          | all else | 2.4 |

          More than half is not the module's to save. Twice the bare client would be 7.6 KiB: no saving in sight brings it down to that.
        - **Forms.** In the same way of calling the module is faster than `ConvertTo-Json` but not eight times: it looks at every
          character and id, where `ConvertTo-Json` writes what it is given, and it hands out an object for each control. Of its bytes half
          are the text itself. Piped one by one, two thirds of its bytes are the engine's. Against the usual way it was, by hand on
          2026-11-25, eight to eleven times as fast in one process and five or six times in another: a text of 1.2 MB lies among the large objects,
          every tenth or so brings about a collection, and on two cores the collector that works in the background costs the shorter of the two
          sides more. Without that (`DOTNET_gcConcurrent=0`) it was nine to twelve times in all of fourteen processes. The text is what was
          asked for, so this cannot go.

        ## What was tried

        Figures of the day of each change, measured by hand before and after it.

        | Tried | Came to |
        |---|---|
        | one reused writer and buffer for each thread in place of one for each text | 45.8 to 25.1 KiB a resubmit; kept |
        | plain controls straight from their hashtables, without JSON in between | half the time of a large form; kept |
        | a record's properties asked for by name, once, in place of listed twice | 8 KiB a resubmit; kept |
        | no verbose line where nobody reads it; addresses and headers reused | 3 KiB a resubmit; kept, but for the addresses (0.2 KiB) |
        | waiting on the pipeline's own thread in place of handing the call to another and back | a fifth of the time of a resubmit on a busy machine; kept for serial calls, until November 29th |
        | a socket that waits in the kernel, for plain HTTP to the same machine | 1.57 to 1.05 times the bare client, a third of the kernel's time; kept until November 29th |
        | taking the last two back, and the asking of questions in place: calls are asynchronous throughout | over TLS 1.17 times the time (1.10–2.04) and 1.13 times the bytes of the cmdlet before, without TLS 1.50 times (0.90–3.07) and 1.16 times, on a busy machine; kept: one way for all calls and both editions, at a price that no network shows |
        | with that, questions answered in place where the record still runs on the thread of the pipeline | 0.96 times the time (0.73–2.15), 0.98 times the bytes, over TLS; dropped |
        | looking for the answer for a while before going to sleep | 0.17 to 0.30 ms: on two cores it keeps the server from answering; dropped |
        | looking for it seventy times, others going before each time, before going to sleep | over TLS 2.66 to 1.79 times the bare client (40 turns of a thousand calls of each, quartiles 2.26–4.10 and 1.20–2.52), processor time 0.38 to 0.30 ms a call; kept |
        | asynchronous calls over TLS, since the runtime reads asynchronously there | 0.22 to 0.27 ms; dropped, and taken after all on November 29th |
        | starting to read the next record while the last one is on its way | hides the module's own time, but every result and error would come one record late; dropped |
        | no definitions cache, state machine, closure or further compression header where a call needs none | 9.4 to 7.8 KiB a resubmit of the client alone; kept |
        | keys of a control's hashtable looked through in place of looked up by the rules of the culture | no gain; dropped |
        | skipping `ShouldProcess` where nothing would be asked | 10 % of the bytes; dropped: it is the engine's to decide |
        | going on after an answer on the thread that gave it, and handing a write's result over with its end | thread changes of a resubmit 6–7 to 2–4, work items of the pool 2 to 1, waits for a lock 1.2 to 0.1–0.5; over TLS 0.82 of the time (least of 15 runs by turns; median 0.80), 0.79 of the processor time; kept |
        | looking at the letters of ids without enumerators, a record's spellings without groups | 21.1 to 20.1 KiB a resubmit; kept |
        | no lists, sets and closures for what hardly any record needs (connections, blocks, namesakes, files); a form written straight into its body | 20.2 to 17.2 KiB a resubmit, of the client alone 8.9 to 8.3; kept |
        | HTTP/2, negotiated, with and without a server that offers it | bare client: 7 work items of the pool in place of 1, 1.5 times the bytes, 1.2 times the time on a busy machine (1.05–1.59), the same on a quiet one (0.79–1.21); our client the same. One connection in place of eight for reads saves seven handshakes in five minutes. What the platform's gateway speaks is not known; dropped, and a test sees that a gateway that offers it is none the worse |
        | resuming TLS sessions | on by itself. A handshake is 1.9 ms of processor time, with and without (4 × 400 calls, each on a new connection), and a connection lives five minutes: one in 490 paced calls; nothing to do |
        | longer life of connections | the same: one handshake in 490 calls; and a gateway's change of address would be seen later. Left alone |
        | ReadyToRun assemblies (linux-x64), on 2026-11-25 | processor time of a process that lives for one resubmission, against the script: 1.25 with, 1.22 without; twice the size, and a set for each platform; dropped |
        | the same on 2026-11-29, with far more in the module | methods compiled about 10,100 to 8,400 (the script: 8,600), processor time against the script 1.23 to 1.11 (nine pairs), beside an installed engine 1.38 to 1.25; the module's folder 2.5 MB packed would grow by 1.2 MB for each platform, one for another platform does not load at all, Windows PowerShell has none of it. The only way to the goal that was found; not taken yet, since it changes the package |
        | fewer types on the first way (no generic tables with keys of two parts, no queries over structures) | 330 of the 10,100 methods, one by one 2 to 24: none is a hundredth of the first use; not begun |

        ## What the figures are, and what not

        - They come from loopback on a small machine that others use at the same time. There a whole round trip takes a fraction of
          a millisecond, so that a client's own work shows as large as it can. Over a real network the round trip outweighs it by far, and
          in a normal run the documented limit of the service does: it is kept unless `-NoThrottle` is given, as it is here.
        - Only ratios are compared, and only within a pair. In *What a call costs* both contestants live side by side, each a process that has made {options.WarmUpCalls} calls
          to warm up, and take turns (A B A B …) of {options.TurnCalls} calls; a pair is {options.Turns} turns of both. What else the machine does changes within a second: where each side ran for several
          seconds by itself, as until 2026-11-29, the same client was at 0.5 to 1.2 times itself. The others run one right after the other, each in a
          fresh process that measures itself over {options.Calls} calls after the same warm-up; there the first pair is thrown away.
        - All resubmissions go to one fake server in a process of its own. It is reset before each contestant, executes one and the same
          task again and again, and is asked afterwards whether it executed as many as were claimed and whether the last body says
          the same as everybody's. It remembers only the last requests: when it still kept them all, with the whole history
          of that task, it took four times as long after 20,000 calls, and earlier figures of this page measured much of that.
        - One call's time (p50, p99) is from the moment a record leaves for the cmdlet until its result is there; of the other sides from one answer to the next.
        - The contestants do not do the same. The bare client has its body ready, waits asynchronously, and holds no guard against sending twice; the
          cmdlet takes objects, checks the form, asks `ShouldProcess`, judges the answer, and hands out a result.
        - The form is converted by turns in one process, in several of them, ten times a sample, after a comparison of both texts: the same controls, values and order.
        - A fresh process is timed from outside, from its start to its end. Ours answers itself from memory; the script needs a server, which runs already.
        - The paced run keeps to the limit by the module's own clock; the server counts by its own, and refuses what is too early.
        - Imports run in fresh processes; what is compared differs in the assembly only. The engine reads the cmdlets of ours, and loads
          it and the client library.

        ## Absolute figures: noise

        Medians of both sides, per call (resubmit), per form, per import. They say more about this machine at that hour than about the
        module; nothing is promised or tested by them.

        | What | Against | What : against |
        |---|---|---|
        {string.Join('\n', rows.Where(row => row.NotRun is null).Select(row => $"| {row.What} | {row.Against} | {row.Aside} |"))}

        """);

    private static string Table(IReadOnlyList<Row> rows, Part part) =>
        "| What | Against | Median ratio | Goal | Min–max | Pairs |\n|---|---|---|---|---|---|\n" + string.Join('\n', rows.Where(row => row.Part == part).Select(Line));

    private static string Line(Row row) => row.NotRun is null
        ? string.Create(CultureInfo.InvariantCulture, $"| {row.What} | {row.Against} | {row.Median:0.00} | {Goal(row)} | {Ratio.Range(row)} | {row.Ratios.Count} |")
        : $"| {row.What} | {row.Against} | {row.NotRun} | {row.Goal} | | |";

    private static string Goal(Row row) => row.Goal is null ? "" : row.Goal + (row.Goal.IsMetBy(row.Median) ? ", met" : ", **not met**");
}
