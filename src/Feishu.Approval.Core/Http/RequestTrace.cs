using System.Globalization;
using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>What <c>-Verbose</c> and <c>-Debug</c> show of one attempt.</summary>
internal static class RequestTrace
{
    public static void Write(ITrace trace, ApiRequest request, Answer answer, int attempt, TimeSpan took)
    {
        if (trace.WantsLines)
        {
            trace.Verbose(Line(request, answer, attempt, took));
        }

        if (trace.WantsBodies)
        {
            WriteBodies(trace, request, answer);
        }
    }

    private static string Line(ApiRequest request, Answer answer, int attempt, TimeSpan took)
    {
        var line = new StringBuilder();
        line.Append(request.Endpoint.Method.Method).Append(' ').Append(SafeText.Of(request.ShownPath)).Append(" -> ");
        line.Append(answer.Exchange.Status is int status ? "HTTP " + status.ToString(CultureInfo.InvariantCulture) : answer.Kind.ToString());
        if (answer.Code is long code)
        {
            line.Append(", code ").Append(code.ToString(CultureInfo.InvariantCulture));
        }

        line.Append(", attempt ").Append(attempt.ToString(CultureInfo.InvariantCulture));
        line.Append(", ").Append(((long)took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)).Append(" ms");
        if (answer.LogId is { Length: > 0 } logId)
        {
            line.Append(", log id ").Append(SafeText.Of(logId));
        }

        return line.ToString();
    }

    private static void WriteBodies(ITrace trace, ApiRequest request, Answer answer)
    {
        if (request is UploadRequest upload)
        {
            trace.Debug("Request body: (a file of type " + upload.FileType + ")");
        }
        else if (request.HasBody)
        {
            trace.Debug("Request body: " + Redaction.Of(request.Body));
        }

        if (answer.Exchange.Body is { Length: > 0 } body)
        {
            trace.Debug("Answer body: " + Redaction.Of(new ArraySegment<byte>(body)));
        }
    }
}
