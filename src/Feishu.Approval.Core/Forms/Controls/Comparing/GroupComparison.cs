using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Compares the parts of a group with those that the flat object, which is read, tells for certain. The platform rounds a leave
/// and an absence to half hours, half days or days: the start down, the end up.
/// </summary>
internal static class GroupComparison
{
    public static bool Same(JsonElement sent, ReadControl control, GroupControls family)
    {
        if (sent.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        WrittenControl[] there = control.Value is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).Select(part => new WrittenControl(part)).ToArray()
            : GroupParts.From(control, family, new ConversionScope()).Parts.Select(part => new WrittenControl(part)).ToArray();
        if (control.Value is { ValueKind: JsonValueKind.Object } flat && OtherType(sent, flat.Text("name"), control.Definition, family))
        {
            return false;
        }

        string?[] ids = sent.EnumerateArray().Select(part => part.Text("id")).ToArray();
        return sent.EnumerateArray().All(part => SamePart(part, there, family))
            && there.All(part => ids.Contains(part.Id) || (part.Id != family.ReasonId && part.Id != family.TypeId) || !HoldsSomething(part.Value));
    }

    // A name that means no option is none of ours, where the option that was sent has another.
    private static bool OtherType(JsonElement sent, string? name, FeishuControlDefinition? definition, GroupControls family)
    {
        string? key = sent.EnumerateArray().Where(part => part.Text("id") == family.TypeId).Select(part => part.Text("value")).FirstOrDefault();
        FeishuOption? option = definition is null ? null : definition.Options.Concat(definition.Children.Where(part => part.Id == family.TypeId).SelectMany(part => part.Options)).FirstOrDefault(one => one.Key == key);
        return option is not null && name is { Length: > 0 } && Spelling.Called(new[] { option.Text }, text => text, name).Length == 0 && name != key;
    }

    // An array that is read lists parts without a value too.
    private static bool HoldsSomething(JsonElement? value) => value is not null && ReadFormText.IsSomething(value);

    private static bool SamePart(JsonElement sent, WrittenControl[] parts, GroupControls family)
    {
        string? id = sent.Text("id");
        int at = Array.FindIndex(parts, part => part.Id == id);
        if (id is null || at < 0)
        {
            return true;
        }

        return !family.InRanges && (id == family.StartId || id == family.EndId)
            ? SameRounded(sent.Member("value"), parts[at].Value, up: id == family.EndId)
            : ControlFamilies.Of(sent.Text("type")).IsFreeText ? Meaning.SameKept(sent.Member("value"), parts[at].Value)
            : Meaning.Same(sent.Text("type") ?? string.Empty, sent, parts[at]);
    }

    private static bool SameRounded(JsonElement? sent, JsonElement? there, bool up)
    {
        if (Moment.Of(sent) is not DateTimeOffset ours || Moment.Of(there) is not DateTimeOffset theirs)
        {
            return Meaning.SameJson(sent, there);
        }

        TimeSpan rounded = up ? theirs - ours : ours - theirs;
        return rounded >= TimeSpan.Zero && rounded < TimeSpan.FromDays(1);
    }
}
