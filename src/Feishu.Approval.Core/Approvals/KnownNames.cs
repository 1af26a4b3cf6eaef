using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>What people call a request, as far as it is known without a further call.</summary>
/// <param name="SerialNumber">Its number.</param>
/// <param name="ApprovalName">The name of its definition.</param>
internal readonly record struct KnownNames(string? SerialNumber, string? ApprovalName)
{
    /// <summary>What was read says it, else whoever asks, else what this session has come across.</summary>
    public static KnownNames Of(FeishuResubmitRequest request, FeishuInstance? instance, string? approvalCode, FeishuConnection connection)
    {
        string? number = NotEmpty(instance?.SerialNumber) ?? NotEmpty(request.SerialNumber);
        string? name = NotEmpty(instance?.ApprovalName) ?? NotEmpty(request.ApprovalName);
        if (number is null || name is null)
        {
            var memory = SessionMemory.Of(connection);
            SeenInstance? seen = request.InstanceCode is null ? null : memory.Instance(request.InstanceCode);
            number ??= NotEmpty(seen?.SerialNumber);
            string? code = approvalCode ?? request.ApprovalCode ?? seen?.ApprovalCode;
            name ??= NotEmpty(seen?.ApprovalName) ?? (code is null ? null : NotEmpty(memory.Approval(code)?.Name));
        }

        return new KnownNames(number, name);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
