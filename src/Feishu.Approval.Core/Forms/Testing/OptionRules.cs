using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The values of radios and checkboxes: keys of options.</summary>
internal static class OptionRules
{
    public static IEnumerable<Verdict> One(JsonElement control, FeishuControlDefinition definition) => ValueRules.IsText(control.Member("value"))
        ? Key(control.Text("value")!, definition)
        : new[] { Verdict.Value("Finding_Radio", "Hint_Radio") };

    public static IEnumerable<Verdict> Many(JsonElement control, FeishuControlDefinition definition)
    {
        JsonElement[] items = control.Items("value").ToArray();
        return items.Length > 0 && items.All(item => ValueRules.IsText(item))
            ? items.SelectMany(item => Key(item.GetString()!, definition))
            : new[] { Verdict.Value("Finding_Checkbox", "Hint_Checkbox") };
    }

    private static IEnumerable<Verdict> Key(string key, FeishuControlDefinition definition)
    {
        IReadOnlyList<FeishuOption> options = definition.Options;
        if (options.Any(option => option.Key == key) || (definition.HasOptionsElsewhere && OptionKeys.LooksLike(key)) || (options.Count == 0 && !definition.HasOptionsElsewhere))
        {
            yield break;
        }

        if (options.Count == 0)
        {
            yield return new Verdict(FeishuFormFault.LabelInsteadOfKey, new FormFault("Finding_ExternalLabel", key), new FormFault("Hint_ExternalKey"));
            yield break;
        }

        FeishuOption[] meant = Spelling.Called(options, option => option.Text, key);
        yield return meant.Length > 0
            ? new Verdict(
                FeishuFormFault.LabelInsteadOfKey, new FormFault("Finding_Label", key), new FormFault("Hint_Key", new BoundedList(meant.Select(option => option.Key))))
            : new Verdict(FeishuFormFault.UnknownOption, new FormFault("Finding_UnknownOption", key), new FormFault("Hint_Options", BoundedList.Near(key, options)));
    }
}
