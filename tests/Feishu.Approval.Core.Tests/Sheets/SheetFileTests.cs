using System.Diagnostics;
using System.IO;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Reports;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>What is no file of a list: reading it may never end, and writing it makes none.</summary>
public sealed class SheetFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/full")]
    [InlineData("pipe")]
    public async Task A_device_or_a_pipe_is_not_read(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such devices there.");
        string path = Path.Combine(_folder.FullName, name);
        if (name == "pipe")
        {
            using Process make = Process.Start("mkfifo", [path]);
            await make.WaitForExitAsync();
        }

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => Task.Run(() => SheetFiles.Read(path, null, null)).Within());

        Assert.Equal("SheetUnusable_NoFile", fault.Failure.MessageKey);
        Assert.False(await Task.Run(() => KeptFile.Is(path)).Within());
    }

    [Fact]
    public void A_folder_is_called_one()
    {
        Assert.Equal("SheetNotWritten_Folder", Assert.Throws<FeishuException>(() => SheetFiles.Check(_folder.FullName, keep: false, force: true)).Failure.MessageKey);
        Assert.Equal("ReportNotWritten_Folder", Assert.Throws<FeishuException>(() => ReportFile.Check(_folder.FullName, keep: false, force: true)).Failure.MessageKey);
    }
}
