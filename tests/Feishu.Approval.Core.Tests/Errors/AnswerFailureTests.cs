using System.Globalization;
using System.IO;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Errors;

public class AnswerFailureTests
{
    [Theory]
    [InlineData("123", "Note_DigitsAreNoInstanceCode")]
    [InlineData("PUR-0007", "Note_NoInstanceCode")]
    [InlineData("9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff", null)]
    [InlineData(null, null)]
    public void What_is_no_instance_code_is_called_so_whatever_call_it_was_given_to(string? code, string? note)
    {
        foreach (ApiEndpoint endpoint in new[] { ApiEndpoint.TaskResubmit, ApiEndpoint.InstancePreview, ApiEndpoint.InstanceQuery, ApiEndpoint.TaskSearch })
        {
            foreach (int answered in new[] { 1390003, 60003 })
            {
                Answer answer = Exchanges.Answer($$"""{"code":{{answered}},"msg":"instance code not found"}""", 400, endpoint);

                Assert.Equal(note, AnswerFailure.From(answer, ApiRequest.WithBody(endpoint, "{}"u8.ToArray(), instanceCode: code)).NoteKey);
            }
        }
    }

    // One code for all; what helps stands in the text.
    [Theory]
    [InlineData("user id not found", "InvalidParameter_UserAction")]
    [InlineData("open_id not found: ou_1", "InvalidParameter_UserAction")]
    [InlineData("User not exist", "InvalidParameter_UserAction")]
    [InlineData("leave is conflict", "InvalidParameter_ConflictAction")]
    [InlineData("Overtime time conflicts", "InvalidParameter_ConflictAction")]
    [InlineData("start time format is not RFC3339", "InvalidParameter_TimeAction")]
    [InlineData("end time is not rfc 3339", "InvalidParameter_TimeAction")]
    [InlineData("leave balance not enough", "InvalidParameter_BalanceAction")]
    [InlineData("leave quota not enough", "InvalidParameter_BalanceAction")]
    [InlineData("假期余额不足", "InvalidParameter_BalanceAction")]
    [InlineData("task id not found", "TaskNotFound_Action")]
    [InlineData("task_id is invalid", "TaskNotFound_Action")]
    [InlineData("instance is not in rollback status", "NoReturnedTask_Action")]
    [InlineData("the instance was not returned", "NoReturnedTask_Action")]
    [InlineData("instance code not found", "InstanceNotFound_Action")]
    [InlineData("approval code not exist", "ApprovalNotFound_Action")]
    [InlineData("user is not in gray", "InvalidParameter_AttendanceAction")]
    [InlineData("value not in options", "InvalidParameter_Action")]
    [InlineData("control value is wrong, 控件= widget_1", "InvalidParameter_Action")]
    [InlineData("param is invalid", "InvalidParameter_Action")]
    [InlineData("uuid conflict", "InvalidParameter_Action")]
    public void The_advice_of_a_refused_parameter_fits_what_the_service_says(string said, string action)
    {
        Failure failure = Exchanges.Failure($$"""{"code":1390001,"msg":"{{said}}"}""");

        Assert.Equal(("InvalidParameter", action), (failure.Kind.Id, failure.ActionKey));
    }

