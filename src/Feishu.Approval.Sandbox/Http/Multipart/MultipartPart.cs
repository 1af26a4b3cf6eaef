using System;

namespace Feishu.Approval.Sandbox;

/// <summary>One part of a form as it was posted.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="FileName">The file name; null for a plain field.</param>
/// <param name="Content">The bytes, not copied.</param>
internal sealed record MultipartPart(string Name, string? FileName, ArraySegment<byte> Content);
