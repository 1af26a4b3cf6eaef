using System;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>The value of a contact: people by open_id (<c>ou_…</c>) or else by the tenant's user_id.</summary>
internal static class PeopleValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        string[] people = Refusals.All(place, place.Look.Many(value), (item, _) => Id(item, place)).Distinct(StringComparer.Ordinal).ToArray();
        if (people.Length > 1 && place.Definition.AllowsMultiple == false)
        {
            throw new FormFaultException("Fault_OnePersonOnly");
        }

        ILookup<bool, string> isOpenId = people.ToLookup(id => id.StartsWith("ou_", StringComparison.Ordinal));
        if (isOpenId[true].Any() && isOpenId[false].Any())
        {
            // Which of the two lists the platform takes when they name different people is documented nowhere.
            throw new FormFaultException("Fault_PeopleMixed");
        }

        string[] openIds = isOpenId[true].ToArray();
        byte[]? userIds = isOpenId[false].Any() ? NewValue.Texts(isOpenId[false]).Json : null;
        return new NewValue(userIds) { OpenIds = openIds.Length > 0 ? openIds : null };
    }

    private static string Id(object? item, ValuePlace place)
    {
        string id = (place.Look.Text(item) ?? place.Look.TextOf(item, "open_id", "user_id"))?.Trim() is { Length: > 0 } some ? some : throw new FormFaultException("Fault_PersonWanted");
        return PersonText.Refusal(id) is Failure refusal
            ? throw new Failure(FailureKind.UserIdRejected, "UserIdRejected_Place", place.Label, refusal) { ActionKey = refusal.ActionKey }.ToException()
            : id;
    }
}
