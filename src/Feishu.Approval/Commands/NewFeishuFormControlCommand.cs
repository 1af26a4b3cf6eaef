namespace Feishu.Approval.Commands;

/// <summary><c>New-FeishuFormControl</c>: makes one control in write shape, checked.</summary>
[Cmdlet(VerbsCommon.New, "FeishuFormControl")]
[OutputType(typeof(FeishuFormControl))]
public sealed class NewFeishuFormControlCommand : FeishuCommand
{
    private TableParameters? _table;

    /// <summary>The id of the control in the definition, or its custom id.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdArgument]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string? Id { get; set; }

    /// <summary>The type, to the letter as the definition has it.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ControlTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>The value: text, number, time, bool, array or object, by type.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Value { get; set; }

    /// <summary>The currency of an amount.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CurrencyCompleter))]
    public string? Currency { get; set; }

    /// <summary>The open_ids of a contact.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("open_ids", "OpenId")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? OpenIds { get; set; }

    /// <summary>The piped object that has the properties; errors point at it.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing() => _table = new TableParameters(this);

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(InputObject ?? Id, () => _table!.Run(InputObject, () =>
    {
        var members = new Dictionary<string, object?>
        {
            ["id"] = IdText.From(Id, nameof(Id)),
            ["type"] = Type,
            ["value"] = RecordScript.Value(nameof(Value), Value, InputObject, FailureKind.InvalidForm),
            ["currency"] = Currency,
        };
        if (OpenIds is { Length: > 0 } && !(OpenIds.Length == 1 && string.IsNullOrEmpty(OpenIds[0])))
        {
            members["open_ids"] = OpenIds;
        }

        var builder = new FormBuilder(PowerShellObjectReader.Instance);
        builder.Add(members);
        WriteObject(builder.Build().Controls[0]);
    }));
}
