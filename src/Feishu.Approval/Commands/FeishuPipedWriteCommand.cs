using System.Collections;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does something for each record that is piped, or once for what stands on the command line: how records come, and which parameters say something of each.</summary>
public abstract class FeishuPipedWriteCommand : FeishuWriteCommand
{
    private protected FeishuPipedWriteCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>Read the request back afterwards, and warn where it is not as it was asked.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>A record, or what a record is made of.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <summary>Which parameters the command line gives, and how.</summary>
    private protected RecordParameters Parameters { get; private set; } = new(new Dictionary<string, object>());

    /// <summary>The number of the piece at hand, for errors; 0 where nothing is piped.</summary>
    private protected int Number { get; set; }

    /// <summary>Why the piece at hand, a row of a list, cannot be taken; null for others. The journal has it with those that fail here.</summary>
    private protected Failure? Refusal { get; private set; }

    /// <summary>Whether nothing is piped.</summary>
    private protected bool IsDirect { get; private set; }

    private protected override bool IsSingle => IsDirect;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Only now do the parameters hold what stands on the command line; records overwrite them later on.
        IsDirect = !MyInvocation.ExpectingInput && InputObject is null;
        Parameters = new RecordParameters(MyInvocation.BoundParameters);
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (IsDirect)
        {
            Guard(DirectTarget, TakeDirect);
            return;
        }

        object? piped = PowerShellObjectReader.Instance.Unwrap(InputObject);
        Total = MyInvocation.ExpectingInput ? null : (piped as ICollection)?.Count;
        foreach (object? piece in FormPieces.Of(InputObject))
        {
            if (Pump.Stopping)
            {
                return;
            }

            Number++;
            object? record = PowerShellObjectReader.Instance.Unwrap(piece);
            Refusal = record is FeishuFormRow row ? row.Refuse() : RowCopy.Refusal(record);

            // What the engine bound are the properties of the very object that was piped.
            bool isBound = MyInvocation.ExpectingInput && ReferenceEquals(piece, piped);
            Guard(piece, () => TakeOnce(piece, isBound));
        }
    }

    // A row of a list whose refusal was told by the import is no error again, whatever else is wrong with it.
    private void TakeOnce(object? piece, bool isBound)
    {
        try
        {
            Take(piece, isBound);
        }
        catch (Exception fault) when (Refusal is { IsTold: true } && (fault is FeishuException or FormFaultException) && !FailureOf(fault).Kind.EndsPipeline)
        {
        }
    }

    /// <summary>What an error points at where nothing is piped.</summary>
    private protected abstract object? DirectTarget { get; }

    /// <summary>Does it for what stands on the command line.</summary>
    /// <exception cref="FeishuException">What is wrong with it.</exception>
    private protected abstract void TakeDirect();

    /// <summary>Does it for a piece of what was piped.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="isBound">Whether the engine bound its properties.</param>
    /// <exception cref="FeishuException">What is wrong with it.</exception>
    private protected abstract void Take(object? piece, bool isBound);
}
