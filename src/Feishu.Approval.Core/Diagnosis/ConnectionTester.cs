using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Diagnosis;

/// <summary>
/// Tells what works over a connection and which scopes are missing. It only reads: what cannot be tried without changing
/// something is told by the list of granted scopes. About ten calls, one after the other; a fault that every further call would
/// end with ends the asking.
/// </summary>
internal sealed class ConnectionTester
{
    // How long one call may take, repeats and waits and all, before it counts as failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FeishuConnection _connection;
    private readonly Action<FeishuConnectionTest> _found;
    private readonly CallContext _context;
    private readonly Verdicts _judge;
    private (Capability Check, Failure Failure)? _end;

    public ConnectionTester(FeishuConnection connection, Action<FeishuConnectionTest> found, CallContext context)
    {
        _connection = connection;
        _found = found;
        _context = context;
        _judge = new Verdicts(connection);
    }

    /// <summary>Tests everything.</summary>
    /// <param name="approvalCode">A definition that has to be there; null to ask for none that exists.</param>
    /// <param name="instanceCode">An instance that has to be there; null to ask for none that exists.</param>
    /// <exception cref="FeishuException"><c>NotConnected</c> when the connection is closed meanwhile.</exception>
    public async Task RunAsync(string? approvalCode, string? instanceCode)
    {
        await LogInAsync().ConfigureAwait(false);
        Answer? read = await TryAsync(Probe.Instance(instanceCode)).ConfigureAwait(false);
        FeishuInstance? instance = read is null ? null : Parse(read);
        string? code = approvalCode ?? instance?.ApprovalCode;
        await TryAsync(Probe.Approval(code)).ConfigureAwait(false);
        await TryAsync(Probe.Listing(code, _connection)).ConfigureAwait(false);
        await TryAsync(Probe.InstanceSearch(code)).ConfigureAwait(false);
        await TryAsync(Probe.TaskSearch(code)).ConfigureAwait(false);
        await TryAsync(Probe.TaskList(instance?.OpenId)).ConfigureAwait(false);
        await TryAsync(Probe.Preview(instance?.OpenId)).ConfigureAwait(false);
        await TryAsync(Probe.Comments(instance)).ConfigureAwait(false);
        await TryAsync(Probe.Districts()).ConfigureAwait(false);
        await TryAsync(Probe.People()).ConfigureAwait(false);
        await TryAsync(Probe.Names()).ConfigureAwait(false);
        TellUnsent(Capability.Resubmit, nameof(Messages.Check_NotSent));
        TellUnsent(Capability.Create, nameof(Messages.Check_NotCreated));
        TellUnsent(Capability.Comment, nameof(Messages.Check_NotWritten));
        TellUnsent(Capability.Subscribe, nameof(Messages.Check_NotSubscribed));
        await LookAtUploadHostAsync().ConfigureAwait(false);
        TellUserIds();
    }

    private static FeishuInstance? Parse(Answer answer) => answer.Root.Member("data") is JsonElement data ? InstanceParser.Parse(data, connection: null) : null;

    // With a ready token, only the first call with it tells whether it is taken; with credentials too, it tells whether the
    // address and the app are let in. That this list is not to be had is no fault of the connection.
    private async Task LogInAsync()
    {
        Failure? failure = await CallAsync(_connection.TryCredentialAsync).ConfigureAwait(false);
        Failure? list = failure is not null ? null : await CallAsync(async call =>
        {
            ApiRequest request = ApiRequest.WithQuery(ApiEndpoint.ScopeList, string.Empty);
            _judge.Granted = GrantedScopes.Of(await ReadAsync(request, call).ConfigureAwait(false));
        }).ConfigureAwait(false);

        failure ??= list is not null && Verdicts.EndsAll(list) ? list : null;
        _end = failure is null ? null : (Capability.Login, failure);
        Report(Capability.Login, failure is null ? LoggedIn(list) : Verdicts.Failed(failure));
    }

