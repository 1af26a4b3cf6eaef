using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;
using Feishu.Approval.Watching;
using Feishu.Approval.Core.Tests.Journal;

namespace Feishu.Approval.Core.Tests.Watching;

public sealed class SeenReturnsTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly WatchScene _scene = new();

    [Fact]
    public void The_next_watch_knows_what_was_put_out_and_not_what_is_over()
    {
        using (SeenReturns seen = Open())
        {
            seen.Add("I1", "T1");
            seen.Add("I2", "T2");
            seen.Add("I1", "T3");
            seen.Over("I2");
            seen.Over("I9");
        }

        using SeenReturns next = Open();
        Assert.Equal(["I1"], next.Instances);
        Assert.Equal("T3", next.Task("I1"));
        Assert.Equal("""{"watch":"returned","v":1,"at":"2026-05-04T08:00:00.020Z","host":"127.0.0.1","app":"cli_0000000000000001","module":"0.1.0"}""", Lines[0]);
        Assert.Equal("""{"at":"2026-05-04T08:00:00.020Z","instance_code":"I2","over":true}""", Lines[^1]);
        Assert.Equal(5, Lines.Length);
    }

    [Theory]
    [InlineData("""{"at":"2026-05-04T08:00:00.000Z","instance_co""")]
    [InlineData("\0\0\0\0")]
    [InlineData("{")]
    public void A_torn_last_line_is_cut_off(string torn)
    {
        using (SeenReturns seen = Open())
        {
            seen.Add("I1", "T1");
        }

        System.IO.File.AppendAllText(_folder.File, torn);
        using (SeenReturns next = Open())
        {
            Assert.Equal(["I1"], next.Instances);
            next.Add("I2", "T2");
        }

        Assert.Equal(3, Lines.Length);
    }

    [Fact]
    public void A_first_line_that_was_torn_is_written_again()
    {
        System.IO.File.WriteAllText(_folder.File, """{"watch":"retur""");

        Open().Dispose();

        Assert.Single(Lines);
    }

    [Theory]
    [InlineData("Name,Value\n", "JournalUnusable_NoWatch")]
    [InlineData("{\"step\":\"run\",\"v\":2}\n", "JournalUnusable_OfRun")]
    [InlineData("{\"watch\":\"returned\",\"v\":1,\"host\":\"127.0.0.1\"}\n{\"at\":1}\n{}\n", "JournalUnusable_Line")]
    [InlineData("{\"watch\":\"returned\",\"v\":1,\"host\":\"127.0.0.1\"}\nnonsense\n", "JournalUnusable_Line")]
    [InlineData("{\"watch\":\"returned\",\"v\":2,\"host\":\"127.0.0.1\"}\n", "JournalUnusable_Later")]
    [InlineData("{\"watch\":\"returned\",\"v\":1,\"host\":\"open.example.com\"}\n", "JournalUnusable_Elsewhere")]
    [InlineData("{\"watch\":\"returned\",\"v\":1,\"host\":\"127.0.0.1\",\"app\":\"cli_other\"}\n", "JournalUnusable_Elsewhere")]
    public void What_is_no_file_of_this_watch_is_refused_and_left_as_it_is(string content, string key)
    {
        System.IO.File.WriteAllText(_folder.File, content);

        FeishuException fault = Assert.Throws<FeishuException>(() => Open());

        Assert.Equal(("JournalUnusable", key), (fault.ErrorId, fault.Failure.MessageKey));
        Assert.Equal(content, System.IO.File.ReadAllText(_folder.File));
    }

    [Fact]
    public void A_file_is_held_by_one_watch_at_a_time()
    {
        using SeenReturns first = Open();

        FeishuException fault = Assert.Throws<FeishuException>(() => Open());

        Assert.Equal("JournalUnusable_Ours", fault.Failure.MessageKey);
        first.Dispose();
        Open().Dispose();
    }

    [Fact]
    public void It_stays_as_small_as_what_waits()
    {
        using (SeenReturns seen = Open())
        {
            seen.Add("I0", "T0");
            for (int number = 1; number < 520; number++)
            {
                seen.Add("I" + number, "T" + number);
                seen.Over("I" + number);
            }

            Assert.InRange(Lines.Length, 2, 500);
        }

        using SeenReturns next = Open();
        Assert.Equal(["I0"], next.Instances);
        Assert.False(System.IO.File.Exists(_folder.File + ".new"));
    }

    [Fact]
    public void A_file_that_is_gone_ends_the_watch()
    {
        using SeenReturns seen = Open();
        System.IO.File.Delete(_folder.File);

        FeishuException fault = Assert.Throws<FeishuException>(() => seen.Add("I1", "T1"));

        Assert.Equal(Disk.IsWindows ? null : "JournalUnusable_WatchWrite", fault.Failure.MessageKey);
    }

    public void Dispose()
    {
        _scene.Dispose();
        _folder.Dispose();
    }

    private string[] Lines
    {
        get
        {
            using var reader = new System.IO.StreamReader(new System.IO.FileStream(_folder.File, System.IO.FileMode.Open, System.IO.FileAccess.Read, System.IO.FileShare.ReadWrite));
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private SeenReturns Open() => SeenReturns.Open(_folder.File, _scene.Connection);
}
