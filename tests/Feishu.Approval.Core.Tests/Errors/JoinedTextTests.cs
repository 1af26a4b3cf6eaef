using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Errors;

/// <summary>Texts that are put together: each language with its own stops, commas and spaces.</summary>
public sealed class JoinedTextTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    [Fact]
    public void Message_note_and_reference_are_one_Chinese_text()
    {
        var failure = new Failure(FailureKind.RequestTimedOut, "RequestTimedOut", "tasks/resubmit")
        {
            Instance = "I-1",
            NoteKey = "Note_StillOpen",
            Code = 7,
            HttpStatus = 504,
            LogId = "L\n1",
        };

        Assert.Equal(
            "审批实例 I-1：在超时时间内没有收到 tasks/resubmit 的应答。没有执行：两次查看（间隔两秒）时，该任务仍是待办。[错误码 7、HTTP 504、日志 ID L 1]",
            FailureText.Message(failure, Chinese));
    }

    // What the service says ends as it likes.
    [Theory]
    [InlineData("zh-CN", "busy", "服务出错：busy。没有执行：两次查看（间隔两秒）时，该任务仍是待办。")]
    [InlineData("zh-CN", "busy.", "服务出错：busy. 没有执行：两次查看（间隔两秒）时，该任务仍是待办。")]
    [InlineData("zh-CN", "系统繁忙。", "服务出错：系统繁忙。没有执行：两次查看（间隔两秒）时，该任务仍是待办。")]
    [InlineData("en-US", "busy", "The service failed: busy. Not executed: still open when looked at (twice, two seconds apart).")]
    [InlineData("en-US", "busy.", "The service failed: busy. Not executed: still open when looked at (twice, two seconds apart).")]
    [InlineData("en-US", "系统繁忙。", "The service failed: 系统繁忙。Not executed: still open when looked at (twice, two seconds apart).")]
    public void A_note_begins_a_sentence_of_its_own(string culture, string said, string expected)
    {
        var failure = new Failure(FailureKind.ServiceFailure, "ServiceFailure", said) { NoteKey = "Note_StillOpen" };

        Assert.Equal(expected, FailureText.Message(failure, CultureInfo.GetCultureInfo(culture)));
    }

    [Fact]
    public void Faults_of_a_form_follow_each_other()
    {
        var faults = new FormFaultList([new FormFault("Fault_MissingId", "#1"), new FormFault("Fault_MissingType", "#2")]);

        Assert.Equal("#1 没有 id。#2 没有 type。", faults.Describe(Chinese));
        Assert.Equal("#1 has no id. #2 has no type.", faults.Describe(English));
    }

    [Fact]
    public void Faults_beyond_what_one_reads_are_counted()
    {
        var faults = new FormFaultList(Enumerable.Repeat(new FormFault("Fault_MissingId", "#1"), 23));

        Assert.EndsWith("#1 没有 id。另有 3 项。", faults.Describe(Chinese), System.StringComparison.Ordinal);
        Assert.EndsWith("#1 has no id. And 3 more.", faults.Describe(English), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_have_the_commas_of_the_language()
    {
        Assert.Equal("a、b", new TextList(["a", "b"]).Describe(Chinese));
        Assert.Equal("a, b", new TextList(["a", "b"]).Describe(English));
        Assert.Equal("a（节点 b（c））；d", new TextList([new MessagePart("Part_Task", "a", "b", "c"), "d"], "List_Semicolon").Describe(Chinese));
        Assert.Equal("0、1，另有 5 项", Shown(new BoundedList(Enumerable.Range(0, 65).Select(number => number.ToString(CultureInfo.InvariantCulture))).Describe(Chinese)));
    }

    [Fact]
    public void A_list_is_bounded_and_safe_to_print()
    {
        string shown = new TextList(Enumerable.Repeat("a\u001b", 5000)).Describe(English);

        Assert.True(shown.Length < 2100);
        Assert.DoesNotContain('\u001b', shown);
    }

    // The text of a failure inside another one is in the language of the outer one, whenever it is asked for.
    [Fact]
    public void A_failure_told_of_by_another_speaks_its_language()
    {
        var inner = new Failure(FailureKind.NotConnected, "NotConnected_Closed");
        var outer = new Failure(FailureKind.OutcomeUnknown, "Seen_Unreadable", "NotConnected", inner);

        Assert.Equal("无法读回该审批实例：连接已关闭。", FailureText.Message(outer, Chinese));
        Assert.Equal("The instance could not be read back: The connection has been closed.", FailureText.Message(outer, English));
    }

    private static string Shown(string list) => "0、1" + list[list.IndexOf('，', System.StringComparison.Ordinal)..];
}
