using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>
/// Tells whether a request was created: it can be read by its uuid. What stands there and is another request than the one that was to be
/// created keeps that from ever being created.
/// </summary>
/// <param name="connection">Where to look.</param>
/// <param name="expected">What was to be created.</param>
/// <param name="found">Is told what was found there, where that is ours.</param>
internal sealed class CreateReadBack(FeishuConnection connection, ExpectedRequest expected, Action<FeishuInstance> found) : IReadBack
{
    public async Task<ReadBackFinding> LookAsync(CallContext context)
    {
        try
        {
            return Judge(await PatientRead.ReadAsync(
                connection.Open().Client, InstanceReader.Request(expected.Uuid), data => InstanceReader.Seen(data, connection), context).ConfigureAwait(false));
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.InstanceNotFound)
        {
            return new ReadBackFinding(ReadBackState.Open);
        }
        catch (FeishuException fault)
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_Unreadable), fault.ErrorId, fault.Failure) { Unreadable = fault.Failure };
        }
    }

    /// <summary>What a request that stands under the uuid tells.</summary>
    public ReadBackFinding Judge(FeishuInstance instance)
    {
        if (!string.IsNullOrEmpty(instance.Uuid) && !string.Equals(instance.Uuid, expected.Uuid, StringComparison.OrdinalIgnoreCase))
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherInstance), instance.InstanceCode);
        }

        if (string.IsNullOrEmpty(instance.ApprovalCode))
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoDefinition));
        }

        string? initiator = expected.User.Among(instance.OpenId, instance.UserId);
        if (instance.ApprovalCode != expected.ApprovalCode || (!string.IsNullOrEmpty(initiator) && initiator != expected.User.Id))
        {
            return Displaced(nameof(Messages.UuidInUse_Other), instance);
        }

        if (expected.Form is { Controls.Count: > 0 } && ReadFormText.Items(instance.ReadForm) is not { Length: > 0 })
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoForm));
        }

        // What was sent again since may have another form.
        bool mayHaveChanged = instance.Timeline.Any(entry => ServiceWords.Same(entry.NodeKey, ServiceWords.Start));
        if (expected.Form is FeishuForm form && !mayHaveChanged && FormComparison.Names(form, instance.ReadForm, form.Definition) is { Count: > 0 } different)
        {
            return Displaced(nameof(Messages.UuidInUse_Form), instance, new TextList(different));
        }

        found(instance);
        return new ReadBackFinding(ReadBackState.Done);
    }

    private ReadBackFinding Displaced(string key, FeishuInstance instance, params object?[] more)
    {
        string label = string.IsNullOrEmpty(instance.SerialNumber) ? instance.InstanceCode : $"{instance.InstanceCode} ({instance.SerialNumber})";
        object?[] arguments = new object?[] { expected.Uuid, label }.Concat(more).ToArray();
        return new ReadBackFinding(ReadBackState.Displaced) { Refusal = new Failure(FailureKind.UuidInUse, key, arguments) };
    }
}

/// <summary>What has to stand under a uuid.</summary>
/// <param name="Uuid">The uuid.</param>
/// <param name="ApprovalCode">The definition.</param>
/// <param name="User">The initiator.</param>
/// <param name="Form">The form, where somebody else may have used the uuid for another; null where it is not compared.</param>
internal sealed record ExpectedRequest(string Uuid, string ApprovalCode, UserRef User, FeishuForm? Form);
