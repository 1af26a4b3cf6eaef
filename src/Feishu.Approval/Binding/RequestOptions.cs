using System.Collections;
using System.Globalization;

namespace Feishu.Approval;

/// <summary>Makes one request of what a record, its script blocks and the command line say.</summary>
/// <param name="row">The record; the command line itself where nothing is piped.</param>
/// <param name="scripted">What script blocks give for it.</param>
/// <param name="commandLine">What stands on the command line.</param>
/// <param name="piece">What was piped; null where nothing was.</param>
/// <param name="number">The number of the record, for errors.</param>
internal sealed class RequestOptions(RequestRow row, RequestRow scripted, RequestRow commandLine, object? piece, int number)
{
    /// <summary>Whether columns of the record that are no controls are there for blocks.</summary>
    public bool HasData { get; init; }

    /// <summary>Which parameters the command line gives, be it nothing.</summary>
    public RecordParameters Parameters { get; init; } = new(new Dictionary<string, object>());

    /// <summary>The words that blocks name, among them such columns.</summary>
    public IReadOnlyCollection<string> Looked { get; init; } = Array.Empty<string>();

    /// <summary>The request.</summary>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> for what two of them say differently; <c>InvalidId</c> and others for what is none.</exception>
    /// <exception cref="FormFaultException">A value that has no exact form.</exception>
    public FeishuCreateRequest Read(FeishuConnection connection)
    {
        // What is wrong with an id is found on the way of the action, so that a journal has it.
        string? approval = RecordFields.SoundIdOf(RequestRow.ApprovalCode, Either(RequestRow.ApprovalCode)) ?? Text(RequestRow.ApprovalCode);
        approval = approval is null ? null : KnownCodes.Approval(connection, approval);
        return new FeishuCreateRequest
        {
            ApprovalCode = approval,
            UserId = Text(RequestRow.UserId),
            UserIdType = Text(RequestRow.UserIdType),
            Department = Text(RequestRow.Department),
            Uuid = IdText.From(Text(RequestRow.Uuid), RequestRow.Uuid),
            Title = Words(RequestRow.Title),
            Form = Form(connection, approval),
            Looked = Looked,
            Data = HasData ? row.Cells : Array.Empty<KeyValuePair<string, object?>>(),
            Value = Values().ToArray(),
            Approver = People(RequestRow.Approver),
            CopyTo = People(RequestRow.CopyTo),
            ParameterColumns = row.ParameterColumns,
        };
    }

    /// <summary>As much of it as is sound, for whoever has to say which row failed.</summary>
    public FeishuCreateRequest Sound() => new()
    {
        ApprovalCode = Sound(RequestRow.ApprovalCode),
        UserId = Sound(RequestRow.UserId),
        Uuid = Sound(RequestRow.Uuid),
        Value = row.Cells,
    };

    private string? Sound(string field) => new[] { row, scripted, commandLine }.Select(one => RecordFields.SoundIdOf(field, one[field])).FirstOrDefault(id => id is not null);

    // Cells of the record, and what is the same for all.
    private IEnumerable<KeyValuePair<string, object?>> Values()
    {
        foreach (KeyValuePair<string, object?> cell in HasData ? Array.Empty<KeyValuePair<string, object?>>() : row.Cells)
        {
            yield return cell;
        }

        object[] tables = new[] { row[RequestRow.Value], scripted[RequestRow.Value], commandLine[RequestRow.Value] }.OfType<object>().Distinct().ToArray();
        if (tables.Length == 0 && Parameters.IsGiven(RequestRow.Value) && !Parameters.IsScript(RequestRow.Value))
        {
            throw FormArgument.Nothing(RequestRow.Value).ToException();
        }

        foreach (object given in tables)
        {
            IReadOnlyList<KeyValuePair<string, object?>> table = new GivenReader(PowerShellObjectReader.Instance).ByName(given)
                ?? throw NoTable(new FormFault(nameof(Messages.Fault_ValueIsNoTable), given.GetType().Name));
            foreach (KeyValuePair<string, object?> one in table)
            {
                yield return new KeyValuePair<string, object?>(one.Key, RecordScript.Inside($"{RequestRow.Value} @{{ '{one.Key}' }}", one.Value, piece, FailureKind.InvalidForm));
            }
        }
    }

    private IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> People(string field)
    {
        object? given = Either(field);
        if (given is null)
        {
            return Array.Empty<KeyValuePair<string, IReadOnlyList<string>>>();
        }

        // People without a node are for the only one that there is.
        IEnumerable<KeyValuePair<string, object?>> nodes = given is string or IList
            ? new[] { new KeyValuePair<string, object?>(string.Empty, given) }
            : new GivenReader(PowerShellObjectReader.Instance).ByName(given) ?? throw NoTable(new FormFault(nameof(Messages.Fault_NodesAreNoTable), field, given.GetType().Name));
        return nodes.Select(node => new KeyValuePair<string, IReadOnlyList<string>>(
            node.Key, IdListArgumentAttribute.Ids(RecordScript.Inside(field, node.Value, piece, FailureKind.InvalidParameter)))).ToArray();
    }

    private FeishuForm? Form(FeishuConnection connection, string? approval)
    {
        try
        {
            object? given = Either(RequestRow.Form);
            return given is null && Parameters.IsGiven(RequestRow.Form) ? throw FormArgument.Nothing(RequestRow.Form).ToException() : FormArgument.Build(given, piece, () => connection, approval);
        }
        catch (FeishuException fault) when (row[RequestRow.Form] is string && row.ParameterColumns.Contains(RequestRow.Form) && fault.Failure.Kind == FailureKind.InvalidForm)
        {
            // What is no form may be meant for a control that is called Form; the definition is not read for it.
            throw (fault.Failure with { ActionKey = nameof(Messages.InvalidForm_ColumnAction) }).ToException();
        }
    }

    private static FeishuException NoTable(FormFault fault) =>
        new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), fault) { ActionKey = nameof(Messages.InvalidForm_NewAction) }.ToException();

    private string? Text(string field) => Either(field) is object value ? IdText.Carry(value) : null;

    private string? Words(string field) => Either(field) switch
    {
        null => null,
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoText), field, other.GetType().Name).ToException(),
    };

    private object? Either(string field)
    {
        object? found = null;
        foreach (object? value in new[] { row[field], scripted[field], commandLine[field] })
        {
            bool differs = found is not null && value is not null && (found is string one && value is string other ? one.Trim() != other.Trim() : !Equals(found, value));
            found = differs ? throw RecordFields.Differs(field, number) : found ?? value;
        }

        return found;
    }
}
