using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Several steps of one change that may each be refused: all are tried, so that one run tells every fault.</summary>
internal sealed class Refusals
{
    // The same said without its list, by message key.
    private static readonly Dictionary<string, string> Shorter = new()
    {
        [nameof(Messages.ControlNotFound)] = nameof(Messages.ControlNotFound_Either),
        [nameof(Messages.ControlNotFound_Form)] = nameof(Messages.ControlNotFound_Either),
        [nameof(Messages.ControlNotFound_Part)] = nameof(Messages.ControlNotFound_PartEither),
        [nameof(Messages.OptionNotFound)] = nameof(Messages.OptionNotFound_Either),
    };

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
        if (Failure is Failure refusal)
        {
            throw refusal.ToException();
        }
    }

    /// <summary>The same refusal; null where there is none.</summary>
    public Failure? Failure => _failures.Count switch
    {
        0 => null,
        1 => _failures[0],
        _ => Together(),
    };

    // The message has them all, each with the note of its own.
    private Failure Together() => _failures[0] with
    {
        MessageKey = nameof(Messages.Faults_Together),
        NoteKey = null,
        Arguments = new object?[] { _failures.Count, new FormFaultList(Short().Select(fault => new FormFault(nameof(Messages.Fault_OneOf), fault))) },
        Parts = _failures.ToArray(),
        ActionKey = _failures.All(fault => fault.ActionKey == _failures[0].ActionKey) ? _failures[0].ActionKey : nameof(Messages.Faults_TogetherAction),
    };

    // A list of all that there is is told once, with the first fault that it belongs to.
    private IEnumerable<Failure> Short()
    {
        var told = new HashSet<string>();
        foreach (Failure fault in _failures)
        {
            bool isTold = fault.Arguments.LastOrDefault() is BoundedList list && !told.Add(list.Describe(CultureInfo.InvariantCulture));
            yield return isTold && Shorter.TryGetValue(fault.MessageKey, out string? key) ? fault with { MessageKey = key, ActionKey = fault.ActionKey } : fault;
        }
    }

    // The faults of a table's rows stand beside those of the other controls.
    private static IEnumerable<Failure> Parts(Failure failure) => failure.Parts.Count > 0 ? failure.Parts : new[] { failure };
}
