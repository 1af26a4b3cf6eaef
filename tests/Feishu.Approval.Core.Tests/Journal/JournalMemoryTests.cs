using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>What a journal takes in memory, for each of its tasks. Alone, since it counts what the process holds.</summary>
[Collection(nameof(Alone))]
public sealed class JournalMemoryTests
{
    private const int Tasks = 100_000;

    // A million of them have to stay below 200 MB, with everything that a process needs besides.
    [Fact]
    public void A_task_takes_less_than_160_bytes_and_reading_it_leaves_little_to_clear_away()
    {
        JournalReader?[] held = new JournalReader?[1];
        long allocated = Read(held);
        long bytes = Heap.Living();

        // What pools and finished connections give back meanwhile is least between two looks in a row.
        held[0] = null;
        bytes -= Heap.Living();

        Assert.InRange(bytes / Tasks, 50, 160);
        Assert.InRange(allocated / Tasks, 50, 260);
    }

    // Apart, so that nothing of it lives on in the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Read(JournalReader?[] held)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var reader = new JournalReader(new ManyLines());
        while (reader.Read())
        {
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.Null(reader.FaultyLine);
        Assert.Equal((2 * Tasks) + 1, reader.LinesRead);
        Assert.True(reader.State.Find("9F8E7D6C-0000-0000-0000-00000000000A", "7500000000000000010")!.IsDone);
        held[0] = reader;
        return allocated;
    }

    // A journal that nobody has to keep on a disk.
    private sealed class ManyLines : Stream
    {
        private byte[] _rest = Encoding.UTF8.GetBytes("""{"step":"run","v":2,"at":"2026-03-01T08:00:00.000Z","run":"R1","host":"open.example.com","app":"cli_1"}""" + "\n");
        private int _used;
        private int _made;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_used == _rest.Length)
            {
                if (_made == Tasks)
                {
                    return 0;
                }

                Template(_made++).CopyTo(_rest, 0);
                _used = 0;
            }

            int taken = Math.Min(count, _rest.Length - _used);
            Array.Copy(_rest, _used, buffer, offset, taken);
            _used += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private byte[] Template(int task)
        {
            byte[] lines = Lines;
            if (_rest.Length != lines.Length)
            {
                _rest = new byte[lines.Length];
            }

            Put(lines, "\"task_id\":\""u8, 19, 7500000000000000000L + task, hexadecimal: false);
            Put(lines, "\"instance_code\":\""u8, 36, task, hexadecimal: true);
            Put(lines, "\"user_id\":\""u8, 35, task, hexadecimal: true);
            Put(lines, "\"log_id\":\""u8, 34, task, hexadecimal: true);
            Put(lines, "\"serial_number\":\""u8, 12, task, hexadecimal: false);
            return lines;
        }

        private static readonly byte[] Lines = Encoding.UTF8.GetBytes(
            """
            {"step":"sending","v":2,"op":"resubmit","at":"2026-03-01T08:00:01.000Z","instance_code":"9F8E7D6C-0000-0000-0000-000000000000","task_id":"7500000000000000000","serial_number":"202600000000","approval_code":"0A1B2C3D-1111-2222-3333-444455556666","approval_name":"Purchase","user_id":"ou_00000000000000000000000000000000","user_id_type":"open_id","changes":["Cost centre"],"attempt":1}
            {"step":"ended","v":2,"op":"resubmit","at":"2026-03-01T08:00:02.000Z","instance_code":"9F8E7D6C-0000-0000-0000-000000000000","task_id":"7500000000000000000","serial_number":"202600000000","approval_code":"0A1B2C3D-1111-2222-3333-444455556666","approval_name":"Purchase","user_id":"ou_00000000000000000000000000000000","user_id_type":"open_id","changes":["Cost centre"],"outcome":"Resubmitted","log_id":"2026030108000200000000000000000000"}

            """.ReplaceLineEndings("\n"));

        // Overwrites the last digits of a value, in both lines, without making anything.
        private static void Put(byte[] lines, ReadOnlySpan<byte> name, int length, long number, bool hexadecimal)
        {
            int from = 0;
            while (lines.AsSpan(from).IndexOf(name) is int at and >= 0)
            {
                int end = from + at + name.Length + length;
                long left = number;
                int digits = hexadecimal ? 12 : Math.Min(length, 19);
                for (int i = 1; i <= digits && (left > 0 || i <= 7); i++, left /= hexadecimal ? 16 : 10)
                {
                    lines[end - i] = (byte)"0123456789ABCDEF"[(int)(left % (hexadecimal ? 16 : 10))];
                }

                from = end;
            }
        }
    }
}
