using System.Collections.Specialized;
using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Sheets;

/// <summary>What the rows of a list want, each for itself: a fault of one is told with that row.</summary>
/// <param name="book">The list.</param>
/// <param name="connection">Where requests and definitions are read.</param>
/// <param name="definitions">Those of this run.</param>
/// <param name="editor">Tells which values are none.</param>
/// <param name="style">How cells are read.</param>
internal sealed class RowReader(SheetBook book, FeishuConnection connection, DefinitionCache definitions, FormEditor editor, RowStyle style)
{
    /// <summary>The row as a record; null for one of a returned request in which nothing changes.</summary>
    /// <exception cref="FeishuException">A failure after which no row can be read.</exception>
    public async Task<FeishuFormRow?> ReadAsync(SheetRow row, CallContext context)
    {
        try
        {
            return book.IsNew ? await NewAsync(row, context).ConfigureAwait(false) : await ReturnedAsync(row, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            return Refused(row, fault.Failure);
        }
        catch (FormFaultException fault)
        {
            return Refused(row, new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), fault.Fault));
        }
    }

    private async Task<FeishuFormRow?> ReturnedAsync(SheetRow row, CallContext context)
    {
        string? number = book.Own(row, SheetWords.SerialNumber);
        string code = book.Own(row, SheetWords.InstanceCode) ?? KnownCodes.OfNumber(connection, number)
            ?? throw (number is { Length: > 0 } ? KnownCodes.Unseen(number) : new Failure(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing_Row))).ToException();

        // A request that a run before has sent already has other values now: the journal knows it.
        FeishuInstance instance = await InstanceReader.ReadAsync(connection, KnownCodes.Instance(connection, code), context).ConfigureAwait(false);
        FeishuForm form = await FormReader.ConvertAsync(connection, instance, definitions, context).ConfigureAwait(false);
        IReadOnlyList<FeishuControlDefinition> controls = form.Definition ?? Array.Empty<FeishuControlDefinition>();
        (KeyValuePair<string, object?>[] values, FeishuForm changed) = await ChangedAsync(row, controls, form, context).ConfigureAwait(false);

        // What means the same in another spelling is no change, nor is a person by another id or address.
        string[] differ = values.Length == 0 ? Array.Empty<string>() : FormChanges.Between(form, changed, controls).Select(change => change.ControlId).ToArray();
        KeyValuePair<string, object?>[] wanted = values.Where(value => ControlFinder.ByKey(controls, value.Key) is { } control && changed.Changed.Any(other => other.Id == control.Id) && differ.Contains(control.Id)).ToArray();
        if (wanted.Length == 0 && !style.IncludesUnchanged)
        {
            return null;
        }

        if (wanted.Length > 0)
        {
            CheckPlace(row, form, instance.SerialNumber);
        }

        return new FeishuFormRow
        {
            Row = row.Number,
            SerialNumber = string.IsNullOrEmpty(instance.SerialNumber) ? number : instance.SerialNumber,
            InstanceCode = form.InstanceCode,
            ApprovalCode = form.ApprovalCode,
            SetValue = wanted.Length > 0 ? Table(wanted) : null,
            Form = wanted.Length > 0 ? null : form,
            Changes = wanted.Select(value => value.Key).ToArray(),
            Connection = connection,
        };
    }

    // Of two rows of one request nobody knows which is meant, a request keeps its definition, and a row whose cells were sorted apart is one of two.
    private void CheckPlace(SheetRow row, FeishuForm form, string? serialNumber)
    {
        CheckAlone(row);
        if (!string.IsNullOrEmpty(serialNumber) && book.Own(row, SheetWords.SerialNumber) is string number && !CellNumbers.IsShort(number, serialNumber!))
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.Sheet_OtherNumber), number, serialNumber).ToException();
        }

        if (book.Own(row, SheetWords.ApprovalCode) is string given && form.ApprovalCode is string own && !string.Equals(KnownCodes.Approval(connection, given), own, StringComparison.OrdinalIgnoreCase))
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.Sheet_OtherApproval), given, own).ToException();
        }

        string mark = book.Own(row, SheetWords.Fingerprint) ?? throw new Failure(FailureKind.InvalidForm, nameof(Messages.Sheet_NoFingerprint)).ToException();
        if (!string.Equals(SheetMark.Bare(mark), SheetMark.Bare(FormSheets.Fingerprint(form)), StringComparison.OrdinalIgnoreCase))
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.Sheet_ChangedSince)).ToException();
        }
    }

    private void CheckAlone(SheetRow row)
    {
        if (book.IsNew && book.Own(row, SheetWords.Request) is string name && IdText.IsScientific(name))
        {
            throw new FormFaultException(nameof(Messages.Sheet_Rounded), name);
        }

        if (book.Requests.Twin(row) is (int other, string word))
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.Sheet_Twin), other, word) { ActionArguments = new object?[] { word } }.ToException();
        }
    }

    private async Task<FeishuFormRow> NewAsync(SheetRow row, CallContext context)
    {
        CheckAlone(row);
        string code = book.Own(row, SheetWords.ApprovalCode) ?? book.HintedApproval ?? style.ApprovalCode ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_SheetApproval)).ToException();
        FeishuApproval approval = await definitions.GetAsync(connection, KnownCodes.Approval(connection, code), context).ConfigureAwait(false);
        var empty = new FeishuForm(Array.Empty<FeishuFormControl>()) { ApprovalCode = approval.ApprovalCode, Definition = approval.Controls };

        // The cmdlet that creates judges the whole; here a label that is none is found while the row is at hand.
        (KeyValuePair<string, object?>[] values, _) = await ChangedAsync(row, approval.Controls, empty, context).ConfigureAwait(false);
        return New(row, approval.ApprovalCode, Table(values), values.Select(value => value.Key).ToArray(), null);
    }

    // Cells that mean nothing, and values that the controls do not take, are told together.
    private async Task<(KeyValuePair<string, object?>[] Values, FeishuForm Form)> ChangedAsync(SheetRow row, IReadOnlyList<FeishuControlDefinition> controls, FeishuForm form, CallContext context)
    {
        var refusals = new Refusals();
        KeyValuePair<string, object?>[] values = new RowValues(book, row, controls, form, style, refusals).All();
        FeishuForm changed = form;
        try
        {
            changed = values.Length == 0 ? form : await AskedChanges.SetAllAsync(editor, connection, form, values, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            refusals.Try(() => throw fault);
        }

        refusals.Throw();
        return (values, changed);
    }

    private FeishuFormRow New(SheetRow row, string? approvalCode, OrderedDictionary? values, string[] names, Failure? refusal) => new()
    {
        Row = row.Number,
        ApprovalCode = approvalCode,
        UserId = book.Own(row, SheetWords.UserId),
        UserIdType = book.Own(row, SheetWords.UserIdType),
        Department = book.Own(row, SheetWords.Department),
        Uuid = book.Own(row, SheetWords.Uuid),
        Title = book.Own(row, SheetWords.Title),
        Value = values,
        Changes = names,
        Connection = connection,
        Refusal = refusal,
    };

    // A row that cannot be taken says which it is, so that the journal of whoever sends has it.
    private FeishuFormRow Refused(SheetRow row, Failure failure)
    {
        string number = row.Number.ToString(CultureInfo.InvariantCulture);
        string? serial = book.Own(row, SheetWords.SerialNumber);
        string? code = book.Own(row, SheetWords.InstanceCode);
        failure = failure.Arguments.OfType<FormFault>().Any(fault => fault.Key == nameof(Messages.Fault_IntervalCounted)) ? failure with { ActionKey = nameof(Messages.Sheet_IntervalAction) } : failure;
        failure = failure.ActionKey == nameof(Messages.InvalidForm_ValueAction) ? failure with { ActionKey = nameof(Messages.Sheet_CellAction) } : failure;
        Failure named = (serial ?? code) is string request
            ? failure with { Instance = $"{number} ({request})", InstanceKey = nameof(Messages.About_RowOf) }
            : failure with { Instance = number, InstanceKey = nameof(Messages.About_Row) };
        return book.IsNew
            ? New(row, book.Own(row, SheetWords.ApprovalCode) ?? book.HintedApproval ?? style.ApprovalCode, Table(Cells(row)), Array.Empty<string>(), named)
            : new FeishuFormRow { Row = row.Number, SerialNumber = serial, InstanceCode = code, ApprovalCode = book.Own(row, SheetWords.ApprovalCode), Connection = connection, Refusal = named };
    }

    // As they stand, so that a journal tells one refused row from another.
    private IEnumerable<KeyValuePair<string, object?>> Cells(SheetRow row) => book.List.Header.Select((name, i) => (Name: name, Text: row[i]))
        .Where(cell => SheetWords.Of(cell.Name) is null && cell.Text.Length > 0).Select(cell => new KeyValuePair<string, object?>(cell.Name, cell.Text));

    private static OrderedDictionary Table(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var table = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> value in values)
        {
            table[value.Key] = value.Value;
        }

        return table;
    }
}

/// <summary>How the cells of a list are read.</summary>
/// <param name="Culture">Whose numbers and days they are; null where the user does not say.</param>
/// <param name="ApprovalCode">The definition of rows that name none.</param>
/// <param name="IncludesUnchanged">Whether rows of returned requests count in which nothing changes.</param>
internal sealed record RowStyle(CultureInfo? Culture, string? ApprovalCode, bool IncludesUnchanged);
