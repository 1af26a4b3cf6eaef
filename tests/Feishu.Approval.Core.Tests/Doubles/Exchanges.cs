using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Makes exchanges, and the answers and failures they amount to.</summary>
internal static class Exchanges
{
    public static Exchange Text(string body, int status = 200, string? logId = null, TimeSpan? reset = null) =>
        Bytes(Encoding.UTF8.GetBytes(body), status, logId, reset);

    public static Exchange Bytes(byte[]? body, int status = 200, string? logId = null, TimeSpan? reset = null) =>
        Exchange.Answered(status, body, logId, reset);

    public static Answer Answer(string body, int status = 200, ApiEndpoint? endpoint = null) =>
        AnswerJudge.Judge(Text(body, status), endpoint ?? ApiEndpoint.TaskResubmit);

    public static Failure Failure(string body, int status = 400, ApiEndpoint? endpoint = null) =>
        AnswerFailure.From(Answer(body, status, endpoint), endpoint ?? ApiEndpoint.TaskResubmit);
}
