using System.Collections;
using System.Globalization;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Compare-FeishuForm</c>: what is different between two forms, one object for each control, row, cell or part. A form that was read from
/// a request and changed since is compared with what it was, without asking anybody.
/// </summary>
[Cmdlet(VerbsData.Compare, "FeishuForm")]
[OutputType(typeof(FeishuFormChange))]
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ReadApproval))]
public sealed class CompareFeishuFormCommand : FeishuServiceCommand
{
    private readonly DefinitionCache _definitions = new();
    private FeishuForm? _reference;
    private int _number;

    /// <summary>The form as it was: a form, an instance code, or a record with a form; the request itself when left out.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public object? ReferenceObject { get; set; }

    /// <summary>The form as it is to be, in any of these shapes.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public object? DifferenceObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        object? given = PowerShellObjectReader.Instance.Unwrap(DifferenceObject);
        foreach (object? piece in FormPieces.AreForms(given) ? FormPieces.Of(given).ToArray() : new[] { Single(given) })
        {
            _number++;
            Guard(piece, () => Compare(piece));
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing() => Pump.Drain();

    // A pipeline gives one thing as it is, a parameter may give it in an array.
    private static object? Single(object? given) => FormPieces.Of(given).Take(2).ToArray() is { Length: 1 } one && one[0] is not (FeishuFormControl or IDictionary) ? one[0] : given;

    private void Compare(object? piece)
    {
        ComparedForm difference = Look(piece, nameof(DifferenceObject));
        ComparedForm? reference = ReferenceObject is null || _reference is not null ? null : Look(PowerShellObjectReader.Instance.Unwrap(ReferenceObject), nameof(ReferenceObject));
        TaskRef request = RecordNames.Of(piece, difference.Form);
        Pump.Run(async (item, context) =>
        {
            try
            {
                foreach (FeishuFormChange change in await ChangesAsync(difference, reference, context).ConfigureAwait(false))
                {
                    change.SerialNumber ??= request.SerialNumber;
                    item.Output(change);
                }
            }
            catch (FeishuException fault)
            {
                throw (fault.Failure with { Target = piece, Instance = fault.Failure.Instance ?? difference.Label }).ToException();
            }
        });
    }

    private async Task<IReadOnlyList<FeishuFormChange>> ChangesAsync(ComparedForm given, ComparedForm? reference, CallContext context)
    {
        if (reference is not null)
        {
            _reference = await ReadAsync(reference, context).ConfigureAwait(false);
        }

        FeishuForm after = await ReadAsync(given, context).ConfigureAwait(false);
        FeishuForm before = _reference ?? await RequestAsync(given, after, context).ConfigureAwait(false);
        after = after is { IsCopy: true, IsCompleted: false } && before.InstanceCode == after.InstanceCode ? FormCopy.Complete(after, before) : after;
        IReadOnlyList<FeishuControlDefinition>? labels = before.Definition ?? after.Definition ?? await LabelsAsync(after.ApprovalCode ?? before.ApprovalCode, given.Connection, context).ConfigureAwait(false);
        IReadOnlyList<FeishuFormChange> changes = FormChanges.Between(before, after, labels);
        foreach (FeishuFormChange change in changes)
        {
            change.InstanceCode = after.InstanceCode ?? given.InstanceCode ?? before.InstanceCode;
            change.SerialNumber = given.SerialNumber;
            change.Connection = given.Connection;
        }

        return changes;
    }

    // What a form was before it was changed is in the form; a copy that somebody stored, and a form that somebody wrote for a request, are compared with it as it stands now.
    private async Task<FeishuForm> RequestAsync(ComparedForm given, FeishuForm after, CallContext context)
    {
        if (given.Form is { IsCopy: false, InstanceCode: not null } own)
        {
            return own.Original ?? own;
        }

        string? code = given.Form is null ? null : after.InstanceCode ?? given.InstanceCode;
        return code is null
            ? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoReference)) { ActionKey = nameof(Messages.InvalidParameter_NoReferenceAction) }.ToException()
            : await FormReader.ReadAsync(Connected(given), KnownCodes.Instance(Connected(given), code), _definitions, context).ConfigureAwait(false);
    }

    // One of two requests: an error says which.
    private async Task<FeishuForm> ReadAsync(ComparedForm given, CallContext context)
    {
        try
        {
            return given.Form
                ?? (given.Instance is { } instance
                    ? await FormReader.ConvertAsync(Connected(given), instance, _definitions, context).ConfigureAwait(false)
                    : await FormReader.ReadAsync(Connected(given), KnownCodes.Instance(Connected(given), given.InstanceCode!), _definitions, context).ConfigureAwait(false));
        }
        catch (FeishuException fault)
        {
            throw (fault.Failure with { Instance = fault.Failure.Instance ?? given.Label }).ToException();
        }
    }

    // Without labels keys are shown, which is better than nothing.
    private async Task<IReadOnlyList<FeishuControlDefinition>?> LabelsAsync(string? approvalCode, FeishuConnection? connection, CallContext context)
    {
        if (approvalCode is null || connection is null)
        {
            return null;
        }

        if (SessionMemory.Of(connection).Approval(approvalCode)?.Controls is { Count: > 0 } seen)
        {
            return seen;
        }

        try
        {
            return (await _definitions.GetAsync(connection, approvalCode, context).ConfigureAwait(false)).Controls;
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            return null;
        }
    }

    private static FeishuConnection Connected(ComparedForm given) => given.Connection ?? throw new Failure(FailureKind.NotConnected, nameof(Messages.NotConnected)).ToException();

    // On the pipeline thread: what is read there may be a property that a script computes.
    private ComparedForm Look(object? given, string parameter) => RecordNames.Naming(given, () => LookAt(given, parameter));

    private ComparedForm LookAt(object? given, string parameter)
    {
        // A serial number without quotes.
        given = given is long and > int.MaxValue ? ((IFormattable)given).ToString(null, CultureInfo.InvariantCulture) : given;
        FeishuForm? form = FormOf(given);
        FeishuInstance? instance = given as FeishuInstance;
        TaskRef request = RecordNames.Of(given, form);
        string? code = form?.InstanceCode ?? instance?.InstanceCode ?? (given is string text && form is null ? IdText.From(text, parameter) : request.InstanceCode ?? request.SerialNumber);
        if (form is null && code is null)
        {
            throw FormCarrier.NoForm(given);
        }

        bool canAsk = IsConnected || given is IConnectionOrigin { Connection: not null } || form?.Connection is not null;
        return new ComparedForm(form, instance, code, canAsk ? Resolve(_number, RecordNames.OriginsOf(given, form)) : null) { SerialNumber = request.SerialNumber };
    }

    private static FeishuForm? FormOf(object? given) => given switch
    {
        FeishuForm form => form,
        FeishuInstance or null => null,
        string text => text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is { Length: > 0 } json && json[0] is '[' or '{' ? FormCarrier.Build(text) : null,
        _ when FormCarrier.Is(given) || FormCarrier.IsStoredForm(given) => FormCarrier.Of(given).Form,
        _ when FormCarrier.IsRecordWithoutForm(given) => null,
        _ => FormCarrier.Build(given),
    };

    private sealed record ComparedForm(FeishuForm? Form, FeishuInstance? Instance, string? InstanceCode, FeishuConnection? Connection)
    {
        public string? SerialNumber { get; init; }

        public string? Label => RecordNames.Label(new TaskRef { InstanceCode = InstanceCode, SerialNumber = SerialNumber });
    }
}
