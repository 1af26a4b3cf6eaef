using System.IO;
using System.Text;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Http;

public class AnswerJudgeTests
{
    public static TheoryData<int> Statuses => new(200, 201, 204, 301, 302, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504);

    // Body, status, kind, problem.
    public static TheoryData<string, int, string, string?> WithoutCode => new()
    {
        { "{}", 429, "RateLimited", "Problem_Shape" },
        { "<html>", 429, "RateLimited", "Problem_NoJson" },
        { "{}", 500, "ServiceFailed", "Problem_Shape" },
        { "<html>", 502, "ServiceFailed", "Problem_NoJson" },
        { "", 503, "ServiceFailed", "Problem_NoJson" },
        { "", 504, "ServiceFailed", "Problem_NoJson" },
        { "<html>", 599, "ServiceFailed", "Problem_NoJson" },
        { "<html>", 301, "Invalid", "Problem_Redirect" },
        { "{}", 302, "Invalid", "Problem_Redirect" },
        { "", 307, "Invalid", "Problem_Redirect" },
        { "", 308, "Invalid", "Problem_Redirect" },
        { "<html>", 400, "Invalid", "Problem_NoJson" },
        { "<html>", 404, "Invalid", "Problem_NoJson" },
        { "{}", 404, "Invalid", "Problem_Shape" },
        { "{}", 200, "Invalid", "Problem_Shape" },
        { "<html>", 200, "Unreadable", "Problem_NoJson" },
        { "", 200, "Unreadable", "Problem_NoJson" },
        { "{\"code\":0,\"msg\":\"succ", 200, "Unreadable", "Problem_NoJson" },
        { "{\"code\":0} {\"code\":0}", 200, "Unreadable", "Problem_NoJson" },
        { "{\"code\":0,}", 200, "Unreadable", "Problem_NoJson" },
        { "{\"code\":0 /* fine */}", 200, "Unreadable", "Problem_NoJson" },
        { "[]", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":0,\"\\ud800\":{}}", 200, "Invalid", "Problem_Shape" },
        { "{\"\\udc00\":{},\"code\":1390001}", 502, "ServiceFailed", "Problem_Shape" },
        { "[{\"code\":0}]", 200, "Invalid", "Problem_Shape" },
        { "null", 200, "Invalid", "Problem_Shape" },
        { "0", 200, "Invalid", "Problem_Shape" },
        { "\"code\"", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":\"0\"}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":0.5}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":null}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":true}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":[0]}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":99999999999999999999}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":0,\"code\":0}", 200, "Invalid", "Problem_Shape" },
        { "{\"code\":1390001,\"code\":0}", 200, "Invalid", "Problem_Shape" },
        { "{\"Code\":0}", 200, "Invalid", "Problem_Shape" },
        { "{\"data\":{\"code\":0}}", 200, "Invalid", "Problem_Shape" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Code_0_is_success_on_every_status(int status)
    {
        Answer answer = Exchanges.Answer("{\"code\":0,\"msg\":\"ok\"}", status);

        Assert.Equal((AnswerKind.Success, 0L, "ok"), (answer.Kind, answer.Code, answer.Message));
        Assert.Null(answer.Meaning);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void An_error_code_is_an_error_on_every_status(int status)
    {
        Answer answer = Exchanges.Answer("{\"code\":1390010}", status);

        Assert.Equal((AnswerKind.Gone, 1390010L), (answer.Kind, answer.Code));
    }

    [Theory]
    [InlineData(99991400, "RateLimited")]
    [InlineData(99991663, "TokenRejected")]
    [InlineData(99991668, "TokenRefusedForGood")]
    [InlineData(1395001, "ServiceFailed")]
    [InlineData(60014, "Locked")]
    [InlineData(60010, "Gone")]
    [InlineData(1390001, "Refused")]
    [InlineData(-1000, "Unexplained")]
    [InlineData(429, "RateLimited")]
    [InlineData(1000, "Unexplained")]
    [InlineData(9007199254740993, "Unexplained")]
    public void The_code_alone_makes_the_kind(long code, string kind)
    {
        Answer answer = Exchanges.Answer($"{{\"code\":{code}}}", status: 503);

        Assert.Equal((kind, code), (answer.Kind.ToString(), answer.Code));
    }

    // Gateways answer so; what they stand before may have done what it was asked.
    [Theory]
    [InlineData(504, 504, "ServiceFailed")]
    [InlineData(999, 500, "ServiceFailed")]
    [InlineData(-1, 502, "ServiceFailed")]
    [InlineData(14, 503, "ServiceFailed")]
    [InlineData(504, 200, "Refused")]
    [InlineData(400, 400, "Refused")]
    public void A_code_of_a_gateway_is_none_on_5xx(long code, int status, string kind)
    {
        Answer answer = Exchanges.Answer($"{{\"code\":{code},\"msg\":\"Gateway Timeout\"}}", status);

        Assert.Equal((kind, status >= 500 ? null : (long?)code), (answer.Kind.ToString(), answer.Code));
    }

    [Theory]
    [MemberData(nameof(WithoutCode))]
    public void Without_an_integer_code_the_status_decides(string body, int status, string kind, string? problem)
    {
        Answer answer = Exchanges.Answer(body, status);

        Assert.Equal((kind, problem), (answer.Kind.ToString(), answer.Problem));
        Assert.Null(answer.Code);
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. "{\"code\":0}"u8];

        Assert.Equal(AnswerKind.Success, AnswerJudge.Judge(Exchanges.Bytes(body), ApiEndpoint.TaskResubmit).Kind);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    public void A_body_that_is_no_utf8_is_no_success(byte[] wrong)
    {
        byte[] body = [.. "{\"code\":0,\"msg\":\""u8, .. wrong, .. "\"}"u8];

        Answer answer = AnswerJudge.Judge(Exchanges.Bytes(body), ApiEndpoint.TaskResubmit);

        Assert.Equal((AnswerKind.Unreadable, "Problem_NoJson"), (answer.Kind, answer.Problem));
    }

    [Theory]
    [InlineData(63, "Success", null)]
    [InlineData(64, "Invalid", "Problem_TooDeep")]
    [InlineData(100_000, "Invalid", "Problem_TooDeep")]
    public void Depth_is_bounded_by_64(int inner, string kind, string? problem)
    {
        string body = "{\"code\":0,\"data\":" + new string('[', inner) + new string(']', inner) + "}";

        Answer answer = Exchanges.Answer(body);

        Assert.Equal((kind, problem), (answer.Kind.ToString(), answer.Problem));
    }

    [Fact]
    public void Brackets_in_texts_do_not_count_as_depth()
    {
        string body = "{\"code\":0,\"msg\":\"" + string.Concat(Enumerable.Repeat("\\\"[{", 100)) + "\"";

        Assert.Equal("Problem_NoJson", Exchanges.Answer(body).Problem);
    }

    [Theory]
    [InlineData(200, "Invalid")]
    [InlineData(400, "Invalid")]
    [InlineData(500, "ServiceFailed")]
    [InlineData(429, "RateLimited")]
    public void A_body_over_its_bound_is_judged_by_the_status(int status, string kind)
    {
        Answer answer = AnswerJudge.Judge(Exchanges.Bytes(null, status), ApiEndpoint.TaskResubmit);

        Assert.Equal((kind, "Problem_TooLarge"), (answer.Kind.ToString(), answer.Problem));
    }

    [Theory]
    [InlineData("{\"code\":1,\"error\":{\"log_id\":\"body\"}}", null, "body")]
    [InlineData("{\"code\":1,\"error\":{\"logid\":\"body\"}}", null, "body")]
    [InlineData("{\"code\":1,\"error\":{\"log_id\":\"body\"}}", "header", "header")]
    [InlineData("{\"code\":1}", "header", "header")]
    [InlineData("<html>", "header", "header")]
    [InlineData("{\"code\":1,\"error\":\"text\"}", null, null)]
    [InlineData("{\"code\":1,\"error\":{\"log_id\":null,\"logid\":\"second\"}}", null, "second")]
    public void The_log_id_is_that_of_the_header_else_of_the_body(string body, string? header, string? expected)
    {
        Assert.Equal(expected, AnswerJudge.Judge(Exchanges.Text(body, 400, header), ApiEndpoint.TaskResubmit).LogId);
    }

    [Theory]
    [InlineData("NotConnected")]
    [InlineData("TimedOut")]
    [InlineData("Broken")]
    public void A_fault_of_the_transport_keeps_its_name_and_cause(string fault)
    {
        var cause = new IOException("gone");

        Answer answer = AnswerJudge.Judge(Exchange.Failed(Enum.Parse<TransportFault>(fault), cause), ApiEndpoint.TaskResubmit);

        Assert.Equal(fault, answer.Kind.ToString());
        Assert.Same(cause, answer.Exchange.Cause);
    }

    [Fact]
    public void The_login_codes_mean_something_at_the_login_only()
    {
        Assert.Equal(AnswerKind.ServiceFailed, Exchanges.Answer("{\"code\":10012}", 200, ApiEndpoint.TenantToken).Kind);
        Assert.Equal(AnswerKind.Refused, Exchanges.Answer("{\"code\":10012}").Kind);
    }

    [Fact]
    public void Utf16_is_no_answer()
    {
        Answer answer = AnswerJudge.Judge(Exchanges.Bytes(Encoding.Unicode.GetBytes("{\"code\":0}")), ApiEndpoint.TaskResubmit);

        Assert.Equal(AnswerKind.Unreadable, answer.Kind);
    }
}
