using System.Diagnostics;
using System.IO;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Disks;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feishu-approval-").FullName;

    private string Named => Path.Combine(_folder, "list.csv");

    [Fact]
    public void What_was_there_is_replaced_and_nothing_is_left_beside_it()
    {
        WholeFile.Write(Named, "the first one"u8.ToArray(), keep: false);
        WholeFile.Write(Named, "2nd"u8.ToArray(), keep: false);

        Assert.Equal("2nd", File.ReadAllText(Named));
        Assert.Equal(Named, Assert.Single(Directory.GetFiles(_folder)));
    }

    // Opening a pipe waits for whoever reads it, and no stop would be heeded. What the system keeps elsewhere is written into as whoever names it wants it.
    [Fact]
    public async Task A_pipe_in_a_folder_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have no place in folders there.");
        using (Process make = Process.Start("mkfifo", [Named]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string link = Path.Combine(_folder, "link.csv");
        File.CreateSymbolicLink(link, Named);
        foreach (string path in new[] { Named, link })
        {
            await Assert.ThrowsAnyAsync<IOException>(() => Task.Run(() => WholeFile.Write(path, "x"u8.ToArray(), keep: false)).Within());
        }

        WholeFile.Write("/dev/null", "x"u8.ToArray(), keep: false);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    public void On_a_full_disk_the_file_before_stays_as_it_was(long room, bool limitsFiles)
    {
        File.WriteAllText(Named, "an hour of work");

        Exception fault = Assert.ThrowsAny<Exception>(() => WholeFile.Write(Named, "0123456789"u8.ToArray(), keep: false, new FaultyDisk { Room = room, LimitsFiles = limitsFiles }));

        Assert.True(FileFault.Is(fault));
        Assert.Equal("an hour of work", File.ReadAllText(Named));
        Assert.Equal(Named, Assert.Single(Directory.GetFiles(_folder)));
    }

    [Fact]
    public void A_new_file_that_does_not_fit_is_not_left_half()
    {
        Assert.Throws<IOException>(() => WholeFile.Write(Named, "0123456789"u8.ToArray(), keep: false, new FaultyDisk { Room = 5 }));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Where_the_disk_fills_up_in_between_what_was_to_be_written_is_kept_and_named()
    {
        File.WriteAllText(Named, "an hour of work");

        // Room for the one beside it, not for the file itself any more.
        var fault = Assert.Throws<DescribedIOException>(() => WholeFile.Write(Named, "0123456789"u8.ToArray(), keep: false, new FaultyDisk { Room = 14 }));

        string beside = Assert.Single(Directory.GetFiles(_folder), path => path != Named);
        Assert.Equal("0123456789", File.ReadAllText(beside));
        Assert.Contains(beside, fault.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_open_elsewhere_stays_and_nothing_is_left_beside_it()
    {
        File.WriteAllText(Named, "open");
        using FileStream held = new(Named, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Throws<IOException>(() => WholeFile.Write(Named, "0123456789"u8.ToArray(), keep: false));

        held.Dispose();
        Assert.Equal("open", File.ReadAllText(Named));
        Assert.Equal(Named, Assert.Single(Directory.GetFiles(_folder)));
    }

    [Fact]
    public void One_that_is_to_be_kept_is_kept()
    {
        File.WriteAllText(Named, "1");

        Assert.Throws<IOException>(() => WholeFile.Write(Named, "2"u8.ToArray(), keep: true));
        Assert.Equal("1", File.ReadAllText(Named));
    }

    [Fact]
    public void What_leads_to_a_file_and_its_rights_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links and rights of Unix.");
            return;
        }

        string real = Path.Combine(_folder, "real.csv");
        File.WriteAllText(real, "1");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(Named, "real.csv");

        WholeFile.Write(Named, "2"u8.ToArray(), keep: false);

        Assert.Equal("2", File.ReadAllText(real));
        Assert.NotNull(new FileInfo(Named).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_device_is_written_into()
    {
        Assert.SkipWhen(Disk.IsWindows, "Devices of Unix.");
        WholeFile.Write("/dev/null", "1"u8.ToArray(), keep: false);
        Assert.ThrowsAny<IOException>(() => WholeFile.Write("/dev/full", "1"u8.ToArray(), keep: false));
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public void A_limit_for_the_length_of_files_is_told_as_one()
    {
        object told = FileFault.Of(new ArgumentOutOfRangeException("value", "Specified file length was too large for the file system."));
        Assert.Equal("Part_FileLimit", Assert.IsType<MessagePart>(told).Key);
        Assert.True(FileFault.IsReadOnlyVolume(new IOException("Read-only file system : '/x'", 30)));
        Assert.False(FileFault.IsReadOnlyVolume(new IOException("No space left on device", 28)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
