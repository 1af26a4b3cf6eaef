namespace Feishu.Approval.Commands;

/// <summary>
/// <c>ConvertTo-FeishuForm</c>: makes one form of everything that is piped: JSON text, lines of text, control objects,
/// hashtables, arrays of them. All faults come in one error.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "FeishuForm")]
[OutputType(typeof(FeishuForm))]
public sealed class ConvertToFeishuFormCommand : FeishuCommand
{
    private readonly FormBuilder _builder = new(PowerShellObjectReader.Instance);
    private FeishuException? _unfit;

    /// <summary>The controls, or JSON text, in the order they are to be sent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        object? given = PowerShellObjectReader.Instance.Unwrap(InputObject);
        try
        {
            // A returned request, also one that somebody stored, brings the form that is meant.
            _builder.Add(given is not null && FormCarrier.Is(given) ? FormCarrier.Of(given).Form : InputObject);
        }
        catch (FeishuException fault)
        {
            _unfit ??= fault;
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing() => Guard(null, () => WriteObject(_unfit is null ? _builder.Build() : throw _unfit, enumerateCollection: false));
}
