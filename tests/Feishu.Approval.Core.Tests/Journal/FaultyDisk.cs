using System.IO;
using Feishu.Approval.Disks;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>A disk that fills up at a byte, whose flushes or closings fail, that is read-only, or slow. Lock files are not hit.</summary>
internal sealed class FaultyDisk : Disk
{
    /// <summary>How many bytes still fit.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Whether a file may grow no further, instead of the disk, which .NET tells otherwise.</summary>
    public bool LimitsFiles { get; set; }

    /// <summary>How many flushes still succeed.</summary>
    public int Flushes { get; set; } = int.MaxValue;

    /// <summary>Whether closing a file fails, as it does where a buffer still waits to be written.</summary>
    public bool ClosingFails { get; set; }

    /// <summary>What opening for writing ends with.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>What reading ends with.</summary>
    public Exception? ReadFault { get; set; }

    /// <summary>Bytes that were written and may be lost when the power fails.</summary>
    public long Unsafe { get; private set; }

    /// <summary>Flushes wait for it; null where the disk is quick.</summary>
    public ManualResetEventSlim? Slow { get; set; }

    /// <summary>Set when a flush has begun to wait.</summary>
    public ManualResetEventSlim Waiting { get; } = new();

    public override FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => path.EndsWith(".lock", StringComparison.Ordinal)
        ? base.Open(path, mode, access, share)
        : Refusal is not null && access != FileAccess.Read ? throw Refusal : new Watched(this, path, mode, access, share);

    private sealed class Watched(FaultyDisk disk, string path, FileMode mode, FileAccess access, FileShare share) : FileStream(path, mode, access, share, bufferSize: 1)
    {
        public override int Read(byte[] array, int offset, int count) => disk.ReadFault is null ? base.Read(array, offset, count) : throw disk.ReadFault;

        public override void Write(byte[] array, int offset, int count)
        {
            int fits = (int)Math.Min(count, disk.Room);
            base.Write(array, offset, fits);
            disk.Unsafe += fits;
            disk.Room -= fits;
            if (fits < count)
            {
                throw disk.LimitsFiles ? new ArgumentOutOfRangeException(nameof(count), "Specified file length was too large for the file system.") : new IOException("No space left on device");
            }
        }

        public override void Flush() => Flush(flushToDisk: false);

        public override void Flush(bool flushToDisk)
        {
            if (disk.Slow is ManualResetEventSlim slow)
            {
                disk.Waiting.Set();
                slow.Wait();
            }

            if (disk.Flushes-- <= 0)
            {
                throw new IOException("Input/output error");
            }

            disk.Unsafe = flushToDisk ? 0 : disk.Unsafe;
            base.Flush(flushToDisk: false);
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && disk.ClosingFails)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
