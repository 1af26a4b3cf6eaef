using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>One request to create. What its form has to hold, and who may approve it, is looked up in the definition before anything is sent.</summary>
public sealed class FeishuCreateRequest
{
    /// <summary>The code of the definition; that of <see cref="Form"/> when missing.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>The initiator: an open_id (<c>ou_…</c>) or the tenant's own user_id. The call takes no union_id.</summary>
    public string? UserId { get; set; }

    /// <summary>What <see cref="UserId"/> is; told by its prefix when missing.</summary>
    public string? UserIdType { get; set; }

    /// <summary>The initiator's department, by its department_id; the first one of the initiator when missing.</summary>
    public string? Department { get; set; }

    /// <summary>The form by names: id, custom id or name of a control, and its value. Nothing and an empty text are no value.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Value { get; set; } = Array.Empty<KeyValuePair<string, object?>>();

    /// <summary>A form in write shape; <see cref="Value"/> is put into it.</summary>
    public FeishuForm? Form { get; set; }

    /// <summary>Who approves where the initiator picks that: name or id of a node, and people by ids of one kind. An empty name means the only such node.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Approver { get; set; } = Array.Empty<KeyValuePair<string, IReadOnlyList<string>>>();

    /// <summary>Who gets a copy at a node, likewise.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> CopyTo { get; set; } = Array.Empty<KeyValuePair<string, IReadOnlyList<string>>>();

    /// <summary>The key by which the service knows the request again, 1 to 64 characters, unique in the tenant; made when missing.</summary>
    public string? Uuid { get; set; }

    /// <summary>What the request is called in lists in place of its definition's name.</summary>
    public string? Title { get; set; }

    /// <summary>Whether the initiator may send the same request again after a return, in the client.</summary>
    public bool AllowResubmit { get; set; }

    /// <summary>Whether the client offers to make a new request of it.</summary>
    public bool AllowSubmitAgain { get; set; }

    /// <summary>Whether it cannot be withdrawn.</summary>
    public bool ForbidRevoke { get; set; }

    /// <summary>Read the request back afterwards and warn where its form differs by meaning.</summary>
    public bool Verify { get; set; }

    /// <summary>Whether the uuid was made here, of what nobody else has: then whatever stands under it can only be ours.</summary>
    internal bool HasMadeUuid { get; set; }

    /// <summary>Whether to ask who would approve, for somebody who only looks.</summary>
    internal bool Preview { get; set; }

    /// <summary>Cells of a record that count where they are of a control; the others are there for script blocks.</summary>
    internal IReadOnlyList<KeyValuePair<string, object?>> Data { get; set; } = Array.Empty<KeyValuePair<string, object?>>();

    /// <summary>The names of such cells that blocks are seen to look at.</summary>
    internal IReadOnlyCollection<string> Looked { get; set; } = Array.Empty<string>();

    /// <summary>Columns of a record that were taken for parameters; a control of the same name makes them ambiguous.</summary>
    internal IReadOnlyList<string> ParameterColumns { get; set; } = Array.Empty<string>();

    internal TaskRef Task => new() { Uuid = Uuid, ApprovalCode = ApprovalCode ?? Form?.ApprovalCode, User = new UserRef(UserId, UserIdType) };
}
