using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Resilience;

public class ReactionsTests
{
    // What was answered, what a read does, what a guarded write does.
    public static TheoryData<string, string, string> Table => new()
    {
        { "Success", "Done", "Done" },
        { "RateLimited", "WaitForLimit", "WaitForLimit" },
        { "TokenRejected", "FreshToken", "FreshToken" },
        { "TokenRefusedForGood", "Stop", "Stop" },
        { "ServiceFailed", "Pause", "ReadBack" },
        { "Locked", "Pause", "Pause" },
        { "Gone", "Stop", "StopUnlessDoneBefore" },
        { "Taken", "Stop", "ReadBack" },
        { "Refused", "Stop", "Stop" },
        { "Unexplained", "Stop", "LookAndStop" },
        { "Unreadable", "Pause", "ReadBack" },
        { "Invalid", "Stop", "ReadBack" },
        { "NotConnected", "Pause", "Pause" },
        { "TimedOut", "Pause", "ReadBack" },
        { "Broken", "Pause", "ReadBack" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_row_leads_where_the_table_says(string answer, string read, string guarded)
    {
        AnswerKind kind = Enum.Parse<AnswerKind>(answer);

        Assert.Equal(read, Reactions.To(kind, RequestKind.Read).ToString());
        Assert.Equal(read, Reactions.To(kind, RequestKind.SafeToRepeatWrite).ToString());
        Assert.Equal(guarded, Reactions.To(kind, RequestKind.GuardedWrite).ToString());
    }

    [Fact]
    public void No_kind_of_answer_is_missing_from_the_table()
    {
        Assert.Equal(Enum.GetNames<AnswerKind>().Order(), Table.Select(row => row.Data.Item1).Order());
    }

    [Fact]
    public void A_guarded_write_is_never_simply_repeated_where_it_may_have_been_executed()
    {
        AnswerKind[] ambiguous =
        [
            AnswerKind.ServiceFailed, AnswerKind.Unreadable, AnswerKind.Invalid, AnswerKind.TimedOut, AnswerKind.Broken,
        ];

        Assert.All(ambiguous, kind => Assert.Equal(Reaction.ReadBack, Reactions.To(kind, RequestKind.GuardedWrite)));
    }
}
