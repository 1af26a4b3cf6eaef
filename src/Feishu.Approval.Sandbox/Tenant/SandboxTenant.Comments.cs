namespace Feishu.Approval.Sandbox;

/// <content>Comments under a request. What calls do to them is counted as executions of the instance.</content>
public sealed partial class SandboxTenant
{
    /// <summary>Somebody comments in the client. Not counted: no call was made.</summary>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="authorOpenId">Who comments.</param>
    /// <param name="text">What.</param>
    /// <param name="parentId">The comment that is answered; null for none.</param>
    /// <param name="files">Files that it brings.</param>
    public SandboxComment CommentInClient(
        string instanceCode, string authorOpenId, string text, string? parentId = null, IReadOnlyList<SandboxCommentFile>? files = null) => Locked(() =>
    {
        var comment = new SandboxComment(Ids.Comment(), RequirePerson(authorOpenId), text, Clock()) { ParentId = parentId, Files = files ?? [] };
        SetComments(instanceCode, comments => [.. comments, comment]);
        return comment;
    });

    /// <summary>Somebody deletes a comment in the client.</summary>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="commentId">The comment.</param>
    public void DeleteCommentInClient(string instanceCode, string commentId) => Locked(() => Deleted(instanceCode, commentId));

    internal void Put(SandboxInstance instance, SandboxComment comment)
    {
        SetComments(instance.InstanceCode, comments => comments.Any(known => known.Id == comment.Id)
            ? [.. comments.Select(known => known.Id == comment.Id ? comment : known)]
            : [.. comments, comment]);
        CommentsExecuted(instance);
    }

    internal void Delete(SandboxInstance instance, string commentId)
    {
        Deleted(instance.InstanceCode, commentId);
        CommentsExecuted(instance);
    }

    internal void ClearComments(SandboxInstance instance)
    {
        SetComments(instance.InstanceCode, _ => []);
        CommentsExecuted(instance);
    }

    private void Deleted(string instanceCode, string commentId) => SetComments(instanceCode, comments =>
        [.. comments.Select(known => known.Id == commentId ? known with { IsDeleted = true, UpdateTime = Clock() } : known)]);

    private void SetComments(string instanceCode, Func<IReadOnlyList<SandboxComment>, IReadOnlyList<SandboxComment>> change) =>
        Step(instanceCode, (instance, _) => instance with { Comments = change(instance.Comments) });

    private void CommentsExecuted(SandboxInstance instance) => _executions[instance.InstanceCode] = Executions(instance.InstanceCode) + 1;
}
