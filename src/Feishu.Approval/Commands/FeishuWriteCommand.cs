using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Journal;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does something to requests, one after the other: its journal, its progress, its warnings, and how an action is run.</summary>
public abstract class FeishuWriteCommand : FeishuServiceCommand
{
    private readonly RepeatedWarnings _warnings = new();
    private readonly RunMeter _meter;
    private PlannedChanges _planned = new(isLooked: false);
    private RunMemory _memory = new(plansOnly: false);
    private RunJournal? _journal;
    private ActionTools? _tools;
    private int _done;
    private int _failed;

    private protected FeishuWriteCommand(string progressKey)
    {
        _meter = new RunMeter(SystemClock.Instance, progressKey);
    }

    /// <summary>A file that keeps what was done, so that a run that died can simply be run again.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [TextArgument]
    public string? JournalPath { get; set; }

    /// <summary>What the actions of this run use: definitions are read once, paths begin where the user is.</summary>
    private protected ActionTools Tools => _tools!;

    /// <summary>The action's word in the journal.</summary>
    private protected abstract string Operation { get; }

    /// <summary>Whether it is about one request of the command line, so that an error need not say how many were done.</summary>
    private protected abstract bool IsSingle { get; }

    /// <summary>How many records there are, where that is known.</summary>
    private protected int? Total
    {
        set => _meter.Total = value;
    }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _tools = new ActionTools(PowerShellObjectReader.Instance, new DefinitionCache(), UserPath.Full(SessionState));
        _planned = new PlannedChanges(IsWhatIf || IsAsked || MyInvocation.BoundParameters.TryGetValue("Verbose", out object? verbose) && verbose is SwitchParameter { IsPresent: true });
        _memory = new RunMemory(IsWhatIf);
        Guard(JournalPath, OpenJournal);
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        Pump.Drain();
        Show(_meter.End());
        foreach ((string key, object?[] arguments) in _warnings.Repeated(IsWhatIf))
        {
            Warn(key, arguments);
        }

        if (IsWhatIf && _planned.Summary(_failed, CultureInfo.CurrentUICulture) is string summary)
        {
            // The engine's own way of saying it, so that it stands where all else of -WhatIf does.
            ShouldProcess(summary, summary, null);
        }
    }

    private protected override void Release() => _journal?.Dispose();

    private protected override void OnOutput(object value)
    {
        _done++;
        Show(_meter.Done());
    }

    private protected override void OnFailure()
    {
        _failed++;
        Show(_meter.Failed());
    }

    private protected override void OnWaiting(TimeSpan time) => Show(_meter.Waiting(time));

    private protected override Failure Ending(Failure failure)
    {
        Show(_meter.End());
        return IsSingle ? failure : failure with { NoteKey = nameof(Messages.Note_RecordsDone), NoteArguments = new object?[] { _done } };
    }

    /// <summary>Says which service this run talks to.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c> when the journal belongs elsewhere.</exception>
    private protected void BindJournal(FeishuConnection connection) => _journal?.Bind(new JournalIdentity(connection.BaseUri.Authority, connection.AppId), ModuleVersion.Text);

    /// <summary>What tells the journal from every other; null without one. It has to be bound before.</summary>
    private protected string? JournalId => _journal?.Id;

    /// <summary>Warns, where that may be so of many records: of the first, and at the end how many.</summary>
    private protected void WarnOnce(string messageKey, params object?[] arguments)
    {
        if (_warnings.IsFirst(messageKey, arguments))
        {
            Warn(messageKey, arguments);
        }
    }

    /// <summary>Writes down that a record was refused before there was an action.</summary>
    private protected void NoteRefused(TaskRef task, FeishuConnection connection, Failure failure)
    {
        if (_journal is not null)
        {
            new ActionJournal(_journal, Operation, connection).Failed(task, new ActionAttempt(), failure);
        }
    }

    /// <summary>Runs an action, and writes its result.</summary>
    /// <param name="action">The action.</param>
    /// <param name="target">What an error points at.</param>
    /// <param name="unfit">Why it cannot even be begun.</param>
    /// <param name="naming">Says in a failure what it is about; the request, where that is left out.</param>
    /// <param name="marking">Puts into the result what only the cmdlet knows.</param>
    private protected void Run<TResult>(GuardedAction<TResult> action, object? target, Failure? unfit, Func<Failure, Failure>? naming = null, Action<TResult>? marking = null)
        where TResult : class
    {
        Pump.Run(async (item, context) =>
        {
            using var dialog = new ActionDialog(item, action.Connection.Client.Clock, _warnings, _planned);
            try
            {
                if (await new ActionRunner(dialog, _journal, memory: _memory).RunAsync(action, context, unfit).ConfigureAwait(false) is ActionEnd end)
                {
                    TResult result = action.Result(end);
                    marking?.Invoke(result);
                    item.OutputAtEnd(result);
                }
            }
            catch (FeishuException fault) when (!fault.Failure.IsTold)
            {
                throw ((naming?.Invoke(fault.Failure) ?? Named(fault.Failure, action)) with { Target = target }).ToException();
            }
            catch (FeishuException)
            {
                // The journal has it.
            }
        });
        if (_journal?.Broken is Failure broken)
        {
            throw broken.ToException();
        }
    }

    private static Failure Named(Failure failure, GuardedAction action)
    {
        if (failure.InstanceKey is nameof(Messages.About_Row) or nameof(Messages.About_RowOf))
        {
            // A row of a list says itself which it is.
            return failure;
        }

        Failure named = action.Given.InstanceCode is string code ? KnownCodes.Named(failure, action.Connection, code, isInstance: true) : failure;
        return named with { Instance = RecordNames.Label(action.Given) };
    }

    private void OpenJournal()
    {
        if (JournalPath is not null)
        {
            string path = FilePath(JournalPath, problem => new Failure(FailureKind.JournalUnusable, nameof(Messages.JournalUnusable_Open), JournalPath, problem));
            try
            {
                _journal = IsWhatIf
                    ? RunJournal.Look(path, mustExist: false, () => Stopping)
                    : RunJournal.Open(path, () => SystemClock.Instance.UtcNow, stopped: () => Stopping);
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
        }
    }
}
