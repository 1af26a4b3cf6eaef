using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// Creates a request. It is the only write with a key of its own: the <c>uuid</c>, which always goes with it, tells what became of a lost answer,
/// and keeps a repeat from making a second one.
/// </summary>
internal sealed class InstanceCreate : GuardedAction<FeishuCreateResult>
{
    private readonly FeishuCreateRequest _request;
    private readonly CreateForm _forms;
    private readonly DefinitionCache _definitions;
    private readonly CreatePeople _people;
    private TaskRef? _sound;
    private FeishuApproval? _approval;
    private FeishuForm? _form;
    private IDescribed? _preview;
    private FeishuInstance? _found;
    private IReadOnlyList<string>? _differences;

    /// <param name="connection">Where to send.</param>
    /// <param name="request">What is to be created; with a uuid.</param>
    /// <param name="tools">What whoever runs it has at hand.</param>
    public InstanceCreate(FeishuConnection connection, FeishuCreateRequest request, ActionTools tools)
        : base(connection, request.Task)
    {
        _request = request;
        _definitions = tools.Definitions ?? new DefinitionCache();
        _forms = new CreateForm(connection, new FormEditor(tools.Reader, tools.FullPath), tools.Reader);
        _people = new CreatePeople(request);
    }

    public override string Operation => Journal.JournalOperation.Create;