    [Theory]
    [InlineData("param is invalid, 控件= widget17000000001", "widget17000000001")]
    [InlineData("param is invalid, 控件=widget17000000001 value not in options", "widget17000000001")]
    [InlineData("控件：my_custom-id, bad; 控件= widget.2", "my_custom-id, widget.2")]
    [InlineData("控件= widget1 and again 控件= widget1", "widget1")]
    public void The_control_is_named_as_the_message_names_it(string message, string controls)
    {
        Failure parameter = Exchanges.Failure($$"""{"code":1390001,"msg":"{{message}}"}""");
        Failure value = Exchanges.Failure($$"""{"code":1395006,"msg":"{{message}}"}""");

        Assert.Equal(("InvalidParameter_Control", controls), (parameter.MessageKey, Text(parameter.Arguments[1])));
        Assert.Equal(("InvalidControlValue_Control", controls), (value.MessageKey, Text(value.Arguments[1])));
        Assert.Contains(controls, parameter.ToException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Violated_fields_are_named_with_their_description()
    {
        Failure failure = Exchanges.Failure(
            """
            {"code":99992402,"msg":"field validation failed","error":{"field_violations":[
            {"field":"task_id","value":"x","description":"must be digits"},{"field":"form"},{"description":"odd"},{},7]}}
            """);

        Assert.Equal("InvalidParameter_Fields", failure.MessageKey);
        Assert.Equal("task_id: must be digits; form; odd", Text(failure.Arguments[1]));
    }

    [Fact]
    public void Without_control_and_fields_the_message_of_the_service_stays()
    {
        Failure failure = Exchanges.Failure("""{"code":9499,"msg":"bad body","error":{"field_violations":{}}}""");

        Assert.Equal(("InvalidParameter", "bad body"), (failure.MessageKey, failure.Arguments[0]));
    }

    [Theory]
    [InlineData("""{"permission_violations":[{"scope":"approval:task","url":"https://x.example/a"},{"scope":"approval:instance"}]}""", "approval:task, approval:instance")]
    [InlineData("""{"permission_violations":[{"type":"action_privilege_required","subject":"approval:approval.list:readonly"}]}""", "approval:approval.list:readonly")]
    public void Missing_scopes_are_named_in_both_shapes_of_the_answer(string error, string scopes)
    {
        Failure failure = Exchanges.Failure($$"""{"code":99991672,"msg":"no","error":{{error}}}""");

        Assert.Equal(("ScopeMissing", scopes), (failure.MessageKey, Text(failure.Arguments[1])));
    }

    [Fact]
    public void Missing_scopes_are_taken_from_the_message_where_nothing_else_names_them()
    {
        Failure failure = Exchanges.Failure(
            """{"code":99991672,"msg":"Access denied. One of these is required: [approval:approval, contact:user.employee_id:readonly]."}""");

        Assert.Equal(("ScopeMissing", "approval:approval, contact:user.employee_id:readonly"), (failure.MessageKey, Text(failure.Arguments[1])));
    }

    [Fact]
    public void An_address_in_the_message_is_no_scope()
    {
        Failure failure = Exchanges.Failure("""{"code":99991672,"msg":"Access denied, see https://open.feishu.cn/app/cli_1"}""");

        Assert.Equal("ScopeMissing_Unnamed", failure.MessageKey);
    }

    [Theory]
    [InlineData("""{"permission_violations":[{"scope":"a:b","url":"https://x.example/grant"}],"helps":[{"url":"https://x.example/help"}]}""", "https://x.example/grant")]
    [InlineData("""{"permission_violations":[{"subject":"a:b"}],"helps":[{"url":"https://x.example/help"}]}""", "https://x.example/help")]
    public void The_action_gives_the_link_of_the_answer(string error, string link)
    {
        Failure failure = Exchanges.Failure($$"""{"code":99991679,"msg":"no","error":{{error}}}""");

        Assert.Contains(link, failure.ToException().RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a:b]，申请开通：https://open.feishu.cn/app/cli_1/auth?q=a:b,c:d&op_from=openapi&token_type=tenant", "https://open.feishu.cn/app/cli_1/auth?q=a:b,c:d&op_from=openapi&token_type=tenant")]
    [InlineData("[a:b] https://open.feishu.cn/app/cli_1/auth?q=a:b，再试", "https://open.feishu.cn/app/cli_1/auth?q=a:b")]
    [InlineData("[a:b] http://open.feishu.cn/app/cli_1/auth?q=a:b", null)]
    [InlineData("[a:b] https://open.feishu.cn/document", null)]
    public void The_link_to_grant_a_scope_is_taken_from_the_message_too(string message, string? link)
    {
        Failure failure = Exchanges.Failure($$"""{"code":99991672,"msg":"{{message}}"}""");

        Assert.Equal((link, link is null ? "ScopeMissing_Action" : "ScopeMissing_ActionLink"), (failure.GrantLink, failure.ActionKey));
        Assert.Contains("a:b", failure.MissingScopes);
    }

    [Theory]
    [InlineData("ip 203.0.113.7 denied", "203.0.113.7")]
    [InlineData("source ip: 2001:db8::1 denied", "2001:db8::1")]
    public void The_address_that_is_not_allowed_is_named(string message, string address)
    {
        Failure failure = Exchanges.Failure($$"""{"code":99991401,"msg":"{{message}}"}""");

        Assert.Equal(("AddressNotAllowed_Named", address), (failure.MessageKey, Text(failure.Arguments[1])));
    }

    [Fact]
    public void A_message_without_an_address_names_none()
    {
        Assert.Equal("AddressNotAllowed", Exchanges.Failure("""{"code":99991401,"msg":"denied"}""").MessageKey);
    }

    [Theory]
    [InlineData(99992361, "UserIdRejected_OtherApp")]
    [InlineData(99992364, "UserIdRejected_OtherTenant")]
    [InlineData(99992381, "UserIdRejected_OtherTenant")]
    [InlineData(99992351, "UserIdRejected")]
    [InlineData(99992360, "UserIdRejected")]
    [InlineData(99992363, "UserIdRejected")]
    public void A_rejected_user_id_says_where_it_belongs(int code, string key)
    {
        Failure failure = Exchanges.Failure($$"""{"code":{{code}},"msg":"no"}""");

        Assert.Equal((FailureKind.UserIdRejected, key), (failure.Kind, failure.MessageKey));
    }

    [Fact]
    public void Code_status_log_id_and_cause_come_along()
    {
        Answer answer = AnswerJudge.Judge(Exchanges.Text("""{"code":1390003,"msg":"no"}""", 400, "LOG-1"), ApiEndpoint.InstanceGet);

        FeishuException fault = AnswerFailure.From(answer, ApiEndpoint.InstanceGet).ToException();

        Assert.Equal(("InstanceNotFound", 1390003L, 400, "LOG-1"), (fault.ErrorId, fault.Code, fault.HttpStatus, fault.LogId));
        Assert.Contains("LOG-1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1390003", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NotConnected", "ConnectionFailed")]
    [InlineData("Broken", "ConnectionFailed")]
    [InlineData("TimedOut", "RequestTimedOut")]
    public void A_fault_of_the_transport_has_its_id_and_the_innermost_reason(string fault, string id)
    {
        var cause = new IOException("outer", new IOException("the reason beneath"));
        Exchange exchange = Exchange.Failed(Enum.Parse<TransportFault>(fault), cause);

        Failure failure = AnswerFailure.From(AnswerJudge.Judge(exchange, ApiEndpoint.TaskResubmit), ApiEndpoint.TaskResubmit);

        Assert.Equal(id, failure.Kind.Id);
        Assert.Same(cause, failure.Cause);
        Assert.Equal(id == "ConnectionFailed", failure.Arguments.Contains("the reason beneath"));
    }

    [Theory]
    [InlineData("<html>", 200, "InvalidResponse", "Problem_NoJson")]
    [InlineData("<html>", 302, "InvalidResponse", "Problem_Redirect")]
    [InlineData("[]", 200, "InvalidResponse", "Problem_Shape")]
    [InlineData("<html>", 503, "ServiceFailure", null)]
    [InlineData("<html>", 429, "RateLimited", null)]
    public void An_answer_without_a_code_says_what_is_wrong_with_it(string body, int status, string id, string? note)
    {
        Failure failure = Exchanges.Failure(body, status);

        Assert.Equal((id, note), (failure.Kind.Id, failure.NoteKey));
    }

    [Fact]
    public void The_message_of_the_service_cannot_steer_the_terminal()
    {
        string message = Exchanges.Failure("""{"code":1390001,"msg":"\u001b[2Jgone\u202e"}""").ToException().Message;

        Assert.DoesNotContain(message, c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
    }

    private static object? Text(object? argument) => argument is IDescribed part ? part.Describe(CultureInfo.InvariantCulture) : argument;
}
