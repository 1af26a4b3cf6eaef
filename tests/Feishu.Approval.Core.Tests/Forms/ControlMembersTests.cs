using System.Collections;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms;

/// <summary>One set of rules: a hashtable comes to what its JSON comes to, right or wrong.</summary>
public class ControlMembersTests
{
    private static readonly object[] Values =
    {
        "text", "", "file-to-upload:0/a.png", "三号线 / 2", true, false, 0, -7, long.MaxValue, 1.50m, 12345678901234567890m, 1.5, "\ud83d",
        new[] { "a" }, Array.Empty<object>(), new Hashtable { ["start"] = "x" },
    };

    public static TheoryData<string> Types => new(ControlTypes.Writable.Concat(ControlTypes.Unwritable).Append("location").Append("leaveGroup").Append("brandNewV9").Append(string.Empty));

    [Theory]
    [MemberData(nameof(Types))]
    public void A_hashtable_comes_to_what_its_JSON_comes_to(string type)
    {
        foreach (string id in new[] { "widget1", string.Empty })
        {
            foreach (object value in Values)
            {
                var table = new Hashtable { ["id"] = id, ["type"] = type, ["value"] = value };
                var wordy = new Hashtable { ["id"] = id, ["type"] = type, ["value"] = value, ["currency"] = null };

                Assert.Equal(Outcome(wordy), Outcome(table));
                if (value is not "\ud83d")
                {
                    Assert.Equal(Outcome(JsonSerializer.SerializeToElement(table)), Outcome(table));
                }
            }
        }
    }

    private static string Outcome(object control)
    {
        try
        {
            return FeishuForm.From(new List<object> { control }).ToJson();
        }
        catch (FeishuException fault)
        {
            return fault.ErrorId + ": " + fault.Message;
        }
    }
}
