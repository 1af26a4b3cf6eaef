using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>What is no file where a journal should be: refused at once, for writing and for reading.</summary>
public sealed class NoFileTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/full")]
    [InlineData("/dev/zero")]
    public void A_device(string path)
    {
        Assert.SkipUnless(File.Exists(path), "There are no such devices here.");
        AssertRefused(path);
        Assert.False(File.Exists(path + ".lock"));
        string link = Path.Combine(_folder.Folder, "link.jsonl");
        File.CreateSymbolicLink(link, path);
        AssertRefused(link);
    }

    // What a watch keeps is sound, and no journal.
    [Fact]
    public void The_file_of_a_watch()
    {
        File.WriteAllText(_folder.File, """{"watch":"returned","v":1,"at":"2026-05-04T08:00:00.020Z","host":"127.0.0.1"}""" + "\n");
        string content = File.ReadAllText(_folder.File);

        foreach (Action open in new Action[] { () => _folder.Open().Dispose(), () => RunJournal.Look(_folder.File, mustExist: true), () => _ = RunJournal.Stream(_folder.File).Count() })
        {
            Assert.Equal("JournalUnusable_OfWatch", Assert.Throws<FeishuException>(open).Failure.MessageKey);
        }

        Assert.Equal(content, File.ReadAllText(_folder.File));
    }

    // The file that a run holds beside it has a longer name.
    [Theory]
    [InlineData(253)]
    [InlineData(300)]
    public void A_name_that_is_too_long(int length)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file is held beside a journal there.");
        string path = Path.Combine(_folder.Folder, new string('j', length));

        FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Open(path, () => JournalFolder.Time));

        Assert.Equal(("JournalUnusable_Open", "JournalUnusable_NameAction"), (fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.Contains("longer than", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_into()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have no place in folders there.");
        using (var make = Process.Start("mkfifo", [_folder.File]))
        {
            make.WaitForExit();
        }

        AssertRefused(_folder.File);
    }

    [Fact]
    public void A_socket()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sockets have no place in folders there.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.File));

        AssertRefused(_folder.File);
        Assert.Contains("socket", Assert.Throws<FeishuException>(_folder.Open).Message, StringComparison.Ordinal);
    }

    // A folder that is made on the way, where somebody mistyped one, would keep what is done from the next run.
    [Fact]
    public void A_folder_that_is_not_there()
    {
        string path = Path.Combine(_folder.Folder, "typo", "j.jsonl");

        Assert.Equal("JournalUnusable_NoFolder", Assert.Throws<FeishuException>(() => RunJournal.Open(path, () => JournalFolder.Time)).Failure.MessageKey);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void A_folder()
    {
        AssertRefused(_folder.Folder);
        FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Open(_folder.Folder, () => JournalFolder.Time));
        Assert.Contains("is a folder", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("denied", fault.Message, StringComparison.Ordinal);
    }

    // What /dev/stdout leads to where it is a pipe: a name that no file has.
    [Fact]
    public void A_pipe_that_this_process_holds()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "There are no such names here.");
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Open("/proc/self/fd/" + pipe.SafePipeHandle.DangerousGetHandle(), () => JournalFolder.Time));
        Assert.Contains("a device, a pipe", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_journal_is_that_journal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        string link = Path.Combine(_folder.Folder, "link.jsonl");
        File.CreateSymbolicLink(link, _folder.File);
        using (RunJournal journal = RunJournal.Open(link, () => JournalFolder.Time))
        {
            journal.Bind(JournalFolder.Here, "1");
            journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Resubmitted));
            Assert.Throws<FeishuException>(_folder.Open);
        }

        using RunJournal there = _folder.Open();
        Assert.True(there.Find("I1", "T1")!.IsDone);
    }

    private static void AssertRefused(string path)
    {
        foreach (Func<RunJournal> open in new Func<RunJournal>[] { () => RunJournal.Open(path, () => JournalFolder.Time), () => RunJournal.Look(path, mustExist: true), () => RunJournal.Look(path, mustExist: false) })
        {
            FeishuException fault = Assert.Throws<FeishuException>(open);
            Assert.Equal("JournalUnusable", fault.ErrorId);
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }
    }
}
