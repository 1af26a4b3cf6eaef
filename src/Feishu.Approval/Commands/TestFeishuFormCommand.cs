using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Test-FeishuForm</c>: measures forms by their definitions before they are sent: one object per fault, nothing when all is
/// well. Each definition is read once per run, as it is now.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "FeishuForm")]
[OutputType(typeof(FeishuFormFinding), typeof(bool))]
[Needs(nameof(Capability.ReadApproval))]
public sealed class TestFeishuFormCommand : FeishuServiceCommand
{
    private readonly DefinitionCache _definitions = new();
    private readonly FormLines _lines = new();
    private int _number;

    /// <summary>The form: a FeishuForm, JSON text, an array of controls, or a record with a property Form.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Form { get; set; }

    /// <summary>The code of the definition; a form that was read from a request knows it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>The piped object, for a form that a script block makes of it.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <summary>Says only whether all is well, one bool per form.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        // Reading a file gives its lines, one by one.
        if (MyInvocation.ExpectingInput && PowerShellObjectReader.Instance.Unwrap(InputObject) is string line && ReferenceEquals(PowerShellObjectReader.Instance.Unwrap(Form), line))
        {
            TestText(_lines.Add(line));
            return;
        }

        TestText(_lines.End());
        object? form = null;
        Guard(InputObject, () => form = RecordScript.Value(nameof(Form), Form, InputObject, FailureKind.InvalidForm));
        if (form is null && Form is not null)
        {
            return;
        }

        foreach (object? given in Forms(PowerShellObjectReader.Instance.Unwrap(form)))
        {
            _number++;
            Guard(given, () => Test(given));
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        TestText(_lines.End());
        Pump.Drain();
    }

    private void TestText(string? text)
    {
        if (text is not null)
        {
            _number++;
            Guard(text, () => Test(text));
        }
    }

    // An array is one form of controls, or several things that have a form each.
    private static object?[] Forms(object? given)
    {
        object?[] pieces = FormPieces.Of(given).ToArray();
        return pieces.Length > 0 && pieces.All(piece => piece is FeishuForm || (piece is not null && FormCarrier.Is(piece))) ? pieces : new[] { given };
    }

    private void Test(object? given)
    {
        bool isRecord = given is not null && FormCarrier.Is(given);
        FeishuForm form;
        IReadOnlyList<FeishuFormFinding> shape = System.Array.Empty<FeishuFormFinding>();
        Failure? unfit = null;
        try
        {
            form = isRecord ? FormCarrier.Of(given).Form : FormCarrier.IsRecordWithoutForm(given) ? throw FormCarrier.NoForm(given) : FormCarrier.Build(given, InputObject);
        }
        catch (FeishuException fault) when (FeishuFormFinding.Of(fault.Failure) is not null)
        {
            // A form that cannot even be made is what this cmdlet is asked about; in its place among the others, with what is wrong with its sound controls.
            unfit = fault.Failure;
            shape = FeishuFormFinding.Of(fault.Failure)!;
            form = new FeishuForm(((FormFaults)fault.Failure.Arguments[0]!).Sound.ToArray());
        }
        catch (FeishuException fault) when (isRecord || (given is not null and not string))
        {
            throw (fault.Failure with { Instance = RecordNames.Label(RecordNames.Of(given, null)) }).ToException();
        }

        string? code = IdText.From(ApprovalCode, nameof(ApprovalCode)) ?? (isRecord ? CodeIn(given!) : null) ?? form.ApprovalCode;
        if (code is null && shape.Count == 0)
        {
            throw (new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_ApprovalCode)) with { Instance = RecordNames.Label(RecordNames.Of(given, form)) }).ToException();
        }

        FeishuConnection? connection = shape.Count > 0 && (code is null || !IsConnected) ? null : Resolve(_number, RecordNames.OriginsOf(given, form));
        code = connection is null || code is null ? code : KnownCodes.Approval(connection, code);
        Pump.Run(async (item, context) =>
        {
            try
            {
                IReadOnlyList<FeishuFormFinding> more = System.Array.Empty<FeishuFormFinding>();
                if (connection is not null && code is not null)
                {
                    IReadOnlyList<FeishuControlDefinition> controls = (await _definitions.GetAsync(connection, code, context).ConfigureAwait(false)).Controls;
                    (form, shape) = Settled(unfit, controls) ?? (form, shape);
                    more = FormTester.Test(form, controls);
                }

                Report(item, shape.Concat(more.Where(finding => shape.Count == 0 || IsBeside(shape, finding))).ToArray(), given, form, connection is null ? null : code);
            }
            catch (FeishuException fault)
            {
                throw (KnownCodes.Named(fault.Failure, connection!, code!, isInstance: false) with { Target = given }).ToException();
            }
        });
    }

    // With the definition at hand the labels of choices are understood.
    private static (FeishuForm Form, IReadOnlyList<FeishuFormFinding> Shape)? Settled(Failure? unfit, IReadOnlyList<FeishuControlDefinition> controls)
    {
        try
        {
            return unfit is not null && BareLabels.Settled(unfit, controls) is FeishuForm form ? (form, System.Array.Empty<FeishuFormFinding>()) : null;
        }
        catch (FeishuException fault) when (FeishuFormFinding.Of(fault.Failure) is IReadOnlyList<FeishuFormFinding> left)
        {
            return (new FeishuForm(((FormFaults)fault.Failure.Arguments[0]!).Sound.ToArray()), left);
        }
    }

    // What is missing may be the very control that is faulty.
    private static bool IsBeside(IReadOnlyList<FeishuFormFinding> shape, FeishuFormFinding finding) =>
        finding.Fault != FeishuFormFault.RequiredMissing && shape.All(known => known.ControlId != finding.ControlId);

    private void Report(PipelineItem item, IReadOnlyList<FeishuFormFinding> findings, object? given, FeishuForm? form, string? approvalCode)
    {
        if (Quiet)
        {
            item.Output(findings.Count == 0);
            return;
        }

        TaskRef request = RecordNames.Of(given, form);
        foreach (FeishuFormFinding finding in findings)
        {
            finding.InstanceCode = request.InstanceCode;
            finding.SerialNumber = request.SerialNumber;
            finding.ApprovalCode = approvalCode ?? request.ApprovalCode;
            item.Output(finding);
        }
    }

    // Hashtables have no properties that the engine could bind.
    private static string? CodeIn(object record) => IdText.From(new GivenReader(PowerShellObjectReader.Instance).Members(record)?
        .Where(member => LooseNames.IsSame(member.Key, nameof(ApprovalCode)))
        .Select(member => PowerShellObjectReader.Instance.Unwrap(member.Value)).FirstOrDefault(), nameof(ApprovalCode));
}
