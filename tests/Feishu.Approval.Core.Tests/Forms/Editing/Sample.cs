using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>A definition with a control of every type, and forms of it.</summary>
internal static class Sample
{
    public const string Definition = """
        [
          {"id":"w_text","type":"input","name":"Title","custom_id":"c_text","required":true},
          {"id":"w_area","type":"textarea","name":"Why"},
          {"id":"w_label","type":"text","name":"Read this","required":true},
          {"id":"w_num","type":"number","name":"Quantity"},
          {"id":"w_amount","type":"amount","name":"Price","option":{"currencyRange":["EUR","USD"]}},
          {"id":"w_one_currency","type":"amount","name":"Fee","option":{"currencyRange":["CNY"]}},
          {"id":"w_total","type":"formula","name":"Total"},
          {"id":"w_date","type":"date","name":"Due"},
          {"id":"w_range","type":"dateInterval","name":"Period"},
          {"id":"w_radio","type":"radioV2","name":"Kind","option":[{"value":"k-1","text":"New"},{"value":"k-2","text":"Used"},{"value":"k-3","text":"used"},{"value":"New","text":"Other"},{"value":"k-5","text":"Rent"},{"value":"k-6","text":"Twice"},{"value":"k-7","text":"Twice"}]},
          {"id":"w_old_radio","type":"radio","name":"External"},
          {"id":"w_check","type":"checkboxV2","name":"Tags","option":[{"value":"t-1","text":"red"},{"value":"t-2","text":"blue"}]},
          {"id":"w_people","type":"contact","name":"Owners","value":{"multi":true}},
          {"id":"w_person","type":"contact","name":"Owner","option":{"multi":false}},
          {"id":"w_dept","type":"department","name":"Department"},
          {"id":"w_phone","type":"telephone","name":"Phone"},
          {"id":"w_image","type":"imageV2","name":"Photos"},
          {"id":"w_file","type":"attachmentV2","name":"Files"},
          {"id":"w_link","type":"connect","name":"Earlier"},
          {"id":"w_doc","type":"document","name":"Paper"},
          {"id":"w_site","type":"address","name":"Site"},
          {"id":"w_table","type":"fieldList","name":"Items","children":[
            {"id":"w_item","type":"input","name":"Item","required":true},
            {"id":"w_item_qty","type":"number","name":"Qty","custom_id":"c_qty"},
            {"id":"w_item_kind","type":"radioV2","name":"Kind","option":[{"value":"i-1","text":"Part"}]},
            {"id":"w_item_price","type":"amount","name":"Price"},
            {"id":"w_item_sum","type":"formula","name":"Sum"},
            {"id":"w_item_file","type":"attachmentV2","name":"Sheet"}]},
          {"id":"w_leave","type":"leaveGroupV2","name":"Leave"},
          {"id":"w_work","type":"workGroup","name":"Overtime"},
          {"id":"w_out","type":"outGroup","name":"Out"},
          {"id":"w_shift","type":"shiftGroup","name":"Shift"},
          {"id":"w_trip","type":"tripGroup","name":"Trip","required":true},
          {"id":"w_new","type":"brandNewV9","name":"Unheard of"},
          {"id":"w_same_1","type":"input","name":"Same"},
          {"id":"w_same_2","type":"input","name":"Same"},
          {"id":"w_case_1","type":"input","name":"Case"},
          {"id":"w_case_2","type":"input","name":"CASE"}
        ]
        """;

    public const string Text = """{"id":"w_text","type":"input","value":"Pump"}""";

    public static IReadOnlyList<FeishuControlDefinition> Controls { get; } = ControlDefinitionParser.Parse(Definition)!;

    public static FormEditor Editor(Func<string, string>? fullPath = null) => new(ObjectReader.Clr, fullPath ?? (path => path));

    /// <summary>A form of that definition.</summary>
    public static FeishuForm Form(params string[] controls)
    {
        FeishuForm parsed = FeishuForm.Parse("[" + string.Join(',', controls) + "]");
        return new FeishuForm(parsed, parsed.Controls) { Definition = Controls, InstanceCode = "I-1", ApprovalCode = "A-1" };
    }

    /// <summary>Sets a control in a form that has only a text, and gives what then stands there.</summary>
    public static FeishuFormControl Set(string id, object? value, params string[] present) =>
        Editor().Set(Form(present.Prepend(Text).ToArray()), id, null, value).Controls.Single(control => control.Id == id);

    /// <summary>The failure of setting a control.</summary>
    public static FeishuException Refused(string id, object? value, params string[] present) =>
        Assert.Throws<FeishuException>(() => Set(id, value, present));

    public static string Json(FeishuFormControl control) => new FeishuForm([control]).ToJson()[1..^1];
}
