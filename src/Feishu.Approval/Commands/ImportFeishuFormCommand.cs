using System.Globalization;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Import-FeishuForm</c>: takes back a list of <c>Export-FeishuForm</c> as any spreadsheet program saved it. Each row becomes a record that pipes into
/// <c>Invoke-FeishuTaskResubmit</c> or <c>New-FeishuInstance</c>. A row that cannot be taken fails alone.
/// </summary>
[Cmdlet(VerbsData.Import, "FeishuForm")]
[OutputType(typeof(FeishuFormRow))]
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ReadApproval))]
public sealed class ImportFeishuFormCommand : FeishuReadCommand
{
    private readonly DefinitionCache _definitions = new();

    /// <summary>The list, to the letter: text with separators, or a workbook (.xlsx) where the module ImportExcel is installed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The definition of new requests, where neither the row nor the hints name one.</summary>
    [Parameter]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>What stands between two columns: a character, or tab; found out when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty, TextArgument]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public string? Delimiter { get; set; }

    /// <summary>The encoding; found out when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty, TextArgument]
    [ArgumentCompleter(typeof(SheetEncodingCompleter))]
    public string? Encoding { get; set; }

    /// <summary>Whose numbers and dates the list has. When left out, what may mean two things is refused.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(SheetCultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <summary>Gives rows of returned requests in which nothing changes, too.</summary>
    [Parameter]
    public SwitchParameter IncludeUnchanged { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(Path, () =>
    {
        string path = FilePath(Path!, problem => new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable), Path, problem));
        FeishuConnection connection = Resolve();
        SheetBook book = Load(path);
        var editor = new FormEditor(PowerShellObjectReader.Instance, UserPath.Full(SessionState));
        var reader = new RowReader(book, connection, _definitions, editor, new RowStyle(Culture, ApprovalCode is null ? null : KnownCodes.Approval(connection, ApprovalCode), IncludeUnchanged));

        SheetRow[] rows = book.Rows.ToArray();
        Meter.Listed(rows.Length);
        Meter.IsWhole = true;
        foreach (SheetRow row in rows.TakeWhile(_ => !Pump.Stopping))
        {
            Pump.Run(async (item, context) =>
            {
                try
                {
                    if (await reader.ReadAsync(row, context).ConfigureAwait(false) is FeishuFormRow record)
                    {
                        await PutAsync(item, record).ConfigureAwait(false);
                    }
                }
                finally
                {
                    Meter.Read(item);
                }
            });
        }

        Pump.Drain();
        foreach ((string sheet, IReadOnlyList<int> rowsOfNone) in book.Orphans())
        {
            Warn(nameof(Messages.Warning_SheetOrphans), rowsOfNone.Count, sheet, new BoundedList(rowsOfNone.Select(row => row.ToString(CultureInfo.InvariantCulture))) { Most = 10 });
        }
    });

    // Whoever takes the rows reports those that cannot be taken, with the others that fail, and has them in its journal. A cmdlet of ours has done so when the
    // pipeline comes back, whatever stood between. Where none has - the row was shown, counted, filtered or kept in a variable - it is said here.
    private static async Task PutAsync(PipelineItem item, FeishuFormRow record)
    {
        if (record.Refusal is null)
        {
            item.Output(record);
            return;
        }

        await item.PutAsync(record).ConfigureAwait(false);
        if (record.Refuse() is { IsTold: false } refusal)
        {
            throw (refusal with { Target = record }).ToException();
        }
    }

    private SheetBook Load(string path)
    {
        char? separator = SheetParameters.Delimiter(Delimiter);
        System.Text.Encoding? encoding = SheetParameters.Encoding(Encoding);
        if (!SheetFiles.IsWorkbook(path))
        {
            return SheetFiles.Read(path, separator, encoding);
        }

        var module = new ExcelModule(InvokeCommand);
        module.Check(path);
        return module.Load(path);
    }
}
