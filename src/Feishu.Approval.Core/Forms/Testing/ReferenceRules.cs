using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The values that name something elsewhere: people, departments, telephones, files, approvals, documents, places.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<Verdict> People(JsonElement control, FeishuControlDefinition definition)
    {
        if (control.Member("value") is JsonElement value && !IsTexts(value))
        {
            yield return Verdict.Value("Finding_People", "Hint_People");
        }

        // The same person may stand in both.
        if (definition.AllowsMultiple == false && (control.Items("value").Count() > 1 || control.Items("open_ids").Count() > 1))
        {
            yield return new Verdict(FeishuFormFault.TooManyPeople, new FormFault("Finding_TooManyPeople"), new FormFault("Hint_OnePerson"));
        }
    }

    public static IEnumerable<Verdict> Departments(JsonElement control, FeishuControlDefinition definition)
    {
        if (!control.Items("value").Any() || control.Items("value").Any(item => !ValueRules.IsText(item.Member("open_id"))))
        {
            yield return Verdict.Value("Finding_Department", "Hint_Department", Examples.JsonDepartment);
        }
    }

    public static IEnumerable<Verdict> Telephone(JsonElement control, FeishuControlDefinition definition)
    {
        JsonElement? phone = control.Member("value");
        if (!ValueRules.IsText(phone?.Member("countryCode")) || !ValueRules.IsText(phone?.Member("nationalNumber")))
        {
            yield return Verdict.Value("Finding_Telephone", "Hint_Telephone", Examples.JsonTelephone);
        }
    }

    public static IEnumerable<Verdict> Files(JsonElement control, FeishuControlDefinition definition)
    {
        if (control.Member("value") is not JsonElement value || !IsTexts(value))
        {
            yield return Verdict.Value("Finding_Files", "Hint_Files");
        }
        else if (value.EnumerateArray().Any(item => FileValue.IsAddress(item.GetString()!)))
        {
            yield return Verdict.Value("Finding_FileAddress", "Hint_Files");
        }
    }

    public static IEnumerable<Verdict> Instances(JsonElement control, FeishuControlDefinition definition)
    {
        if (control.Member("value") is not JsonElement value || !IsTexts(value))
        {
            yield return Verdict.Value("Finding_Connect", "Hint_Connect");
        }
    }

    public static IEnumerable<Verdict> Document(JsonElement control, FeishuControlDefinition definition)
    {
        JsonElement? document = control.Member("value");
        if (!ValueRules.IsText(document?.Member("token")) || document?.Text("type") != "docx")
        {
            yield return Verdict.Value("Finding_Document", "Hint_Document", Examples.JsonDocument);
        }
    }

    public static IEnumerable<Verdict> Address(JsonElement control, FeishuControlDefinition definition)
    {
        if (!control.Items("value").Any() || !ValueRules.IsText(control.Items("value").First().Member("id")))
        {
            yield return Verdict.Value("Finding_Address", "Hint_Address", Examples.JsonAddress);
        }
    }

    private static bool IsTexts(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(item => ValueRules.IsText(item));
}
