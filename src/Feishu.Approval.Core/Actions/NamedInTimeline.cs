using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>
/// Whether the timeline names people whom it did not name before: the entries of an action are counted before it is sent, and only what came
/// to them afterwards tells that it was executed.
/// </summary>
internal static class NamedInTimeline
{
    /// <summary>How many entries of the action there are, as a journal keeps it.</summary>
    public static string Count(FeishuInstance instance, Func<FeishuTimelineEntry, bool> isOfAction) =>
        instance.Timeline.Count(isOfAction).ToString(CultureInfo.InvariantCulture);

    /// <summary>True when new entries name all of them; false when there is none that may be ours; null when it cannot be told.</summary>
    /// <param name="instance">As it is now.</param>
    /// <param name="isOfAction">Whether an entry is one of the action.</param>
    /// <param name="before">How many there were before, and behind that perhaps what was wanted; null where nobody knows.</param>
    /// <param name="actor">On whose behalf it was sent.</param>
    /// <param name="people">Who has to be named.</param>
    /// <param name="mayBeOfAction">Whether an entry that does not tell all may be one; those without a type always may.</param>
    /// <param name="names">Whether an entry of the action names people as it was asked to; all do where it is null.</param>
    public static bool? Names(
        FeishuInstance instance, Func<FeishuTimelineEntry, bool> isOfAction, string? before, UserRef actor, PersonList people,
        Func<FeishuTimelineEntry, bool>? mayBeOfAction = null, Func<FeishuTimelineEntry, bool>? names = null)
    {
        bool isKnown = int.TryParse(before?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        FeishuTimelineEntry[] entries = instance.Timeline.Where(isOfAction).ToArray();
        if (instance.Timeline.All(entry => entry.Type is null) || (isKnown && entries.Length < count))
        {
            // Each instance has an entry of its start, and none goes again: an answer without them says nothing of what came later.
            return null;
        }

        FeishuTimelineEntry[] ours = entries.Skip(isKnown ? count : 0).Where(entry => MayBeOf(actor, entry)).ToArray();
        HashSet<string> named = new(ours.Where(entry => names?.Invoke(entry) != false).SelectMany(entry => Ids(entry, people.Type)), StringComparer.Ordinal);
        int found = people.Ids.Count(named.Contains);
        bool isTold = ours.All(entry => Ids(entry, people.Type).Count > 0)
            && !instance.Timeline.Any(entry => string.IsNullOrWhiteSpace(entry.Type) || (mayBeOfAction?.Invoke(entry) == true && MayBeOf(actor, entry)));
        return found == people.Ids.Count && isKnown ? true : found == 0 && isTold ? false : null;
    }

    private static IReadOnlyList<string> Ids(FeishuTimelineEntry entry, string type) => type switch
    {
        UserIdType.OpenId => entry.NamedOpenIds,
        UserIdType.TenantUserId => entry.NamedUserIds,
        _ => Array.Empty<string>(),
    };

    // No answer holds union_ids, and some hold no user_ids.
    private static bool MayBeOf(UserRef actor, FeishuTimelineEntry entry) =>
        actor.Id is null || actor.Among(entry.OpenId, entry.UserId) is not { Length: > 0 } id || id == actor.Id;
}
