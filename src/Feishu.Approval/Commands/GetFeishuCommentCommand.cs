namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuComment</c>: the comments under a request, each with its replies. Several requests are read at the same time and come out in the order
/// they were asked for.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuComment")]
[OutputType(typeof(FeishuComment))]
[Needs(nameof(Capability.ReadComments), nameof(Capability.ReadInstance))]
public sealed class GetFeishuCommentCommand : FeishuReadCommand
{
    /// <summary>The codes of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [AllowEmptyString]
    [PropertyArgument(nameof(InstanceCode))]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string[] InstanceCode { get; set; } = Array.Empty<string>();

    /// <summary>Who reads; the initiator when missing.</summary>
    [Parameter]
    [Alias("user_id")]
    [IdArgument(IsForAll = true)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? UserId { get; set; }

    /// <summary>What UserId is: open_id, union_id or user_id; told by its prefix when missing. The people in the answer are named by the same.</summary>
    [Parameter]
    [Alias("user_id_type")]
    [TextArgument]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public string? UserIdType { get; set; }

    /// <summary>Give out those that were deleted too.</summary>
    [Parameter]
    public SwitchParameter IncludeDeleted { get; set; }

    /// <summary>Read the names of the people in the answer too, once per person and session.</summary>
    [Parameter]
    public SwitchParameter WithNames { get; set; }

    private protected override bool WantsNames => WithNames;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string code in Listed(InstanceCode))
        {
            ReadMany(code, nameof(InstanceCode), NoInstanceCode, async (connection, known, context) =>
            {
                UserRef reader = await PersonLookup.MeetAsync(connection, IdText.Who(UserId, UserIdType), context).ConfigureAwait(false);
                IReadOnlyList<FeishuComment> comments = await new CommentsClient(connection).ListAsync(known, reader, context).ConfigureAwait(false);
                return comments.Where(comment => IncludeDeleted || !comment.IsDeleted || comment.Replies.Any(reply => !reply.IsDeleted));
            });
        }
    }
}
