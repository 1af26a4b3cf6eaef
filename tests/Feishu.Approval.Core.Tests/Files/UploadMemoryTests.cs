using Feishu.Approval.Core.Tests.Doubles;

namespace Feishu.Approval.Core.Tests.Files;

/// <summary>A file is never in memory as a whole, nor in pieces that add up to it. Alone, since it counts what the process allocates.</summary>
[Collection(nameof(Alone))]
public class UploadMemoryTests
{
    private const int Size = 45 * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_file_takes_little_memory(bool isRemote)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.OnlyCounts = true;
        string path = scene.NewFile("large.bin", Size);
        await SendAsync();

        long before = GC.GetTotalAllocatedBytes(precise: true);
        await SendAsync();
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.All(scene.Host.Received, got => Assert.Equal(Size, got.Length));
        Assert.InRange(allocated, 0, 10 * 1024 * 1024);

        Task SendAsync()
        {
            scene.Host.Fetches.Enqueue(UploadHost.Gives(Size));
            return isRemote ? scene.UploadRemoteAsync() : scene.UploadAsync(path);
        }
    }
}
