using Feishu.Approval.Http;

namespace Feishu.Approval.Diagnosis;

/// <summary>One thing that the module does with the service. Which cmdlets do it stands at them.</summary>
/// <param name="Check">Its word.</param>
/// <param name="Scopes">The scopes of which any one is enough.</param>
internal sealed record Capability(string Check, IReadOnlyList<string> Scopes)
{
    public static readonly Capability Login = new(nameof(Login), Array.Empty<string>());

    /// <summary>Whatever is done to an instance, not to its tasks, needs the same scopes.</summary>
    public static readonly Capability ReadInstance = new(nameof(ReadInstance), ApiEndpoint.InstanceGet.Scopes);

    public static readonly Capability ReadApproval = new(nameof(ReadApproval), ApiEndpoint.ApprovalGet.Scopes);

    public static readonly Capability ListInstances = new(nameof(ListInstances), ApiEndpoint.InstanceList.Scopes);

    /// <summary>Searching their copies needs the same scope.</summary>
    public static readonly Capability FindInstances = new(nameof(FindInstances), ApiEndpoint.InstanceQuery.Scopes);

    public static readonly Capability FindTasks = new(nameof(FindTasks), ApiEndpoint.TaskSearch.Scopes);

    public static readonly Capability ListTasks = new(nameof(ListTasks), ApiEndpoint.TaskQuery.Scopes);

    public static readonly Capability FindDistricts = new(nameof(FindDistricts), ApiEndpoint.DistrictSearch.Scopes);

    /// <summary>Adding approvers needs the same scope.</summary>
    public static readonly Capability Preview = new(nameof(Preview), ApiEndpoint.InstancePreview.Scopes);

    /// <summary>Whatever is done to a task needs the same scopes.</summary>
    public static readonly Capability Resubmit = new(nameof(Resubmit), ApiEndpoint.TaskResubmit.Scopes);

    public static readonly Capability Create = new(nameof(Create), ApiEndpoint.InstanceCreate.Scopes);

    public static readonly Capability ReadComments = new(nameof(ReadComments), ApiEndpoint.CommentList.Scopes);

    /// <summary>Writing, changing and deleting comments need the same scopes.</summary>
    public static readonly Capability Comment = new(nameof(Comment), ApiEndpoint.CommentWrite.Scopes);

    /// <summary>People by e-mail address or mobile number, wherever a person is named.</summary>
    public static readonly Capability FindPeople = new(nameof(FindPeople), ApiEndpoint.PersonIds.Scopes);

    /// <summary>Names in place of ids.</summary>
    public static readonly Capability ReadNames = new(nameof(ReadNames), ApiEndpoint.PersonNames.Scopes);

    public static readonly Capability Subscribe = new(nameof(Subscribe), ApiEndpoint.ApprovalSubscribe.Scopes);

    public static readonly Capability Upload = new(nameof(Upload), ApiEndpoint.FileUpload.Scopes);

    /// <summary>A scope of a field, not of a call: without it, answers leave the user_ids of the tenant out.</summary>
    public static readonly Capability UserIds = new(nameof(UserIds), new[] { "contact:user.employee_id:readonly" });
}
