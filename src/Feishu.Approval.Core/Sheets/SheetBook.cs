using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Sheets;

/// <summary>A list that was read: its rows, and the sheets of its tables.</summary>
internal sealed class SheetBook
{
    private readonly Func<string, SheetTable?> _tables;
    private readonly Func<string, string> _places;
    private readonly Dictionary<string, SheetTable?> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(SheetTable Sheet, IReadOnlyList<FeishuControlDefinition> Controls), IReadOnlyList<SheetColumn?>> _columns = new();
    private readonly Dictionary<string, ILookup<string, SheetRow>> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SheetRow[]> _orphans = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ILookup<string, SheetRow>> _numbered = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<SheetTable, SheetHabits> _habits = new();
    private readonly Lazy<RequestKeys> _requests;

    /// <param name="list">The list itself.</param>
    /// <param name="tables">Reads the sheet of a table by its name; null where there is none.</param>
    /// <param name="places">Where such a sheet is looked for, as people call it.</param>
    /// <exception cref="FeishuException"><c>SheetUnusable</c> for what is no list of this module.</exception>
    public SheetBook(SheetTable list, Func<string, SheetTable?> tables, Func<string, string> places)
    {
        List = list;
        _tables = tables;
        _places = places;
        _requests = new Lazy<RequestKeys>(() => new RequestKeys(Rows.ToArray(), IsNew, Own));
        IsNew = SheetColumns.PlaceOf(list.Header, SheetWords.InstanceCode) < 0;
        // What only lists of returned requests have, without what says which request a row is of: nothing may be created of them.
        if (IsNew && new[] { SheetWords.SerialNumber, SheetWords.ReturnReason, SheetWords.Fingerprint }.Any(word => SheetColumns.PlaceOf(list.Header, word) >= 0))
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_NoKey), list.Name, SheetWords.InstanceCode).ToException();
        }

        if (IsNew ? SheetColumns.PlaceOf(list.Header, SheetWords.UserId) < 0 && SheetColumns.PlaceOf(list.Header, SheetWords.ApprovalCode) < 0 : SheetColumns.PlaceOf(list.Header, SheetWords.Fingerprint) < 0)
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_NoList), list.Name).ToException();
        }

        string[] own = list.Header.Select(SheetWords.Of).OfType<string>().ToArray();
        if (own.Distinct(StringComparer.Ordinal).Count() < own.Length)
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Twice), list.Name, own.GroupBy(word => word, StringComparer.Ordinal).First(same => same.Count() > 1).Key).ToException();
        }
    }

    public SheetTable List { get; }

    /// <summary>Whether its rows are requests that are to be created.</summary>
    public bool IsNew { get; }

    /// <summary>What its rows call their requests by.</summary>
    public RequestKeys Requests => _requests.Value;

    /// <summary>The rows that somebody filled in; hints are none.</summary>
    public IEnumerable<SheetRow> Rows => List.Rows.Where(row => !IsHint(List, row));

    /// <summary>The code of the definition that the hints name; null where there are none any more.</summary>
    public string? HintedApproval => SheetColumns.PlaceOf(List.Header, SheetWords.ApprovalCode) is int place and >= 0
        && List.Rows.Where(row => IsHint(List, row)).Select(row => row[place]).FirstOrDefault(text => text.Trim().Length > 1) is string hint ? hint.Trim().Substring(1).Trim() : null;

    /// <summary>The text in a column that belongs to no control; null for an empty one, and for none.</summary>
    public string? Own(SheetRow row, string word) => SheetColumns.PlaceOf(List.Header, word) is int place and >= 0 && CellGuard.Unprotect(row[place]).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The sheet of a table.</summary>
    /// <exception cref="FeishuException"><c>SheetUnusable</c> where there is none: its rows, and what was corrected in them, would be passed over in silence.</exception>
    public SheetTable Table(string name) => Find(name) ?? throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_NoTable), _places(name), name)
    {
        ActionArguments = new object?[] { _places(name), name },
    }.ToException();

    private SheetTable? Find(string name)
    {
        // Rows are read at the same time.
        lock (_read)
        {
            if (!_read.TryGetValue(name, out SheetTable? sheet))
            {
                _read.Add(name, sheet = _tables(name));
            }

            return sheet;
        }
    }

    /// <summary>Which columns of controls the headers of a sheet mean, found out once for all of its rows.</summary>
    public IReadOnlyList<SheetColumn?> Columns(SheetTable sheet, IReadOnlyList<FeishuControlDefinition> controls)
    {
        lock (_columns)
        {
            if (!_columns.TryGetValue((sheet, controls), out IReadOnlyList<SheetColumn?>? columns))
            {
                _columns.Add((sheet, controls), columns = SheetColumns.Read(sheet.Header, SheetColumns.Of(controls, IsNew)));
            }

            return columns;
        }
    }

    /// <summary>The rows of a table that belong to a row of the list.</summary>
    public IReadOnlyList<SheetRow> RowsOf(SheetTable sheet, SheetRow row)
    {
        string word = Requests.Word;
        if (sheet.Rows.Count == 0)
        {
            return Array.Empty<SheetRow>();
        }

        if (SheetColumns.PlaceOf(sheet.Header, word) is not (int place and >= 0))
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_NoKey), sheet.Name, word).ToException();
        }

        lock (_rows)
        {
            if (!_rows.TryGetValue(sheet.Name, out ILookup<string, SheetRow>? rows))
            {
                rows = sheet.Rows.Where(one => !IsHint(sheet, one) || Requests.Has(CellGuard.Unprotect(one[place]).Trim())).ToLookup(one => Requests.NameOf(CellGuard.Unprotect(one[place]).Trim()), StringComparer.OrdinalIgnoreCase);
                _rows.Add(sheet.Name, rows);
            }

            // Whose row it is cannot be guessed at, and afterwards it is too late: the request is closed.
            if (rows[string.Empty].FirstOrDefault() is SheetRow bare)
            {
                string name = CellGuard.Unprotect(bare[place]).Trim();
                string message = name.Length == 0 ? nameof(Messages.SheetUnusable_BareRow) : nameof(Messages.SheetUnusable_StrangeRow);
                throw new Failure(FailureKind.SheetUnusable, message, bare.Number, sheet.Name, word, name)
                {
                    ActionKey = nameof(Messages.SheetUnusable_BareRowAction),
                    ActionArguments = new object?[] { word },
                }.ToException();
            }

            return Own(row, word) is string key ? rows[key].ToArray() : Array.Empty<SheetRow>();
        }
    }

    /// <summary>Rows of tables that belong to no row of the list, by the sheets that were looked at.</summary>
    public IEnumerable<(string Sheet, IReadOnlyList<int> Rows)> Orphans()
    {
        lock (_rows)
        {
            return _rows.Keys.Select(sheet => (sheet, (IReadOnlyList<int>)OrphansIn(sheet).Select(row => row.Number).ToArray())).Where(orphans => orphans.Item2.Count > 0).ToArray();
        }
    }

    /// <summary>The same of a sheet whose rows were asked for.</summary>
    public SheetRow[] OrphansOf(SheetTable sheet)
    {
        lock (_rows)
        {
            return OrphansIn(sheet.Name);
        }
    }

    /// <summary>The rows of a table that bear the number of a request, whatever else they say.</summary>
    public IEnumerable<SheetRow> RowsNumbered(SheetTable sheet, string number)
    {
        lock (_numbered)
        {
            int place = SheetColumns.PlaceOf(sheet.Header, SheetWords.SerialNumber);
            if (!_numbered.TryGetValue(sheet.Name, out ILookup<string, SheetRow>? rows))
            {
                _numbered.Add(sheet.Name, rows = sheet.Rows.Where(_ => place >= 0).ToLookup(row => QuotedCode.Bare(CellGuard.Unprotect(row[place]).Trim()), StringComparer.OrdinalIgnoreCase));
            }

            return rows[QuotedCode.Bare(number)];
        }
    }

    private SheetRow[] OrphansIn(string sheet)
    {
        if (!_orphans.TryGetValue(sheet, out SheetRow[]? orphans) && _rows.TryGetValue(sheet, out ILookup<string, SheetRow>? rows))
        {
            _orphans.Add(sheet, orphans = rows.Where(group => !Requests.Has(group.Key)).SelectMany(group => group).ToArray());
        }

        return orphans ?? Array.Empty<SheetRow>();
    }

    /// <summary>How the cells of a sheet are written, found out once for all of them.</summary>
    public SheetHabits Habits(SheetTable sheet)
    {
        lock (_habits)
        {
            if (!_habits.TryGetValue(sheet, out SheetHabits? habits))
            {
                _habits.Add(sheet, habits = SheetHabits.Of(sheet));
            }

            return habits;
        }
    }

    // What was filled in has cells of its own there: a reason that begins so came from a person, and a number of a request may.
    private static bool IsHint(SheetTable sheet, SheetRow row)
    {
        (string Word, string Text)[] own = sheet.Header.Select((header, i) => (Word: SheetWords.Of(header), Place: i)).Where(own => own.Word is not null).Select(own => (own.Word!, CellGuard.Unprotect(row[own.Place]).Trim())).ToArray();
        (string Word, string Text)[] filled = own.Where(cell => cell.Text.Length > 0).ToArray();
        return filled.Length > 0 && filled.Length >= Math.Min(2, own.Length) && filled.All(cell => cell.Text == SheetWords.Hint || cell.Text.StartsWith(SheetWords.Hint + " ", StringComparison.Ordinal))
            && (own.Length > 1 || SheetHints.IsOwn(own[0].Word, own[0].Text));
    }
}
