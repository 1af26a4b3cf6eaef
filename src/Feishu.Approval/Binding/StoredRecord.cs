namespace Feishu.Approval;

/// <summary>A returned request that this module wrote out, somebody stored, and that comes back as a plain record: its properties tell.</summary>
/// <param name="InstanceCode">The code of its instance.</param>
/// <param name="ApprovalCode">The code of its definition.</param>
internal sealed record StoredRecord(string? InstanceCode, string? ApprovalCode)
{
    // No request that somebody put together by hand has all of these, whatever was made of its other headers.
    private static readonly string[] Marks = { nameof(FeishuReturnedTask.ReturnedAt), nameof(FeishuReturnedTask.ReturnedBy), nameof(FeishuReturnedTask.TaskId) };

    /// <summary>What is known about a record; null for any other object.</summary>
    /// <param name="record">The record.</param>
    /// <param name="form">The text of its form. The place of a file stands in no form but one of ours, whichever columns were kept beside it.</param>
    public static StoredRecord? Of(object record, string form)
    {
        bool holdsFiles = form.Contains(FeishuFormFile.PlaceholderStart) && RecordNames.SaysRequest(record);
        if (!holdsFiles && !Marks.All(mark => LooseNames.In(record, mark) is not null))
        {
            return null;
        }

        return new StoredRecord(LooseNames.Text(record, nameof(FeishuReturnedTask.InstanceCode)), LooseNames.Text(record, nameof(FeishuReturnedTask.ApprovalCode)));
    }
}
