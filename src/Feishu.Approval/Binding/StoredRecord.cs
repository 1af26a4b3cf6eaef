namespace Feishu.Approval;

/// <summary>A returned request that this module wrote out, somebody stored, and that comes back as a plain record: its properties tell.</summary>
/// <param name="InstanceCode">The code of its instance.</param>
/// <param name="ApprovalCode">The code of its definition.</param>
internal sealed record StoredRecord(string? InstanceCode, string? ApprovalCode)
{
    // No request that somebody put together by hand has all of these.
    private static readonly string[] Marks =
    {
        nameof(FeishuReturnedTask.ReturnedAt), nameof(FeishuReturnedTask.ReturnedBy), nameof(FeishuReturnedTask.TaskId), nameof(FeishuReturnedTask.InstanceCode),
    };

    private static readonly string[] Codes = { nameof(FeishuReturnedTask.InstanceCode), nameof(FeishuReturnedTask.ApprovalCode) };

    /// <summary>What is known about a record; null for any other object.</summary>
    /// <param name="record">The record.</param>
    /// <param name="form">The text of its form. The place of a file stands in no form but one of ours, whichever columns were kept beside it.</param>
    public static StoredRecord? Of(object record, string form)
    {
        PowerShellObjectReader reader = PowerShellObjectReader.Instance;
        bool holdsFiles = form.Contains(FeishuFormFile.PlaceholderStart) && reader.Has(record, nameof(FeishuReturnedTask.InstanceCode));
        if (!holdsFiles && !Marks.All(mark => reader.Has(record, mark)))
        {
            return null;
        }

        var members = (reader.Members(record, Codes) ?? Array.Empty<KeyValuePair<string, object?>>())
            .ToLookup(member => member.Key, member => reader.Unwrap(member.Value) as string, StringComparer.OrdinalIgnoreCase);
        string? text(string name) => members[name].FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return new StoredRecord(text(nameof(FeishuReturnedTask.InstanceCode)), text(nameof(FeishuReturnedTask.ApprovalCode)));
    }
}
