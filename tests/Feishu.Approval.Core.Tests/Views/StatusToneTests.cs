using Feishu.Approval.Approvals;
using Feishu.Approval.Journal;
using Feishu.Approval.Views;

namespace Feishu.Approval.Core.Tests.Views;

public class StatusToneTests
{
    // The same word has one colour, however a call writes it.
    [Theory]
    [InlineData("APPROVED", 32)]
    [InlineData("approved", 32)]
    [InlineData("Approved", 32)]
    [InlineData("pending", 33)]
    [InlineData("Running", 33)]
    [InlineData("REJECTED", 31)]
    [InlineData("Terminated", 31)]
    [InlineData("TRANSFERRED", 0)]
    [InlineData("DONE", 0)]
    [InlineData("SOMETHING_NEW", 0)]
    [InlineData(null, 0)]
    [InlineData(nameof(FeishuResubmitOutcome.Resubmitted), 32)]
    [InlineData(nameof(FeishuResubmitOutcome.ConfirmedAfterFault), 32)]
    [InlineData(nameof(FeishuResubmitOutcome.SkippedByJournal), 0)]
    [InlineData(nameof(FeishuJournalOutcome.NotExecuted), 31)]
    [InlineData(nameof(FeishuJournalOutcome.Unknown), 33)]
    public void A_status_has_a_colour(string? word, int number) => Assert.Equal(number, (int)StatusTone.Of(word));
}
