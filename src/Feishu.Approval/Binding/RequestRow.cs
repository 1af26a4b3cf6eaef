using System.Collections;
using Feishu.Approval.Journal;
using Feishu.Approval.Sheets;

namespace Feishu.Approval;

/// <summary>
/// What one piped record, or the command line, says of a request that is to be created: parameters by their names, and everything else by the names
/// of controls. Rows of a CSV file work as they are.
/// </summary>
internal sealed class RequestRow
{
    public const string ApprovalCode = nameof(ApprovalCode);
    public const string UserId = nameof(UserId);
    public const string UserIdType = nameof(UserIdType);
    public const string Department = nameof(Department);
    public const string Uuid = nameof(Uuid);
    public const string Title = nameof(Title);
    public const string Form = nameof(Form);
    public const string Value = nameof(Value);
    public const string Approver = nameof(Approver);
    public const string CopyTo = nameof(CopyTo);

    /// <summary>What a record may say besides the cells of controls.</summary>
    public static readonly string[] Fields = { ApprovalCode, UserId, UserIdType, Department, Uuid, Title, Form, Value, Approver, CopyTo };

    // What a table of text cannot hold is a control there.
    private static readonly string[] Tables = { Value, CopyTo };

    private readonly Dictionary<string, object?> _given = new(StringComparer.Ordinal);
    private readonly List<string> _columns = new();
    private readonly List<KeyValuePair<string, object?>> _cells = new();

    private RequestRow()
    {
    }

    /// <summary>What was given for a parameter.</summary>
    public object? this[string field] => _given.TryGetValue(field, out object? value) ? value : null;

    /// <summary>The cells under names of controls, empty ones too, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Cells => _cells;

    /// <summary>The columns that were taken for parameters by the parameters' own names.</summary>
    public IReadOnlyList<string> ParameterColumns => _columns;

    /// <summary>Whether it has the column of uuids, and nothing in it.</summary>
    public bool HasEmptyUuid { get; private set; }

    /// <summary>The connection that the record came from, if any.</summary>
    public object? Origin { get; private set; }

    /// <summary>What stands on the command line.</summary>
    public static RequestRow Of(Func<string, object?> value)
    {
        var row = new RequestRow();
        foreach (string field in Fields)
        {
            row.Set(field, value(field));
        }

        row.Origin = row[Form];
        return row;
    }

