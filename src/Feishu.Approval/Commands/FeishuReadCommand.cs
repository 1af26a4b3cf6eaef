using Feishu.Approval.Calls;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that reads many things by their codes: several at the same time, output and errors in the order of the codes.</summary>
public abstract class FeishuReadCommand : FeishuMeterCommand
{
    private protected FeishuReadCommand()
        : base(listsOnly: false)
    {
    }

    /// <summary>How many are read at the same time; behind a cmdlet with -PipelineVariable one is.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 4;

    private protected override bool ReadsAhead => true;

    private protected override int InFlight => OneByOne ? 1 : ThrottleLimit;

    /// <summary>The failure of a code that is empty.</summary>
    private protected static Failure NoApprovalCode => new(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoApprovalCode));

    /// <summary>The failure of a code that is empty.</summary>
    private protected static Failure NoInstanceCode => new(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing));

    /// <summary>The codes of a record, which will be read.</summary>
    private protected string[] Listed(string[] codes)
    {
        Meter.Listed(codes.Length);
        Meter.IsWhole = !MyInvocation.ExpectingInput;
        return codes;
    }

    /// <summary>Starts reading one thing. Faults of the code itself go through the pump too, so that errors keep the order.</summary>
    /// <param name="given">The code as it was bound.</param>
    /// <param name="name">The parameter that it was bound to.</param>
    /// <param name="missing">The failure when it is empty.</param>
    /// <param name="read">Reads it.</param>
    private protected void Read(string given, string name, Failure missing, Func<FeishuConnection, string, CallContext, Task<object>> read) =>
        ReadMany(given, name, missing, async (connection, code, context) => new[] { await read(connection, code, context).ConfigureAwait(false) });

    /// <summary>The same for what comes as a list.</summary>
    private protected void ReadMany(string given, string name, Failure missing, Func<FeishuConnection, string, CallContext, Task<IEnumerable<object>>> read)
    {
        // A script may compute it, so not on another thread.
        TaskRef? said = name == "InstanceCode" ? RecordNames.Beside(PropertyArgumentAttribute.TableOf(given)) : null;
        Pump.Run((item, context) => ReadAsync(item, given, name, missing, read, said, context));
    }

    private async Task ReadAsync(
        PipelineItem item, string given, string name, Failure missing, Func<FeishuConnection, string, CallContext, Task<IEnumerable<object>>> read, TaskRef? said, CallContext context)
    {
        FeishuConnection? connection = null;
        string? code = null;
        try
        {
            code = IdText.From(given, name) ?? throw missing.ToException();
            connection = Of(given, name, code);
            string known = Known(connection, name, code);
            object[] all = (await read(connection, known, context).ConfigureAwait(false)).ToArray();
            if (said is not null)
            {
                // What is given out of one request is sent to it.
                KnownCodes.RefuseOther(connection, known, said);
            }

            await NamesAsync(connection, all, context).ConfigureAwait(false);
            foreach (object found in all)
            {
                item.Output(found);
            }
        }
        catch (FeishuException fault)
        {
            Failure failure = connection is null ? fault.Failure : KnownCodes.Named(fault.Failure, connection, code!, isInstance: name == "InstanceCode");
            throw (failure with { Target = given }).ToException();
        }
        finally
        {
            Meter.Read(item);
        }
    }

    private static string Known(FeishuConnection connection, string name, string code) =>
        name == "InstanceCode" ? KnownCodes.Instance(connection, code) : KnownCodes.Approval(connection, code);
}
