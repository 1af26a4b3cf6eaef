namespace Feishu.Approval.Forms;

/// <summary>What a rule says about a control that breaks it.</summary>
internal sealed record Verdict(FeishuFormFault Fault, FormFault Message, FormFault Suggestion)
{
    public static Verdict Value(string message, string suggestion, params object?[] arguments) =>
        new(FeishuFormFault.WrongValue, new FormFault(message), new FormFault(suggestion, arguments));
}