    /// <summary>A record.</summary>
    /// <param name="piece">What was piped.</param>
    /// <param name="bound">What the engine bound of its properties; null where it bound none. What is there is not read again: a script may compute it.</param>
    /// <param name="cells">Whether what is no parameter is a cell; else it is left to whoever named the form otherwise.</param>
    /// <exception cref="FeishuException"><c>InvalidForm</c> for what is no record; <c>AmbiguousPipeline</c> for one that says two things of one parameter.</exception>
    /// <exception cref="FormFaultException">A property that fails.</exception>
    public static RequestRow Of(object? piece, Func<string, object?>? bound, bool cells)
    {
        var row = new RequestRow();
        if (piece is FeishuForm || (piece is not null && FormCarrier.IsStoredForm(piece)))
        {
            row.Set(Form, piece);
            row.Origin = piece;
            return row;
        }

        if (piece is FeishuFormRow { InstanceCode: null } filled)
        {
            (string Field, object? Said)[] said =
            {
                (ApprovalCode, filled.ApprovalCode), (UserId, filled.UserId), (UserIdType, filled.UserIdType), (Department, filled.Department), (Uuid, filled.Uuid), (Title, filled.Title), (Value, filled.Value),
            };
            Array.ForEach(said, one => row.Set(one.Field, one.Said));
            row.HasEmptyUuid = string.IsNullOrEmpty(filled.Uuid);
            row.Origin = filled;
            return row;
        }

        if (piece is FeishuFormRow { InstanceCode: string returned })
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_RowReturned), returned).ToException();
        }

        if (piece is FeishuJournalEntry { Action: JournalOperation.Create })
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_NoRow), nameof(FeishuJournalEntry)) { ActionKey = nameof(Messages.InvalidForm_EntryAction) }.ToException();
        }

        // An object of ours says much that is no control: whoever pipes one wants a form of it.
        if (piece is null or string or FeishuFormControl or FeishuJournalEntry || OurObjects.Is(piece) || Names(piece) is not string[] names)
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_NoRow), piece?.GetType().Name ?? "null") { ActionKey = nameof(Messages.InvalidForm_NoRowAction) }.ToException();
        }

        if (RecordNames.UnreadList(piece) is Failure list)
        {
            throw list.ToException();
        }

        if (RowCopy.Is(piece))
        {
            names = RowCopy.Returned(piece) is string other ? throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_RowReturned), other).ToException() : names.Where(name => !RowCopy.IsOfRow(name)).ToArray();
        }

        // Of two spellings of one parameter the engine bound either.
        HashSet<string?> twice = new(names.GroupBy(FieldOf).Where(same => same.Count() > 1).Select(same => same.Key));
        foreach (string name in names)
        {
            row.Take(piece, name, twice.Contains(FieldOf(name)) ? null : bound, cells);
        }

        // The row of hints of an empty list, by what was read of it: no property is read twice.
        return row[ApprovalCode] is string code && code.StartsWith(SheetWords.Hint, StringComparison.Ordinal) ? throw RecordNames.ListRow.ToException() : row;
    }

    private void Take(object piece, string name, Func<string, object?>? bound, bool cells)
    {
        string? field = FieldOf(name);
        object? taken = field is null ? null : bound?.Invoke(field);
        object? value = PowerShellObjectReader.Instance.Unwrap(taken);
        if (taken is null && (field is not null || cells))
        {
            value = (PowerShellObjectReader.Instance.Members(piece, new[] { name }) ?? Array.Empty<KeyValuePair<string, object?>>())
                .Where(member => member.Key == name).Select(member => PowerShellObjectReader.Instance.Unwrap(member.Value)).FirstOrDefault();
        }

        // Text cannot be a table: it is what stands in a control of this name.
        field = field is not null && Tables.Contains(field) && value is not (null or IDictionary or PSObject) ? null : field;
        if (field is null)
        {
            if (cells)
            {
                _cells.Add(new KeyValuePair<string, object?>(name, value));
            }

            return;
        }

        if (value is null or "")
        {
            HasEmptyUuid |= field == Uuid;
            return;
        }

        if (this[field] is object before && !Equals(before, value))
        {
            throw new Failure(FailureKind.AmbiguousPipeline, nameof(Messages.Ambiguous_KeyTwice), field).ToException();
        }

        Set(field, value);

        // Who writes a name as the API does means no control.
        if (!name.Contains('_'))
        {
            _columns.Add(string.Equals(Spelling.Seen(name), field, StringComparison.OrdinalIgnoreCase) ? field : name);
        }
    }

    private void Set(string field, object? value)
    {
        if (PowerShellObjectReader.Instance.Unwrap(value) is object given and not "")
        {
            _given[field] = given;
        }
    }

    private static string? FieldOf(string name)
    {
        string plain = LooseNames.Plain(name);
        return string.Equals(plain, "DepartmentId", StringComparison.OrdinalIgnoreCase)
            ? Department
            : Fields.FirstOrDefault(field => string.Equals(field, plain, StringComparison.OrdinalIgnoreCase));
    }

    // Names alone: to read a property may run a script.
    private static string[]? Names(object piece) => piece switch
    {
        IDictionary table => table.Keys.Cast<object>().Select(key => key as string ?? GivenReader.ExactDigits(key)).OfType<string>().ToArray(),
        IEnumerable => null,
        _ when PowerShellObjectReader.Instance.Members(piece, Array.Empty<string>()) is not null
            => PowerShellObjectReader.Properties(piece).Select(property => property.Name).ToArray(),
        _ => null,
    };
}