    public override bool IsOnTask => false;

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Create), Who(task.User));

    // What was asked for, the form control by control between, and who would approve.
    public override IEnumerable<IDescribed> Details(TaskRef task, FeishuInstance? instance) =>
        Lines((nameof(Messages.Confirm_Title), _request.Title is null ? null : ChangeLines.Short(_request.Title)), (nameof(Messages.Confirm_Department), _request.Department))
            .Concat(ChangeLines.Of(FormChanges.Values(_form!, _approval!.Controls).ToArray(), text => KnownWords.Put(text, Connection, isShort: true)))
            .Concat(ChangeLines.Uploads(_form!))
            .Concat(Lines((nameof(Messages.Confirm_Approvers), Said(_people.Approvers)), (nameof(Messages.Confirm_Copies), Said(_people.Copies)), (nameof(Messages.Confirm_Preview), _preview)));

    private static IEnumerable<IDescribed> Lines(params (string Key, object? Said)[] lines) => lines.Where(line => line.Said is not null).Select(line => new MessagePart(line.Key, line.Said));

    protected override IEnumerable<string> Others => _people.Approvers.Concat(_people.Copies).SelectMany(node => node.People.Ids);

    public override void Meet(PersonWords words)
    {
        var refusals = new Refusals();
        refusals.Try(() => base.Meet(words));
        _people.Meet(words, refusals);
        refusals.Throw();
    }

    public override void Check(TaskRef given)
    {
        var refusals = new Refusals();
        refusals.Try(() => RequestUuid.Check(given.Uuid!));
        refusals.Try(() => _ = given.ApprovalCode ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoApprovalCode)).ToException());
        refusals.Try(() => CreatePeople.CheckInitiator(given.User));
        refusals.Try(() => IdText.Department(_request.Department, "Department"));
        _people.Check(refusals);

        if (_request.Form?.ApprovalCode is string origin && given.ApprovalCode is not null && origin != given.ApprovalCode)
        {
            refusals.Try(() => throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_FormOfAnotherApproval), origin, given.ApprovalCode)) { ActionKey = nameof(Messages.InvalidForm_NewAction) }.ToException());
        }

        refusals.Throw();
    }

    public override bool NeedsInstance(TaskRef given) => false;

    public override FeishuTask? FindTask(FeishuInstance instance, TaskRef given) => null;

    public override Failure Mismatch(string name, string given, string? found) => new(FailureKind.NotThisInstance, nameof(Messages.NotThisInstance), name, given, found);

    public override async Task<TaskRef> CompleteAsync(TaskRef task, CallContext context)
    {
        _approval = await CreatableApproval.ReadAsync(_definitions, Connection, task.ApprovalCode!, context).ConfigureAwait(false);
        return KnownNames.Put(task, instance: null, Connection);
    }

    public override async Task TryFormAsync(CallContext context)
    {
        if (Given.ApprovalCode is string code)
        {
            _approval = await CreatableApproval.ReadAsync(_definitions, Connection, IdText.From(code, "ApprovalCode")!, context).ConfigureAwait(false);
            await MakeAsync(context).ConfigureAwait(false);
        }
    }

    public override async Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        await MakeAsync(context).ConfigureAwait(false);
        if (_request.Form is { IsCopy: true } copy && FormCopy.FilesLeft(copy, _form!) is { Count: > 0 } left)
        {
            dialog.Warn(nameof(Messages.Warning_TemplateFiles), copy.InstanceCode ?? "?", new TextList(left));
        }

        _preview = _request.Preview ? await CreatePreview.AskAsync(Connection, task, _request, _form!, _people.Approvers, context).ConfigureAwait(false) : null;
    }

    private async Task MakeAsync(CallContext context)
    {
        var refusals = new Refusals();
        try
        {
            _form = await _forms.MakeAsync(_request, _approval!, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            refusals.Try(() => throw fault);
        }

        _people.Find(_approval!, refusals);
        refusals.Throw();
    }

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        _form = await FormUploads.ResolveAsync(_form!, Connection, context, dialog.Uploading).ConfigureAwait(false);
        return CreateBody.Request(task, _request, _form, _people.Approvers, _people.Copies);
    }

    public override IReadBack ReadBack(SentAction sent) => Look();

    private CreateReadBack Look() => new(Connection, new ExpectedRequest(Sound.Uuid!, Sound.ApprovalCode ?? string.Empty, Sound.User, _request.HasMadeUuid ? null : _form), instance => _found = instance);

    // A journal asks before the form is made. A uuid that was made of the row says all of it; under one that somebody gave may stand another form.
    public override async Task<ReadBackFinding> MeasuredAsync(ReadBackFinding seen, string instanceCode, CallContext context)
    {
        bool isSure = seen.State != ReadBackState.Done || _request.HasMadeUuid || _form is not null || _found is null || Sound.ApprovalCode is null;
        _approval = isSure ? _approval : await CreatableApproval.ReadAsync(_definitions, Connection, Sound.ApprovalCode!, context).ConfigureAwait(false);
        _form = isSure ? _form : await _forms.MakeAsync(_request, _approval!, context).ConfigureAwait(false);
        return isSure ? seen : Look().Judge(_found!);
    }

    public override string? Created(Answer? answer) =>
        answer is { Kind: AnswerKind.Success } ? SafeText.Lines(answer.Root.Member("data")?.Text("instance_code")) : _found?.InstanceCode;

    public override async Task VerifyAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        if (_request.Verify)
        {
            (FeishuInstance? now, _differences) = await FormVerification.LookAsync(Connection, task.InstanceCode!, _form!, dialog, context).ConfigureAwait(false);
            _found = now ?? _found;
        }
    }

    public override FeishuCreateResult Result(ActionEnd end) => new()
    {
        ApprovalCode = end.Task.ApprovalCode ?? string.Empty,
        ApprovalName = SafeText.Lines(end.Task.ApprovalName),
        InstanceCode = end.Task.InstanceCode ?? string.Empty,
        SerialNumber = SafeText.Lines(_found?.SerialNumber ?? end.Task.SerialNumber),
        Uuid = Given.Uuid!,
        UserId = end.Task.User.Id ?? string.Empty,
        UserIdType = end.Task.User.Id is null ? string.Empty : end.Task.User.Type,
        Outcome = end.Outcome switch
        {
            ActionOutcome.Executed => FeishuCreateOutcome.Created,
            ActionOutcome.ConfirmedAfterFault => FeishuCreateOutcome.ConfirmedAfterFault,
            ActionOutcome.DoneBefore => FeishuCreateOutcome.AlreadyThere,
            _ => FeishuCreateOutcome.SkippedByJournal,
        },
        Verified = _differences is null ? null : _differences.Count == 0,
        Differences = NameList.Of(_differences ?? Array.Empty<string>()),
        Attempts = end.Attempts,
        LogId = end.LogId,
        CompletedAt = end.At,
        Connection = Connection,
    };

    private TextList? Said(IReadOnlyList<NodePeople> nodes) => nodes.Count == 0 ? null : new TextList(nodes.Select(node => node.Said(Connection)), nameof(Messages.List_Semicolon));

    // What was given, without what was copied around an id.
    private TaskRef Sound => _sound ??= IdText.Checked(Given);
}
