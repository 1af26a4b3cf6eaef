using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// Takes a multipart/form-data body (RFC 7578) apart; .NET Framework has nothing that does. A body that does not hold to its
/// own boundary gives null.
/// </summary>
internal static class MultipartReader
{
    private static readonly byte[] LineEnd = [(byte)'\r', (byte)'\n'];

    private static readonly byte[] HeadEnd = [.. LineEnd, .. LineEnd];

    internal static IReadOnlyList<MultipartPart>? Read(string? contentType, byte[] body)
    {
        if (contentType is null || HeaderValue.Parse(contentType) is not { } header
            || !header.Value.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || !header.Parameters.TryGetValue("boundary", out var boundary)
            || boundary.Length is 0 or > 70)
        {
            return null;
        }

        var mark = Encoding.ASCII.GetBytes("--" + boundary);

        // Every mark but the first stands behind a line end, and so may the first.
        return StartsWith(body, 0, mark)
            ? ReadParts(body, mark.Length, [.. LineEnd, .. mark])
            : IndexOf(body, 0, [.. LineEnd, .. mark]) is >= 0 and var first
                ? ReadParts(body, first + LineEnd.Length + mark.Length, [.. LineEnd, .. mark])
                : null;
    }

    private static List<MultipartPart>? ReadParts(byte[] body, int place, byte[] mark)
    {
        var parts = new List<MultipartPart>();
        while (!StartsWith(body, place, "--"u8))
        {
            var head = IndexOf(body, place, LineEnd);
            var end = head < 0 ? -1 : IndexOf(body, head, mark);
            if (end < 0 || ReadPart(body, head, end) is not { } part)
            {
                return null;
            }

            parts.Add(part);
            place = end + mark.Length;
        }

        return parts;
    }

    /// <summary>Reads the part between the line end of its mark and the next mark.</summary>
    private static MultipartPart? ReadPart(byte[] body, int head, int end)
    {
        var headEnd = IndexOf(body, head, HeadEnd);
        if (headEnd < 0 || headEnd > end)
        {
            return null;
        }

        var start = headEnd + HeadEnd.Length;
        var disposition = Encoding.UTF8.GetString(body, head, headEnd - head)
            .Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split([':'], 2))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim().Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase));
        if (disposition is null || HeaderValue.Parse(disposition[1]) is not { Value: "form-data" } header
            || !header.Parameters.TryGetValue("name", out var name))
        {
            return null;
        }

        header.Parameters.TryGetValue("filename", out var fileName);
        return new MultipartPart(name, fileName, new ArraySegment<byte>(body, start, Math.Max(0, end - start)));
    }

    private static bool StartsWith(byte[] body, int place, ReadOnlySpan<byte> what) => body.AsSpan(place).StartsWith(what);

    private static int IndexOf(byte[] body, int place, byte[] what)
    {
        var found = body.AsSpan(place).IndexOf(what);
        return found < 0 ? -1 : found + place;
    }
}

/// <summary>One part of a form as it was posted.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="FileName">The file name; null for a plain field.</param>
/// <param name="Content">The bytes, not copied.</param>
internal sealed record MultipartPart(string Name, string? FileName, ArraySegment<byte> Content);
