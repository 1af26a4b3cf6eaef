using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Search;

/// <summary>What is searched for; all that is given must hold. Absent is null.</summary>
internal sealed record SearchFilter
{
    /// <summary>The longest time that one search takes.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(30);

    public string? ApprovalCode { get; init; }

    public string? InstanceCode { get; init; }

    /// <summary>The initiator of instances, the assignee of tasks, the receiver of copies.</summary>
    public UserRef User { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>The same filter, checked, its words as the service spells them.</summary>
    /// <param name="statusWords">The status words of this search.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public SearchFilter Checked(IReadOnlyList<string> statusWords)
    {
        if (ApprovalCode is null && User.Id is null && InstanceCode is null)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoFilter), new TextList(new[] { "-ApprovalCode", "-UserId", "-InstanceCode" })) { ActionKey = nameof(Messages.InvalidParameter_NoFilterAction) }
                .ToException();
        }

        if (Since is null && Until is not null)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_UntilAlone)).ToException();
        }

        return this with { Status = SearchWords.Checked(Status, statusWords), User = User.Checked() };
    }

    /// <summary>The spans to search, oldest first: one without bounds when no time is given.</summary>
    /// <param name="now">The end where none is given.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> when the end lies before the beginning.</exception>
    public IEnumerable<TimeWindow?> Spans(DateTimeOffset now) => Since is DateTimeOffset since
        ? TimeWindow.Cover(since, Until ?? now, LongestSpan).Select(span => (TimeWindow?)span)
        : new TimeWindow?[] { null };

    /// <summary>Writes the fields that the searches for instances and tasks share.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="what">How the other fields begin: instance or task.</param>
    /// <param name="span">The span of this query.</param>
    public void WriteTo(Utf8JsonWriter writer, string what, TimeWindow? span) => WriteTo(writer, (what + "_status", what + "_start_time"), span);

    /// <summary>Writes the fields of any search.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="names">What it calls the status, and how it begins both bounds of the time.</param>
    /// <param name="span">The span of this query.</param>
    public void WriteTo(Utf8JsonWriter writer, (string Status, string Time) names, TimeWindow? span)
    {
        Write(writer, "user_id", User.Id);
        Write(writer, "approval_code", ApprovalCode);
        Write(writer, "instance_code", InstanceCode);
        Write(writer, names.Status, Status);
        Write(writer, names.Time + "_from", span?.FromText);
        Write(writer, names.Time + "_to", span?.ToText);
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
