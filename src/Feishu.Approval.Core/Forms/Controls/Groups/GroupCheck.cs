using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>What is wrong with the parts of a group that are about to be sent.</summary>
internal static class GroupCheck
{
    /// <param name="parts">The parts, in write shape.</param>
    /// <param name="definition">The group's definition; it may list no parts.</param>
    /// <param name="family">The group.</param>
    public static IEnumerable<Verdict> Of(JsonElement[] parts, FeishuControlDefinition definition, GroupControls family)
    {
        string[] there = parts.Select(part => part.Text("id")!).ToArray();
        bool isNursing = NursingLeave.Is(definition, family.TypeId, Value(parts, family.TypeId)?.AsText());
        string[] wanted = family.Always.Concat(family.Demanded(definition.Children, isNursing).Select(part => part.Id)).Except(there).ToArray();
        if (wanted.Length > 0)
        {
            yield return Lacks(family.Always.Intersect(wanted).Any() ? FeishuFormFault.PartMissing : FeishuFormFault.RequiredMissing, wanted, definition, family);
        }

        foreach (string twice in there.GroupBy(id => id).Where(same => same.Skip(1).Any()).Select(same => same.Key))
        {
            yield return new Verdict(FeishuFormFault.IdTwice, new FormFault(nameof(Messages.Finding_PartTwice), twice), new FormFault(nameof(Messages.Hint_LeaveOneOut)));
        }

        foreach (Verdict verdict in Unknown(parts, definition, family))
        {
            yield return verdict;
        }

        foreach (Verdict verdict in family.InRanges ? Ranges(parts, definition, family) : Span(parts, family))
        {
            yield return verdict;
        }
    }

    // Definitions list fewer parts than the service takes; with the documented ones they are all that anybody knows of.
    private static IEnumerable<Verdict> Unknown(JsonElement[] parts, FeishuControlDefinition definition, GroupControls family)
    {
        IReadOnlyList<FeishuControlDefinition> known = family.Known(definition);
        foreach (JsonElement part in parts)
        {
            FeishuControlDefinition? listed = known.FirstOrDefault(one => ControlFinder.IsId(one, part.Text("id")!));
            if (part.Text("id") == family.IntervalId)
            {
                yield return new Verdict(FeishuFormFault.UnknownControl, new FormFault(nameof(Messages.Finding_PartComputed), family.IntervalId), new FormFault(nameof(Messages.Hint_LeavePartOut))) { IsOfWritten = true };
            }
            else if (listed is null && definition.Children.Count > 0)
            {
                yield return new Verdict(
                    FeishuFormFault.UnknownControl, new FormFault(nameof(Messages.Finding_UnknownPart), part.Text("id")), new FormFault(nameof(Messages.Hint_Known), BoundedList.Of(known))) { IsOfWritten = true };
            }
            else if (listed is not null && part.Text("type") is string type && !family.TypesOf(definition, listed.Id).Contains(type))
            {
                yield return new Verdict(
                    FeishuFormFault.WrongType, new FormFault(nameof(Messages.Finding_PartType), listed.Id, type, listed.Type), new FormFault(nameof(Messages.Hint_Type), listed.Type)) { IsOfWritten = true };
            }
        }
    }

    private static IEnumerable<Verdict> Ranges(JsonElement[] parts, FeishuControlDefinition definition, GroupControls family)
    {
        JsonElement ranges = parts.Where(part => part.Text("id") == family.RangesId).Select(part => part.Member("value") ?? default).FirstOrDefault();
        JsonElement[][] rows = ranges.ValueKind == JsonValueKind.Array
            ? ranges.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().ToArray() : Array.Empty<JsonElement>()).ToArray()
            : Array.Empty<JsonElement[]>();
        for (int i = 0; i < rows.Length; i++)
        {
            string[] lacking = new[] { family.StartId, family.EndId }.Where(id => rows[i].All(cell => cell.Text("id") != id)).ToArray();
            if (lacking.Length > 0)
            {
                yield return new Verdict(
                    FeishuFormFault.PartMissing,
                    new FormFault(nameof(Messages.Finding_RangeLacks), i + 1, new TextList(lacking)),
                    new FormFault(nameof(Messages.Hint_RangeLacks), GroupParts.Pasted(family, definition, family.RangesId)));
            }
        }

        foreach (Verdict verdict in rows.SelectMany(row => Span(row, family)).Take(1))
        {
            yield return verdict;
        }
    }

    private static IEnumerable<Verdict> Span(JsonElement[] parts, GroupControls family) => ValueShape.Span(Value(parts, family.StartId), Value(parts, family.EndId));

    private static JsonElement? Value(JsonElement[] parts, string id) => parts.Where(part => part.Text("id") == id).Select(part => part.Member("value")).FirstOrDefault();

    private static Verdict Lacks(FeishuFormFault fault, string[] ids, FeishuControlDefinition definition, GroupControls family) => new(
        fault, new FormFault(nameof(Messages.Finding_GroupLacks), new TextList(ids)), new FormFault(nameof(Messages.Hint_GroupLacks), GroupParts.Pasted(family, definition, ids)));
}
