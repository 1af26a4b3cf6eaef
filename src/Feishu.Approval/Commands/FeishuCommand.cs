using System.Globalization;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>What all cmdlets of this module share: the pump, the streams, and how a failure becomes an error.</summary>
public abstract class FeishuCommand : PSCmdlet, IDisposable
{
    private Pump? _pump;

    private protected FeishuCommand()
    {
    }

    /// <summary>How many records may be in flight; writes go one by one.</summary>
    private protected virtual int InFlight => 1;

    /// <summary>Whether every failure ends the pipeline, whatever its kind.</summary>
    private protected virtual bool EndsOnAnyFailure => false;

    // Made when it is first used: by then the parameters say how many may be in flight.
    private protected Pump Pump => _pump ??= new Pump(new Streams(this), InFlight);

    /// <summary>Closes what the cmdlet holds.</summary>
    public void Dispose()
    {
        try
        {
            _pump?.Dispose();
        }
        finally
        {
            Release();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Ctrl+C: everything that waits stops waiting.</summary>
    protected override void StopProcessing() => _pump?.RequestStop();

    /// <summary>Closes what a cmdlet holds beyond that.</summary>
    private protected virtual void Release()
    {
    }

    /// <summary>Whether this call only says what it would do.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether the engine would ask before each write.</summary>
    private protected bool IsAsked
    {
        get
        {
            if (MyInvocation.BoundParameters.TryGetValue("Confirm", out object? given))
            {
                return given is SwitchParameter { IsPresent: true };
            }

            ConfirmImpact impact = GetType().GetCustomAttributes(typeof(CmdletAttribute), inherit: false).OfType<CmdletAttribute>().Select(cmdlet => cmdlet.ConfirmImpact).FirstOrDefault();
            return LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact least) && least != ConfirmImpact.None && impact >= least;
        }
    }

    /// <summary>The full path of a file that may not be there yet.</summary>
    /// <exception cref="FeishuException">What <paramref name="unusable"/> says, for a path that is none of a file system.</exception>
    private protected string FilePath(string path, Func<object, Failure> unusable)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw unusable(new MessagePart(nameof(Messages.Part_BlankPath))).ToException();
        }

        try
        {
            string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw unusable(new MessagePart(nameof(Messages.Part_OtherProvider), provider.Name)).ToException();
        }
        catch (ProviderNotFoundException)
        {
            throw (unusable(new MessagePart(nameof(Messages.Part_NoFileSystem))) with { ActionKey = nameof(Messages.Part_NoFileSystemAction) }).ToException();
        }
        catch (Exception fault) when (fault is RuntimeException or NotSupportedException)
        {
            throw unusable(fault.Message).ToException();
        }
    }

    /// <summary>Writes what was found. What it names is remembered, for completion.</summary>
    private protected void Write(object value)
    {
        OnOutput(value);
        SessionMemory.Note(value);
        WriteObject(value, enumerateCollection: false);
    }

    /// <summary>Called for everything that comes out, before it is written.</summary>
    private protected virtual void OnOutput(object value)
    {
    }

    /// <summary>Shows how far something is; nothing for null.</summary>
    private protected void Show(PipelineProgress? progress)
    {
        if (progress is not null)
        {
            WriteProgress(new ProgressRecord(progress.Id, SafeText.Of(progress.Activity), SafeText.Of(progress.Status))
            {
                PercentComplete = progress.Percent,
                SecondsRemaining = progress.SecondsRemaining,
                RecordType = progress.IsOver ? ProgressRecordType.Completed : ProgressRecordType.Processing,
            });
        }
    }

    /// <summary>Puts words before ids in what is said: what the session of this cmdlet knows; null for a cmdlet that has none.</summary>
    private protected virtual Func<string, string>? Words => null;

    /// <summary>Warns.</summary>
    private protected void Warn(string messageKey, params object?[] arguments)
    {
        string said = FailureText.Format(messageKey, arguments, CultureInfo.CurrentUICulture);
        WriteWarning(Words is { } words ? words(said) : said);
    }

    /// <summary>Called for every record that failed, before its error is written.</summary>
    private protected virtual void OnFailure()
    {
    }

    /// <summary>Called when the record at hand waits, for a rate limit or before it is repeated.</summary>
    private protected virtual void OnWaiting(TimeSpan time)
    {
    }

    /// <summary>What a failure that ends the pipeline says beyond itself.</summary>
    private protected virtual Failure Ending(Failure failure) => failure;

    /// <summary>Refuses what was to narrow a search and holds nothing: all that it was to leave out would be found, and done to by the next cmdlet.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    private protected static void RefuseEmpty(params (string Parameter, bool IsEmpty)[] filters)
    {
        if (filters.FirstOrDefault(filter => filter.IsEmpty).Parameter is string empty)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_EmptyFilter), empty) { ActionArguments = new object?[] { empty } }.ToException();
        }
    }

    /// <summary>Whether a parameter was given: a time has no value that stands for none.</summary>
    private protected bool Given(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Writes the failure as an error, or ends the pipeline with it.</summary>
    private protected void Fail(Failure failure)
    {
        OnFailure();
        failure = failure with { Words = Words };
        if (EndsOnAnyFailure || failure.Kind.EndsPipeline)
        {
            ErrorRecord last = ErrorRecords.From(Ending(failure), IsDesktop());
            ThrowTerminatingError(last);
            throw last.Exception;
        }

        WriteError(ErrorRecords.From(failure, IsDesktop()));
    }

    /// <summary>Runs what may throw a failure and reports it for that record.</summary>
    private protected void Guard(object? target, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is FeishuException or FormFaultException)
        {
            Fail(FailureOf(fault) with { Target = target });
        }
    }

    /// <summary>The failure in an exception of ours.</summary>
    private protected static Failure FailureOf(Exception fault) =>
        fault is FormFaultException form ? new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), form.Fault) : ((FeishuException)fault).Failure;

    // .NET Framework calls itself 4.
    private static bool IsDesktop() => Environment.Version.Major < 5;

    private sealed class Streams : IPipelineSink
    {
        private readonly FeishuCommand _command;
        private bool? _wantsLines;
        private bool? _wantsBodies;

        public Streams(FeishuCommand command)
        {
            _command = command;
        }

        public bool WantsLines => _wantsLines ??= Wants("Verbose", "VerbosePreference");

        public bool WantsBodies => _wantsBodies ??= Wants("Debug", "DebugPreference");

        public void Output(object value) => _command.Write(value);

        public void Fail(Failure failure) => _command.Fail(failure);

        public void Warning(string messageKey, object?[] arguments) => _command.Warn(messageKey, arguments);

        public void Verbose(string line) => _command.WriteVerbose(line);

        public void Debug(string line) => _command.WriteDebug(line);

        public void Waiting(TimeSpan time) => _command.OnWaiting(time);

        public void Progress(PipelineProgress progress) => _command.Show(progress);

        // Whether the engine would show what is written to a stream. Set in a function or a script, the preference is a text.
        private bool Wants(string parameter, string variable) => _command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? given)
            ? given is not SwitchParameter { IsPresent: false }
            : LanguagePrimitives.TryConvertTo(_command.GetVariableValue(variable), out ActionPreference preference)
                && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

        // What the engine itself would say, in the language of all other texts; details below it.
        public bool Confirm(string target, string action, string? details)
        {
            string text = FailureText.Format(nameof(Messages.Confirm_Performing), new object?[] { action, target }, CultureInfo.CurrentUICulture) + details;
            return _command.ShouldProcess(text, text, null);
        }
    }
}
