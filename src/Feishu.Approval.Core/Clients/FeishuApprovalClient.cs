using Feishu.Approval.Connection;

namespace Feishu.Approval.Clients;

/// <summary>
/// Approvals for programs that do without PowerShell, by resource: what the cmdlets do, with the same looking up, pacing, repeats and errors.
/// It may be used from many threads at once.
/// </summary>
public sealed class FeishuApprovalClient
{
    /// <summary>A client over a connection, which stays the caller's to dispose.</summary>
    /// <param name="connection">The connection.</param>
    public FeishuApprovalClient(FeishuConnection connection)
    {
        FeishuConnection given = connection ?? throw new ArgumentNullException(nameof(connection));
        Instances = new InstancesClient(given);
        Tasks = new TasksClient(given);
        Definitions = new DefinitionsClient(given);
        Files = new FilesClient(given);
        Comments = new CommentsClient(given);
        Districts = new DistrictsClient(given);
        People = new PeopleClient(given);
        Requests = new RequestsClient(given);
    }

    /// <summary>Approval requests: where they are, what their forms hold, who would be next, and what is done to them.</summary>
    public InstancesClient Instances { get; }

    /// <summary>Tasks: those that were returned, those of a person, and what is done to them.</summary>
    public TasksClient Tasks { get; }

    /// <summary>Definitions: controls, options, nodes, and whether this app has their events.</summary>
    public DefinitionsClient Definitions { get; }

    /// <summary>Files for picture and attachment controls.</summary>
    public FilesClient Files { get; }

    /// <summary>Comments under requests.</summary>
    public CommentsClient Comments { get; }

    /// <summary>Districts for address controls.</summary>
    public DistrictsClient Districts { get; }

    /// <summary>People by e-mail address, mobile number or id.</summary>
    public PeopleClient People { get; }

    /// <summary>Any other endpoint of the platform.</summary>
    public RequestsClient Requests { get; }
}
