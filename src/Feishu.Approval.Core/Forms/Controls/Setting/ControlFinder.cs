using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Finds a control, or a column of a table, by what people call it.</summary>
internal static class ControlFinder
{
    private static readonly char[] Brackets = { '(', '\uFF08' };

    /// <summary>Name and id, as messages show a control; the id alone where no name is known.</summary>
    public static string Label(FeishuControlDefinition control) => control.Name.Length == 0 ? control.Id : control.Name + " (" + control.Id + ")";

    /// <summary>By id, else by custom id; both to the letter.</summary>
    public static FeishuControlDefinition? ById(IReadOnlyList<FeishuControlDefinition> controls, string id) =>
        controls.FirstOrDefault(control => control.Id == id) ?? controls.FirstOrDefault(control => control.CustomId == id);

    /// <summary>By name, as people see it.</summary>
    /// <exception cref="FeishuException"><c>ControlNameAmbiguous</c>, listing the ids.</exception>
    public static FeishuControlDefinition? ByName(IReadOnlyList<FeishuControlDefinition> controls, string name)
    {
        FeishuControlDefinition[] found = Spelling.Called(controls, control => control.Name, name);
        return found.Length > 1
            ? throw new Failure(FailureKind.ControlNameAmbiguous, nameof(Messages.ControlNameAmbiguous), name, BoundedList.Of(found)).ToException()
            : found.FirstOrDefault();
    }

    /// <summary>By name with the id behind it, as views, headers and messages tell controls of one name apart.</summary>
    public static FeishuControlDefinition? ByLabel(IReadOnlyList<FeishuControlDefinition> controls, string label) =>
        label.IndexOfAny(Brackets) < 0 ? null : controls.FirstOrDefault(control => Spelling.IsLabel(label, control.Name, control.Id) || Spelling.IsLabel(label, control.Name, control.CustomId));

    /// <summary>By id, custom id, name, or name and id, in that order; by an id in other letters where nothing else is called so.</summary>
    /// <exception cref="FeishuException"><c>ControlNameAmbiguous</c>, listing the ids.</exception>
    public static FeishuControlDefinition? ByKey(IReadOnlyList<FeishuControlDefinition> controls, string key) =>
        ById(controls, key) ?? (key.Trim() is var id && id != key ? ById(controls, id) : null) ?? ByName(controls, key) ?? ByLabel(controls, key) ?? ByTypedId(controls, key);

    // Ids that differ in nothing but capitals stay apart.
    private static FeishuControlDefinition? ByTypedId(IReadOnlyList<FeishuControlDefinition> controls, string id) =>
        controls.Where(control => Spelling.IsSame(control.Id, id) || (control.CustomId is { Length: > 0 } custom && Spelling.IsSame(custom, id))).Take(2).ToArray() is { Length: 1 } one ? one[0] : null;

    /// <summary>What names a control where an advice is pasted: its name, or its id where nothing or something else is found by that name.</summary>
    public static string Handle(IReadOnlyList<FeishuControlDefinition> controls, string id, string name)
    {
        FeishuControlDefinition? meant = ById(controls, name) ?? ById(controls, name.Trim()) ?? (Spelling.Called(controls, control => control.Name, name) is { Length: 1 } one ? one[0] : null);
        return meant is not null && IsId(meant, id) ? name : id;
    }

    /// <summary>Whether the id of a form means this control: a form may use the generated id or the custom one.</summary>
    public static bool IsId(FeishuControlDefinition control, string id) => control.Id == id || control.CustomId == id;
}
