using System.IO;
using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>Lines as no run of this module writes them, and what is made of them.</summary>
public sealed class JournalLineReaderTests : IDisposable
{
    private const string At = "\"at\":\"2026-03-01T08:00:00.000Z\"";

    private readonly JournalFolder _folder = new();

    private readonly JournalLineReader _reader = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.Run))]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"\"}", nameof(JournalLineKind.Run))]
    [InlineData("{\"step\":\"run\"," + At + "}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"runs\"," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"ru\"," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"walk\"," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"sending\"," + At + ",\"instance_code\":\"I\"}", nameof(JournalLineKind.Sending))]
    [InlineData("{\"step\":\"sending\"," + At + "}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"ended\"," + At + ",\"instance_code\":\"I\",\"outcome\":\"Unknown\"}", nameof(JournalLineKind.Ended))]
    [InlineData("{\"step\":\"ended\"," + At + ",\"instance_code\":\"I\"}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"ended\"," + At + ",\"outcome\":\"Unknown\"}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"run\",\"host\":\"h\"}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"run\",\"at\":\"soon\",\"host\":\"h\"}", nameof(JournalLineKind.None))]
    [InlineData("[\"step\",\"run\"]", nameof(JournalLineKind.None))]
    [InlineData("7", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\"", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\"} {}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\",\"\\ud800\":3}", nameof(JournalLineKind.Run))]
    [InlineData("{\"st\\u0065p\":\"run\"," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.Run))]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\",\"host\":{}}", nameof(JournalLineKind.None))]
    [InlineData("{\"step\":\"run\",\"v\":3," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.Later))]
    [InlineData("{\"v\":3," + At + ",\"host\":\"h\"}", nameof(JournalLineKind.None))]
    public void A_line_is_what_its_step_and_its_keys_make_it(string line, string kind) => Assert.Equal(kind, _reader.Read(Encoding.UTF8.GetBytes(line)).ToString());

    [Theory]
    [InlineData("\"at\":\"2026-03-01T08:00:00.000Z\"")]
    [InlineData("\"at\":\"2026-03-01T16:00:00+08:00\"")]
    [InlineData("\"at\":\"2026-03-01T08:00:00\"")]
    [InlineData("\"at\":\"2026-03-01T08\\u003a00:00.000Z\"")]
    [InlineData("\"at\":\"2025-01-01T00:00:00.000Z\",\"at\":\"2026-03-01T16:00:00+08:00\"")]
    [InlineData("\"at\":\"2026-03-01T16:00:00+08:00\",\"serial_number\":\"2025-01-01T00:00:00.000Z\"")]
    [InlineData("\"at\":\"2026-03-01T08:00:00.000Z\",\"serial_number\":\"2025-01-01T00:00:00.000Z\",\"log_id\":\"L\"")]
    public void Its_time_is_the_last_one_that_it_gives_for_itself(string at)
    {
        foreach (string line in new[] { "{\"step\":\"run\"," + at + ",\"host\":\"h\"}", "{\"step\":\"run\",\"host\":\"h\"," + at + "}" })
        {
            Assert.Equal(JournalLineKind.Run, _reader.Read(Encoding.UTF8.GetBytes(line)));
            Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), _reader.At);
        }
    }

    [Fact]
    public void A_time_of_the_line_before_is_forgotten()
    {
        _reader.Read(Encoding.UTF8.GetBytes("{\"step\":\"run\"," + At + ",\"host\":\"h\"}"));

        Assert.Equal(JournalLineKind.None, _reader.Read("""{"step":"run","host":"h"}"""u8));
    }

    [Fact]
    public void Values_of_another_kind_are_none_and_of_several_the_last_counts()
    {
        _reader.Read("""{"step":"run","at":"2026-03-01T08:00:00.000Z","host":"h","code":1.5,"code":"x","error":"E","error":[1],"changes":"none","user_id":"a","user_id":"b","log_id":12}"""u8);

        Assert.Equal((null, null, "b", "12"), (_reader.Number(JournalField.Code), _reader.Text(JournalField.Error), _reader.Text(JournalField.UserId), _reader.Text(JournalField.LogId)));
        Assert.Null(_reader.Names(JournalField.Changes));
        Assert.Null(_reader.Names(JournalField.SerialNumber));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Kind\"")]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_is_no_list_of_names_names_nothing(string changes)
    {
        string ended = "{\"step\":\"ended\"," + At + ",\"instance_code\":\"I\",\"outcome\":\"Unknown\",\"changes\":" + changes + "}";
        File.WriteAllText(_folder.File, string.Join("\n", "{\"step\":\"run\"," + At + ",\"host\":\"h\"}", ended, string.Empty));

        Assert.Empty(Assert.Single(RunJournal.Stream(_folder.File)).Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\r")]
    [InlineData(" \t \r")]
    public void A_blank_line_is_passed_over_wherever_it_is(string blank)
    {
        string run = "{\"step\":\"run\"," + At + ",\"host\":\"h\",\"run\":\"R\"}";
        string ended = "{\"step\":\"ended\"," + At + ",\"instance_code\":\"I\",\"task_id\":\"T\",\"outcome\":\"Unknown\"}";
        File.WriteAllText(_folder.File, string.Join("\n", run, blank, ended, blank, string.Empty));

        Assert.Equal("T", Assert.Single(RunJournal.Stream(_folder.File)).TaskId);
    }

    [Theory]
    [InlineData("{\"step\":nonsense", 1)]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\"}\nnone\n", 2)]
    [InlineData("{\"step\":\"run\"," + At + ",\"host\":\"h\"}\n\n\nnone\n", 4)]
    public void A_line_that_is_none_is_told_by_its_number(string text, int number)
    {
        File.WriteAllText(_folder.File, text);

        FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Stream(_folder.File).Count());

        Assert.Contains($"line {number} ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('x', false)]
    [InlineData('\0', true)]
    public void A_line_that_never_ends_is_none_and_told_by_its_number(char letter, bool withEnd)
    {
        string run = "{\"step\":\"run\"," + At + ",\"host\":\"h\"}\n";
        File.WriteAllText(_folder.File, run + new string(letter, 3 * JournalReader.LongestLine) + (withEnd ? "\n" : string.Empty));

        FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Stream(_folder.File).Count());

        Assert.Contains("line 2 ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_log_ids_the_one_of_the_last_answer_is_kept()
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");

        journal.Record(JournalFolder.Line(JournalStep.Ended, 1)).Ended(FeishuJournalOutcome.Unknown, new Failure(FailureKind.RequestTimedOut, "RequestTimedOut") { LogId = "of the failure" }, "of the answer");

        Assert.Equal("of the answer", journal.Find("I1", "T1")!.LogId);
    }
}
