using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>People: user_ids of the tenant as the value, or open_ids (<c>ou_…</c>) beside it.</summary>
internal sealed class PeopleControls : ControlFamily
{
    public PeopleControls()
        : base(ControlTypes.Contact)
    {
    }

    public override CellShape InCell => CellShape.People;

    public override bool TakesArray => true;

    public override bool TakesOpenIds => true;

    public override string JsonExample => """["a1b2c3d4"]""";

    // Where one list is shorter (user_ids need a scope of their own) only the longer one is sent, so that nobody gets lost when
    // the platform takes the other.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        string[]? userIds = TextArray.Of(control.Value);
        string[]? openIds = TextArray.Of(control.Json.Member("open_ids"));
        if (userIds is null || openIds is null)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_Shape));
        }

        bool byUserId = userIds.Length > 0 && userIds.Length >= openIds.Length;
        bool byOpenId = openIds.Length > 0 && openIds.Length >= userIds.Length;
        return control.Written(byUserId ? writer => TextArray.Write(userIds, writer) : null, currency: null, byOpenId ? openIds : null);
    }

    // The ids of the same people; whom the shorter list leaves out somebody took out, or added to the other.
    public override FormFault? Contradiction(ReadControl given) =>
        Texts(given.Value) is { Length: > 0 } userIds && Texts(given.Json.Member("open_ids")) is { Length: > 0 } openIds && userIds.Length != openIds.Length
            ? FormFault.SaysTwoThings("value", new BoundedList(userIds), "open_ids", new BoundedList(openIds))
            : null;

    /// <summary>What is wrong with people of whom one of two lists is another than before, and the other is not; null where nothing is.</summary>
    public static FormFault? HalfChanged(WrittenControl control, WrittenControl before)
    {
        string[] userIds = Texts(control.Value);
        string[] openIds = Texts(control.OpenIds);
        bool areTwice = userIds.Length > 0 && openIds.Length > 0 && Texts(before.Value).Length > 0 && Texts(before.OpenIds).Length > 0;
        return areTwice && new HashSet<string>(userIds).SetEquals(Texts(before.Value)) != new HashSet<string>(openIds).SetEquals(Texts(before.OpenIds))
            ? FormFault.SaysTwoThings("value", new BoundedList(userIds), "open_ids", new BoundedList(openIds))
            : null;
    }

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        // A call of its own is not made for each kind: those who are looked up come by the ids that the others have.
        object?[] items = place.Look.Many(value).SelectMany(item => Cell(item, place)).ToArray();
        string kind = items.Select(item => place.Look.Text(item)?.Trim()).Any(IsTenantId) ? UserIdType.TenantUserId : UserIdType.OpenId;
        string[] people = Refusals.All(place, items, (item, _) => Id(item, kind, place)).Distinct(StringComparer.Ordinal).ToArray();
        if (people.Length > 1 && place.Definition.AllowsMultiple == false)
        {
            throw new FormFaultException(nameof(Messages.Fault_OnePersonOnly));
        }

        ILookup<bool, string> isOpenId = people.ToLookup(IsOpenId);
        if (isOpenId[true].Any() && isOpenId[false].Any())
        {
            // Which of the two lists the platform takes when they name different people is documented nowhere.
            throw new FormFaultException(nameof(Messages.Fault_PeopleMixed));
        }

        string[] openIds = isOpenId[true].ToArray();
        byte[]? userIds = isOpenId[false].Any() ? NewValue.Texts(isOpenId[false]).Json : null;
        return new NewValue(userIds) { OpenIds = openIds.Length > 0 ? openIds : null };
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        if (control.Value is JsonElement value && !ValueShape.IsTexts(value))
        {
            yield return Verdict.Value(nameof(Messages.Finding_People), nameof(Messages.Hint_People));
        }

        // A name would leave as an id, and the service would look for somebody who is called so.
        foreach (Failure refusal in Ids(control).Select(id => PersonText.Refusal(id, inForm: true)).OfType<Failure>())
        {
            yield return new Verdict(FeishuFormFault.WrongValue, new FormFault(nameof(Messages.Fault_OneOf), refusal), new FormFault(refusal.ActionKey));
        }

        if (Texts(control.Value).Any(IsOpenId) || Texts(control.OpenIds).Any(id => !IsOpenId(id) && PersonText.Refusal(id, inForm: true) is null))
        {
            yield return Verdict.Value(nameof(Messages.Finding_PeopleKinds), nameof(Messages.Hint_PeopleKinds));
        }

        if (Texts(control.Value) is { Length: > 0 } userIds && Texts(control.OpenIds) is { Length: > 0 } both && both.Length != userIds.Length)
        {
            yield return Verdict.Value(nameof(Messages.Finding_PeopleBoth), nameof(Messages.Fault_PeopleMixed));
        }

        // The same person may stand in both.
        if (definition.AllowsMultiple == false && (control.Items.Count() > 1 || (control.OpenIds is { ValueKind: JsonValueKind.Array } openIds && openIds.GetArrayLength() > 1)))
        {
            yield return new Verdict(FeishuFormFault.TooManyPeople, new FormFault(nameof(Messages.Finding_TooManyPeople)), new FormFault(nameof(Messages.Hint_OnePerson)));
        }
    }

    // By open_id where both are there, as everywhere else.
    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        Texts(control.OpenIds) is { Length: > 0 } openIds ? NameList.Of(openIds) : NameList.Of(Texts(control.Value));

    // By ids of one kind.
    public override bool IsComparable(WrittenControl sent, WrittenControl other) =>
        (Texts(sent.OpenIds).Length > 0 && Texts(other.OpenIds).Length > 0) || (Texts(sent.Value).Length > 0 && Texts(other.Value).Length > 0);

    // Ids of two kinds cannot be compared: each list of ours that the other side has too. Where they have none in common, only their number tells.
    public override bool IsSame(WrittenControl sent, WrittenControl other) =>
        Meaning.SameIfBoth(sent.OpenIds, other.OpenIds, SameIds) && Meaning.SameIfBoth(sent.Value, other.Value, SameIds)
        && (IsComparable(sent, other) || Count(sent) == Count(other));

    private static int Count(WrittenControl control) => Math.Max(Texts(control.OpenIds).Distinct(StringComparer.Ordinal).Count(), Texts(control.Value).Distinct(StringComparer.Ordinal).Count());

    private static bool SameIds(JsonElement one, JsonElement other) => Meaning.SameSet(one, other, item => item.AsText());

    private static IEnumerable<string> Ids(WrittenControl control) => Texts(control.Value).Concat(Texts(control.OpenIds));

    private static string[] Texts(JsonElement? list) => TextArray.Of(list) ?? Array.Empty<string>();

    private static bool IsOpenId(string id) => id.StartsWith("ou_", StringComparison.Ordinal);

    private static bool IsTenantId(string? text) => !string.IsNullOrEmpty(text) && !IsOpenId(text!) && PersonContact.Of(text) is null && PersonText.Refusal(text!, inForm: true) is null;

    // Several in one text, as a cell of a spreadsheet has them: by the bar that lists have there, or a line each; by other signs where they cannot be anything but people.
    private static IEnumerable<object?> Cell(object? item, ValuePlace place)
    {
        if (place.Look.Text(item) is not string text || CellList.People(text) is not { Length: > 0 } parts)
        {
            return new[] { item };
        }

        return parts.Any(part => PersonContact.Of(part) is not null) || parts.All(IsOpenId) || parts.All(part => IsTenantId(part) && part.Any(char.IsDigit)) ? parts
            : text.IndexOfAny(CellList.Bars) >= 0 ? CellList.Pieces(text, CellList.Bars)
            : new[] { item };
    }

    private static string Id(object? item, string kind, ValuePlace place)
    {
        string id = (place.Look.Text(item) ?? place.Look.TextOf(item, "open_id", "user_id"))?.Trim() is { Length: > 0 } some ? some : throw new FormFaultException(nameof(Messages.Fault_PersonWanted));
        Failure? refusal = place.Words?.People.Namesake(id, inForm: true) ?? PersonText.Refusal(id, inForm: true);
        if (place.Words is AskedWords words && PersonContact.Of(id) is PersonContact contact)
        {
            // Whoever is not known yet stands there as given; the form is made once more.
            PersonFinding? finding = words.People.Find(contact, kind);
            id = finding?.Id ?? (kind == UserIdType.OpenId ? "ou_" : "u") + "0";
            refusal = finding is null ? null : words.People.Refusal(contact, kind, receives: true);
        }

        return refusal is null ? id : throw new Failure(refusal.Kind, nameof(Messages.UserIdRejected_Place), place.Label, refusal) { ActionKey = refusal.ActionKey }.ToException();
    }
}
