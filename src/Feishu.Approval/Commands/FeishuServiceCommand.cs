using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that calls the service.</summary>
public abstract class FeishuServiceCommand : FeishuCommand
{
    // Worker threads have no default runspace: it is looked up here and handed down.
    private FeishuConnection? _fallback;
    private readonly NameLookup _names = new();
    private Failure? _noNames;
    private FeishuConnection? _latest;

    private protected FeishuServiceCommand()
    {
    }

    /// <summary>
    /// The connection to use. Without it: the one that a piped object came from, else the default that Connect-Feishu set in
    /// this runspace.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public FeishuConnection? Connection { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        _fallback = DefaultConnection.Current;

        // Here, since the block of a ForEach-Object is the statement that runs later.
        OneByOne = ReadsAhead && PipelineVariables.AreBefore(MyInvocation);
    }

    /// <summary>Whether records may be taken before an earlier one is out.</summary>
    private protected virtual bool ReadsAhead => false;

    /// <summary>Whether each record has to be out before the next one is taken, since a variable of an earlier cmdlet is read behind this one.</summary>
    private protected bool OneByOne { get; private set; }

    /// <summary>Whether there is a connection for what came from none.</summary>
    private protected bool IsConnected => (Connection ?? _fallback) is not null;

    /// <summary>The connection for what came from none.</summary>
    /// <exception cref="FeishuException"><c>NotConnected</c>.</exception>
    private protected FeishuConnection Resolve() => Opened(null);

    /// <summary>The connection for a record that came from <paramref name="origin"/>, or from none.</summary>
    /// <param name="origin">Where the record came from.</param>
    /// <param name="conflict">The failure when it came from another connection than the explicit one.</param>
    /// <exception cref="FeishuException"><c>NotConnected</c> or <c>AmbiguousPipeline</c>.</exception>
    private protected FeishuConnection Resolve(FeishuConnection? origin, Failure conflict) =>
        origin is null || Connection is null || ReferenceEquals(origin, Connection) ? Opened(origin)
            : throw (origin.IsClosed ? conflict with { ActionKey = nameof(Messages.NotConnected_ClosedAction) } : conflict).ToException();

    /// <summary>The connection for a record by those that it and its form came from (<see cref="RecordNames.OriginsOf"/>).</summary>
    /// <param name="number">The number of the record, for errors.</param>
    /// <param name="origins">The connections, each once.</param>
    /// <exception cref="FeishuException">The same; <c>AmbiguousPipeline</c> also for two connections in one record.</exception>
    private protected FeishuConnection Resolve(int number, IReadOnlyList<FeishuConnection> origins) => origins.Count switch
    {
        0 => Resolve(),
        1 => Resolve(origins[0], AmbiguousConnection(nameof(Messages.Ambiguous_Connection), number)),
        _ => throw AmbiguousConnection(nameof(Messages.Ambiguous_TwoConnections), number).ToException(),
    };

    /// <inheritdoc />
    private protected override Func<string, string>? Words => (_latest ?? Connection ?? _fallback) is FeishuConnection connection ? text => KnownWords.Put(text, connection) : null;

    /// <summary>The connection for a code: that of the object it came from, where it came from one.</summary>
    private protected FeishuConnection Of(string given, string name, string code) =>
        Resolve(PropertyArgumentAttribute.OriginOf(given), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), name, code));

    /// <summary>Whether names of people are wanted in what comes out.</summary>
    private protected virtual bool WantsNames => false;

    /// <summary>Reads the names of the people in what is about to come out, where they are wanted.</summary>
    private protected Task NamesAsync(FeishuConnection connection, IEnumerable<object> found, CallContext context) =>
        WantsNames ? _names.LearnAsync(connection, found, context) : Task.CompletedTask;

    /// <summary>A list that brings the names with each page, where they are wanted.</summary>
    private protected IPageSource<T> WithNamesOf<T>(IPageSource<T> source, FeishuConnection connection)
        where T : class => WantsNames ? new NamedSource<T>(source, connection, _names) : source;

    /// <summary>Keeps for the end why names were not read; null for nothing.</summary>
    private protected void NamesRefused(Failure? failure) => _noNames ??= failure;

    /// <summary>Says, once, why names are missing.</summary>
    private protected void WarnOfNames()
    {
        if ((_noNames ?? _names.Refused) is Failure refused)
        {
            Warn(nameof(Messages.Warning_NoNames), refused);
        }
    }

    /// <summary>The person under an id, where an e-mail address or a mobile number stands for one. Nobody is asked about ids.</summary>
    /// <exception cref="FeishuException"><c>UserNotFound</c>, and what a read may end with.</exception>
    private protected UserRef Met(FeishuConnection connection, UserRef user)
    {
        // A name is refused at once; the pump is needed only where somebody is looked up.
        if (PersonContact.Of(user.Id) is null)
        {
            return PersonLookup.Words(connection).Met(user, user.Type);
        }

        return Waited(context => PersonLookup.MeetAsync(connection, user, context));
    }

    /// <summary>What has to be known before anything else can be done: the pump does it, so that Ctrl+C ends it.</summary>
    /// <exception cref="FeishuException">What the work ends with.</exception>
    private protected T Waited<T>(Func<CallContext, Task<T>> work)
    {
        T? done = default;
        bool isDone = false;
        FeishuException? refused = null;
        Pump.Run(async (_, context) =>
        {
            try
            {
                done = await work(context).ConfigureAwait(false);
                isDone = true;
            }
            catch (FeishuException fault)
            {
                refused = fault;
            }
        });
        Pump.Drain();
        return isDone ? done! : throw refused?.Failure.ToException() ?? (Exception)new PipelineStoppedException();
    }

    private FeishuConnection Opened(FeishuConnection? origin) =>
        _latest = (Connection ?? origin ?? _fallback ?? throw new Failure(FailureKind.NotConnected, nameof(Messages.NotConnected)).ToException()).Open();

    /// <summary>The failure of an object that came from another connection than the one to use.</summary>
    private protected static Failure AmbiguousConnection(string messageKey, params object?[] arguments) =>
        new(FailureKind.AmbiguousPipeline, messageKey, arguments) { ActionKey = nameof(Messages.AmbiguousConnection_Action) };
}
