using System.IO;
using System.Net;
using System.Text;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Diagnosis;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Fuzz;

/// <summary>Everything that reads what comes from outside: what is sound for it, and how it is read.</summary>
internal sealed class FuzzTargets : IDisposable
{
    private static readonly HttpStatusCode[] Statuses = [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway];

    private readonly FuzzService _service = new();

    private readonly string _file = Path.GetTempFileName();

    private int _turn;

    public FuzzTargets()
    {
        File.WriteAllText(_file, "content");
    }

    public static IReadOnlyList<string> Names { get; } =
        ["envelope", "instance", "definition", "instance rows", "task rows", "user tasks", "codes", "preview", "scopes", "upload", "token", "read form", "written form", "control texts", "journal", "redaction"];

    public void Dispose()
    {
        _service.Connection.Dispose();
        _service.Dispose();
        File.Delete(_file);
    }

    public static IReadOnlyList<string> Sound(string target) => target switch
    {
        "envelope" => SoundAnswers.Errors,
        "instance" => SoundAnswers.Instances,
        "definition" => SoundAnswers.Definitions,
        "instance rows" => SoundAnswers.InstanceRows,
        "task rows" => SoundAnswers.TaskRows,
        "user tasks" => SoundAnswers.UserTasks,
        "codes" => SoundAnswers.Codes,
        "preview" => SoundAnswers.Previews,
        "scopes" => SoundAnswers.Scopes,
        "upload" => SoundAnswers.Uploads,
        "token" => SoundAnswers.Tokens,
        "read form" or "written form" => SoundAnswers.ReadForms,
        "control texts" => SoundAnswers.ControlTexts,
        "journal" => SoundAnswers.Journals,
        _ => SoundAnswers.Instances.Concat(SoundAnswers.Errors).ToArray(),
    };

    /// <summary>Reads; what comes back is looked at, and a FeishuException is as good as a value.</summary>
    public async Task<object?> ReadAsync(string target, byte[] bytes)
    {
        _service.Answer = bytes;
        _service.Status = target == "envelope" ? Statuses[_turn++ % Statuses.Length] : HttpStatusCode.OK;
        FeishuConnection connection = _service.Connection;
        CallContext none = CallContext.None;
        switch (target)
        {
            case "envelope":
                return Envelope(bytes);
            case "instance":
                return Instance(await InstanceReader.ReadAsync(connection, "I", none));
            case "definition":
                return await ApprovalReader.ReadAsync(connection, "A", "zh-CN", none);
            case "instance rows":
                return await InstanceSearch.Source(connection, new SearchFilter { ApprovalCode = "A" }).NextAsync(none);
            case "task rows":
                return await TaskSearch.Source(connection, new SearchFilter { ApprovalCode = "A" }).NextAsync(none);
            case "user tasks":
                return await UserTaskList.Source(connection, new UserRef("ou_1"), FeishuTaskTopic.Todo).NextAsync(none);
            case "codes":
                return await InstanceListing.Source(connection, "A", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1)).NextAsync(none);
            case "preview":
                return await InstancePreview.ReadAsync(connection, new PreviewRequest { InstanceCode = "I", TaskId = "T", User = new UserRef("ou_1") }, none);
            case "scopes":
                return GrantedScopes.Of(await connection.Client.ReadAsync(ApiRequest.WithQuery(ApiEndpoint.ScopeList, string.Empty), none)).Among(ApiEndpoint.TaskResubmit.Scopes);
            case "upload":
                return await FileUploader.UploadAsync(connection, new LocalFile(_file, "a.png", "image"), none, null);
            case "token":
                using (FeishuConnection connected = await FeishuConnection.ConnectAsync("cli_1", Secrets.Secure("not-a-secret"), _service.Options, _service.Parts, none))
                {
                    return connected.ToString();
                }

            case "read form":
                return ReadForm(Text(bytes));
            case "written form":
                return FeishuForm.Parse(Text(bytes));
            case "control texts":
                return ControlDefinitionParser.Parse(Text(bytes));
            case "journal":
                return Journal(bytes);
            default:
                return Redaction.Of(new ArraySegment<byte>(bytes));
        }
    }

    private static FeishuJournalEntry[] Journal(byte[] bytes)
    {
        var reader = new JournalReader(new MemoryStream(bytes));
        while (reader.Read())
        {
        }

        return reader.State.Entries.ToArray();
    }

    private object Envelope(byte[] bytes)
    {
        Answer answer = AnswerJudge.Judge(Exchange.Answered((int)_service.Status, bytes, "2026\u001b[31m", null), ApiEndpoint.TaskResubmit);
        if (answer.Kind == AnswerKind.Success)
        {
            return answer.LogId!;
        }

        Failure failure = AnswerFailure.From(answer, ApiEndpoint.TaskResubmit);
        return new object[] { failure.ToException(), new FeishuConnectionTest(Capability.Resubmit, new Verdicts(_service.Connection).Of(Probe.Instance(null), failure)) };
    }

    // With all that is computed from it.
    private static object Instance(FeishuInstance instance)
    {
        _ = new ResubmitReadBack(null!, "I", "7500000000000000123", form: null).Judge(instance);
        try
        {
            return new object[] { instance, ReadForm(instance.ReadForm) };
        }
        catch (FeishuException fault)
        {
            return new object[] { instance, fault };
        }
    }

    private static object ReadForm(string? text)
    {
        IReadOnlyList<FeishuControlDefinition>? definition = ControlDefinitionParser.Parse(SoundAnswers.ControlTexts[^1]);
        FeishuForm form = FormConverter.Convert(new FormSource(text, "I", "A", definition, null));
        FeishuForm blind = FormConverter.Convert(new FormSource(text, "I", "A", null, null));
        return new object?[] { form, blind, FormComparison.Differences(form, text, definition), MissingControls.Names(text, form)?.Select(name => SafeText.Of(name)) };
    }

    private string Text(byte[] bytes) => _turn++ % 2 == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
