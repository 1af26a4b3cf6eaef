namespace Feishu.Approval.Files;

/// <summary>How far the uploads of a form are.</summary>
/// <param name="FileName">The file that is on its way.</param>
/// <param name="Number">Which file it is, counted from 1.</param>
/// <param name="Count">How many files there are.</param>
/// <param name="Sent">The bytes of it that have gone.</param>
/// <param name="Total">All its bytes; -1 when only the end tells.</param>
internal readonly record struct UploadStep(string FileName, int Number, int Count, long Sent, long Total);
