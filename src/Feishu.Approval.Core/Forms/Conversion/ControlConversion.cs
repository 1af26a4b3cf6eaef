namespace Feishu.Approval.Forms;

/// <summary>Converts a control of one family, which holds a value, from read to write shape.</summary>
/// <param name="control">The control.</param>
/// <param name="scope">Takes what cannot be converted.</param>
/// <returns>The control; null when it became an issue, or holds nothing after all.</returns>
internal delegate FeishuFormControl? ControlConversion(ReadControl control, ConversionScope scope);
