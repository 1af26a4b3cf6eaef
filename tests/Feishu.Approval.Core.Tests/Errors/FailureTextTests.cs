using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Errors;

public class FailureTextTests
{
    [Fact]
    public void Message_note_and_reference_stand_in_one_line()
    {
        var failure = new Failure(FailureKind.RequestTimedOut, "RequestTimedOut", "tasks/resubmit")
        {
            NoteKey = "Note_StillOpen",
            Code = 7,
            HttpStatus = 504,
            LogId = "L\n1",
        };

        Assert.Equal(
            "No answer to tasks/resubmit within the time-out. Not executed: still open when looked at (twice, two seconds apart). [code 7, HTTP 504, log id L 1]",
            FailureText.Message(failure, CultureInfo.InvariantCulture));
    }

    // "If the task is no longer open, it went through" would be untrue where something else was seen.
    [Theory]
    [InlineData("Seen_InstanceEnded", "Seen_InstanceEndedAction")]
    [InlineData("Seen_TaskState", "Seen_TaskStateAction")]
    [InlineData("Seen_OtherForm", "Seen_OtherFormAction")]
    [InlineData("Seen_FormUnreadable", "Seen_FormUnreadableAction")]
    [InlineData("Seen_OtherReceiver", "Seen_OtherReceiverAction")]
    [InlineData("Seen_ReceiverUnknown", "Seen_ReceiverUnknownAction")]
    [InlineData("Seen_ReturnedElsewhere", "Seen_ReturnedElsewhereAction")]
    [InlineData("Seen_Unreadable", "OutcomeUnknown_Action")]
    [InlineData(null, "OutcomeUnknown_Action")]
    public void The_advice_goes_by_what_was_seen(string? seen, string action)
    {
        Assert.Equal(action, new Failure(FailureKind.OutcomeUnknown, "OutcomeUnknown") { NoteKey = seen }.ActionKey);
        Assert.Equal("Seen_JournalOpenAction", new Failure(FailureKind.OutcomeUnknown, "Seen_JournalOpen") { NoteKey = seen }.ActionKey);
    }

    [Theory]
    [InlineData("NoOpenTask", "I-1", "Instance I-1 (202603010001) has no open task of an approver; nothing was sent.")]
    [InlineData("ControlNotFound_Form", "Kind", "Instance I-1 (202603010001): The form has no control 'Kind'. It has: {1}.")]
    [InlineData("ApiError", "see I-12 or I-1", "The service refused the call: see I-12 or I-1 (202603010001)")]
    [InlineData("ApiError", "see I-1 (202603010001)", "The service refused the call: see I-1 (202603010001)")]
    public void A_request_is_named_once(string key, string argument, string said)
    {
        var failure = new Failure(FailureKind.ApiError, key, argument, "{1}") { Instance = "I-1 (202603010001)" };

        Assert.Equal(said, FailureText.Message(failure, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Of_many_faults_the_request_stands_first_wherever_one_of_them_names_it()
    {
        var refusals = new Refusals();
        refusals.Try(() => throw new Failure(FailureKind.InvalidId, "ApiError", "a").ToException());
        refusals.Try(() => throw new Failure(FailureKind.InvalidId, "ApiError", "I-1 (7)").ToException());

        string said = FailureText.Message(refusals.Failure! with { Instance = "I-1 (7)" }, CultureInfo.InvariantCulture);

        Assert.StartsWith("Instance I-1 (7): 2 faults", said, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Braces_in_arguments_are_only_text()
    {
        var failure = new Failure(FailureKind.ApiError, "ApiError", "{0} {1} {");

        Assert.Contains("{0} {1} {", FailureText.Message(failure, CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_carries_what_the_failure_has()
    {
        var failure = new Failure(FailureKind.TaskNotFound, "TaskNotFound", "gone") { Target = this };

        FeishuException fault = failure.ToException();

        Assert.Equal("TaskNotFound", fault.ErrorId);
        Assert.Null(fault.Code);
        Assert.Null(fault.HttpStatus);
        Assert.Null(fault.LogId);
        Assert.Equal(FailureText.Action(failure, CultureInfo.CurrentUICulture), fault.RecommendedAction);
    }
}