    private Verdict LoggedIn(Failure? list)
    {
        if (_connection.AppId is not null)
        {
            return new(true, nameof(Messages.Check_LoggedIn));
        }

        return list is null ? new(true, nameof(Messages.Check_TokenTaken)) : new(null, nameof(Messages.Check_TokenUnknown), list);
    }

    private async Task<Answer?> TryAsync(Probe probe)
    {
        if (IsOver(probe.Capability))
        {
            return null;
        }

        Answer? answer = null;
        Failure? failure = await CallAsync(async call => answer = await ReadAsync(probe.Request, call).ConfigureAwait(false)).ConfigureAwait(false);
        if (failure is not null && Verdicts.EndsAll(failure))
        {
            _end = (probe.Capability, failure);
        }

        Report(probe.Capability, failure is null ? new Verdict(true, nameof(Messages.Check_Works)) : _judge.Of(probe, failure));
        return answer;
    }

    private void TellUnsent(Capability capability, string messageKey)
    {
        if (!IsOver(capability))
        {
            Report(capability, _judge.Untried(capability, messageKey));
        }
    }

    // Every upload stays on the service's side, so it is only seen whether the host answers: a GET without a token.
    private async Task LookAtUploadHostAsync()
    {
        if (_connection.UploadUri is not Uri host)
        {
            Report(Capability.Upload, Verdicts.Failed(new Failure(FailureKind.UploadUriMissing, nameof(Messages.UploadUriMissing), _connection.BaseUri.Authority)));
            return;
        }

        if (IsOver(Capability.Upload))
        {
            return;
        }

        Failure? failure = await CallAsync(async call =>
        {
            ApiRequest look = ApiRequest.WithQuery(ApiEndpoint.UploadHost, string.Empty).At(host);
            Answer answer = await _connection.Open().Client.SendOnceAsync(look, token: null, attempt: 1, call, beforeSending: null, call.Stop).ConfigureAwait(false);
            if (answer.Kind is AnswerKind.NotConnected or AnswerKind.Broken or AnswerKind.TimedOut)
            {
                throw AnswerFailure.From(answer, look.Endpoint).ToException();
            }
        }).ConfigureAwait(false);
        Report(Capability.Upload, failure is null ? _judge.Untried(Capability.Upload, nameof(Messages.Check_UploadHost), host.Authority) : Verdicts.Failed(failure));
    }

    private void TellUserIds()
    {
        if (!IsOver(Capability.UserIds))
        {
            Report(Capability.UserIds, _judge.OfScope(Capability.UserIds));
        }
    }

    private bool IsOver(Capability capability)
    {
        if (_end is { } first)
        {
            Report(capability, Verdicts.NotReached(first.Check, first.Failure));
        }

        return _end is not null;
    }

    private void Report(Capability capability, Verdict verdict) => _found(new FeishuConnectionTest(capability, verdict));

    private Task<Answer> ReadAsync(ApiRequest request, CallContext call) => _connection.Open().Client.ReadAsync(request, call, _connection.Client.NewBudget(1));

    // The failure; null when all went well.
    private async Task<Failure?> CallAsync(Func<CallContext, Task> call)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_context.Stop);
        using IDisposable timer = _connection.Client.Clock.CancelAfter(deadline, Patience);
        var watch = new WaitWatch(_context.Trace);
        try
        {
            await call(new CallContext(watch, deadline.Token)).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (!_context.Stop.IsCancellationRequested)
        {
            // A limit is one call's own; a service that keeps silent would keep silent to the others too.
            return watch.Waited.Ticks > Patience.Ticks / 2
                ? new Failure(FailureKind.RateLimited, nameof(Messages.Check_StillWaiting), Patience.TotalSeconds)
                : new Failure(FailureKind.RequestTimedOut, nameof(Messages.Check_NoPatience), Patience.TotalSeconds);
        }
        catch (FeishuException fault) when (fault.Failure.Kind != FailureKind.NotConnected)
        {
            return fault.Failure;
        }
    }
}
