namespace Feishu.Approval.Core.Tests.Files;

/// <summary>One upload as the host read it.</summary>
/// <param name="Fields">The parts that hold text, by name.</param>
/// <param name="Content">The bytes of the file; empty when the host only counted.</param>
/// <param name="Length">How many bytes the file had.</param>
/// <param name="FileNameParameter">The <c>filename</c> of the content part.</param>
/// <param name="AnnouncedLength">Content-Length of the request; null when it came in chunks.</param>
/// <param name="Authorization">That header.</param>
internal sealed record ReceivedFile(
    IReadOnlyDictionary<string, string> Fields, byte[] Content, long Length, string? FileNameParameter, long? AnnouncedLength, string Authorization);
