using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Several steps of one change that may each be refused: all are tried, so that one run tells every fault.</summary>
internal sealed class Refusals
{
    private const string TogetherKey = nameof(Messages.Faults_Together);

    private readonly List<Failure> _failures = new();

    /// <summary>Takes a step; what refuses it is kept for the end.</summary>
    public void Try(Action step)
    {
        try
        {
            step();
        }
        catch (FeishuException fault)
        {
            _failures.AddRange(Parts(fault.Failure));
        }
    }

    /// <summary>What each item of a list comes to.</summary>
    /// <param name="place">What the list is meant for; a fault that names no place of its own is told of this one.</param>
    /// <param name="items">The items.</param>
    /// <param name="convert">Makes one of each.</param>
    /// <exception cref="FeishuException">Every refusal among them, as one.</exception>
    public static T[] All<T>(ValuePlace place, IEnumerable<object?> items, Func<object?, int, T> convert)
    {
        var refusals = new Refusals();
        var made = new List<T>();
        int number = 0;
        foreach (object? item in items)
        {
            number++;
            refusals.Try(() =>
            {
                try
                {
                    made.Add(convert(item, number));
                }
                catch (FormFaultException fault)
                {
                    throw place.Refuse(fault.Fault);
                }
            });
        }

        refusals.Throw();
        return made.ToArray();
    }

    /// <summary>Ends the change if a step was refused.</summary>
    /// <exception cref="FeishuException">The refusal; several are one error, of the kind of the first.</exception>
    public void Throw()
    {
        if (_failures.Count > 0)
        {
            throw (_failures.Count == 1 ? _failures[0] : Together()).ToException();
        }
    }

    // The message has them all, each with the note of its own.
    private Failure Together() => _failures[0] with
    {
        MessageKey = TogetherKey,
        NoteKey = null,
        Arguments = new object?[] { _failures.Count, new FormFaultList(_failures.Select(fault => new FormFault(nameof(Messages.Fault_OneOf), fault))) },
        ActionKey = _failures.All(fault => fault.ActionKey == _failures[0].ActionKey) ? _failures[0].ActionKey : nameof(Messages.Faults_TogetherAction),
    };

    // The faults of a table's rows stand beside those of the other controls.
    private static IEnumerable<Failure> Parts(Failure failure) => failure.MessageKey == TogetherKey && failure.Arguments.LastOrDefault() is FormFaultList list
        ? list.Items.Select(part => (Failure)part.Arguments[0]!)
        : new[] { failure };
}
