using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>The forms of the seeded requests, in write shape.</summary>
internal static class SeedForms
{
    /// <summary>The values of a lenient request: read back exactly like this.</summary>
    internal const string Anything =
        """[{"id":"widget_any","name":"Any","type":"input","ext":null,"value":"as posted"}]""";

    /// <summary>Everything that can be written without a file, an address, a group or a document.</summary>
    internal const string Simple = Open + SimpleItems + "]";

    /// <summary>Every control filled, those included that only the system can set.</summary>
    internal const string Everything = Open + FullItems + Rest;

    private const string Open =
        """
        [{"id":"widget_subject","type":"input","value":"Pump for line 3"},
         {"id":"widget_why","type":"textarea","value":"Old one leaks.\nReplace before May. 旧泵漏水"},
         {"id":"widget_count","type":"number","value":3},
         {"id":"widget_price","type":"amount","value":1999.90,"currency":"EUR"},
         {"id":"widget_total","type":"formula","value":5999.70},
         {"id":"widget_due","type":"date","value":"2026-03-31T00:00:00+08:00"},
         {"id":"widget_period","type":"dateInterval","value":{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":3.0}},
         {"id":"widget_class","type":"radio","value":"k2"},
         {"id":"widget_kind","type":"radioV2","value":"m1x2y3z4-abc123-0"},
         {"id":"widget_project","type":"radioV2","value":"ext-1"},
         {"id":"widget_flags","type":"checkbox","value":["f1"]},
         {"id":"widget_tags","type":"checkboxV2","value":["m1x2y3z4-abc123-0","lw0abc12-xyz-1"]},
         {"id":"widget_owner","type":"contact","open_ids":["ou_00000000000000000000000000000002"],"value":["b2c3d4e5"]},
         {"id":"widget_team","type":"contact","open_ids":["ou_00000000000000000000000000000002","ou_00000000000000000000000000000003"]},
         {"id":"widget_dept","type":"department","value":[{"open_id":"od-00000000000000000000000000000003"}]},
         {"id":"widget_phone","type":"telephone","value":{"countryCode":"+49","nationalNumber":"3012345678"}},
         {"id":"widget_link","type":"connect","value":["A0000001-0000-4000-8000-000000000009"]}
        """;

    private const string SimpleItems = ItemsStart + ItemsEnd;

    private const string FullItems = ItemsStart + ItemFiles + ItemsEnd;

    private const string ItemsStart =
        """
        ,{"id":"widget_items","type":"fieldList","value":[
           [{"id":"widget_item_name","type":"input","value":"Gasket"},
            {"id":"widget_item_qty","type":"number","value":4},
            {"id":"widget_item_price","type":"amount","value":12.50,"currency":"EUR"},
            {"id":"widget_item_kind","type":"radioV2","value":"m1x2y3z4-abc123-1"},
            {"id":"widget_item_tags","type":"checkboxV2","value":["m1x2y3z4-abc123-1"]},
            {"id":"widget_item_due","type":"date","value":"2026-03-20T12:00:00+08:00"},
            {"id":"widget_item_owner","type":"contact","open_ids":["ou_00000000000000000000000000000003"]},
            {"id":"widget_item_phone","type":"telephone","value":{"countryCode":"+86","nationalNumber":"1080000000"}}
        """;

    private const string ItemFiles =
        """
        ,{"id":"widget_item_files","type":"attachmentV2","value":["0C0C0C0C-4444-5555-6666-0D0D0D0D0D0F"]}
        """;

    private const string ItemsEnd =
        """
        ],
           [{"id":"widget_item_name","type":"input","value":"Seal"},
            {"id":"widget_item_qty","type":"number","value":2}]]}
        """;

    private const string Rest =
        """
        ,{"id":"widget_note","type":"text","value":"Fill in everything."}
        ,{"id":"widget_serial","type":"serialNumber","value":"EV-0001"}
        ,{"id":"widget_picture","type":"image","value":["0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B"]}
        ,{"id":"widget_photos","type":"imageV2","value":["0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B","0A0A0A0A-1111-2222-3333-0B0B0B0B0B0C"]}
        ,{"id":"widget_paper","type":"attachment","value":["0C0C0C0C-4444-5555-6666-0D0D0D0D0D0D"]}
        ,{"id":"widget_files","type":"attachmentV2","value":["0C0C0C0C-4444-5555-6666-0D0D0D0D0D0D","0C0C0C0C-4444-5555-6666-0D0D0D0D0D0E","0C0C0C0C-4444-5555-6666-0D0D0D0D0D0F"]}
        ,{"id":"widget_doc","type":"document","value":{"token":"AbCdEfGhIjKlMnOpQrStUvWxYz0","type":"docx"}}
        ,{"id":"widget_site","type":"address","value":[{"id":"1000001","detailAddress":"Gate 4"}]}
        ,{"id":"widgetLeaveGroupV2","type":"leaveGroupV2","value":[
           {"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},
           {"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-07-06T09:00:00+08:00"},
           {"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-07-07T18:00:00+08:00"},
           {"id":"widgetLeaveGroupReason","type":"textarea","value":"family visit"}]}
        ,{"id":"widgetWorkGroup","type":"workGroup","value":[
           {"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[
             {"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},
             {"id":"widgetWorkGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"}]]},
           {"id":"widgetWorkGroupReason","type":"textarea","value":"stock-taking"}]}
        ,{"id":"widgetOutGroup","type":"outGroup","value":[
           {"id":"widgetOutGroupStartTime","type":"date","value":"2026-06-02T13:00:00+08:00"},
           {"id":"widgetOutGroupEndTime","type":"date","value":"2026-06-02T15:00:00+08:00"},
           {"id":"widgetOutGroupReason","type":"textarea","value":"customer site"}]}
        ,{"id":"widget_shift","type":"shiftGroup","value":{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam"}}
        ,{"id":"widget_account","type":"account","value":{"name":"Example Ltd"}}
        ,{"id":"widget_base","type":"mutableGroup","value":[["row"]]}
        ,{"id":"widget_location","type":"location","value":"Old Town"}
        ,{"id":"widget_trip","type":"tripGroup","value":{"schedule":[{"start":"2026-04-01T00:00:00+08:00","end":"2026-04-02T00:00:00+08:00","interval":1,"departure":"A","destination":"B","transport":"train","oneRound":"round","remark":""}],"interval":1,"reason":"fair","peer":[]}}
        ,{"id":"widget_remedy","type":"remedyGroupV2","value":{"time":"2026-02-27T09:00:00+08:00","reason":"forgot"}}
        ,{"id":"widget_onboarding","type":"apaascorehrOnboardingGroup","value":{"name":"newcomer"}}
        ,{"id":"widget_place","type":"radioV2","value":"p2"}
        ,{"id":"widget_remark_a","type":"input","value":"First remark"}
        ,{"id":"widget_remark_b","type":"input","value":"Second remark"}
        ,{"id":"widget_second","type":"textarea","value":"Cheaper"}]
        """;

    internal static string Purchase(string reason, int quantity) =>
        "[{\"id\":\"widget_reason\",\"type\":\"textarea\",\"value\":" + JsonText.Quote(reason)
        + "},{\"id\":\"widget_qty\",\"type\":\"number\",\"value\":" + quantity.ToString(CultureInfo.InvariantCulture)
        + "},{\"id\":\"widget_kind\",\"type\":\"radioV2\",\"value\":\"m1x2y3z4-abc123-0\"}"
        + ",{\"id\":\"widget_cost\",\"type\":\"input\",\"value\":\"CC-000\"}]";
}
