namespace Feishu.Approval.Sandbox;

/// <summary>The definitions of the default tenant.</summary>
internal static class SeedDefinitions
{
    private static readonly SandboxOption[] Kinds =
    [
        new("m1x2y3z4-abc123-0", "Spare part"),
        new("m1x2y3z4-abc123-1", "Consumable"),
        new("lw0abc12-xyz-1", "Tool"),
    ];

    private static readonly string[] Admins = [SandboxSeed.FinanceOpenId];

    private static readonly SandboxNode Manager = new(
        "11111111111111111111111111111111", "APPROVAL_111111_2222222", "Manager", SandboxSeed.ManagerOpenId);

    private static readonly SandboxNode Finance = new(
        "22222222222222222222222222222222", "APPROVAL_333333_4444444", "Finance", SandboxSeed.FinanceOpenId);

    internal static void AddTo(SandboxTenant tenant)
    {
        tenant.AddDefinition(new SandboxDefinition(SandboxSeed.PurchaseCode, "Purchase", Purchase(), [Manager, Finance]) { AdminOpenIds = Admins });
        tenant.AddDefinition(new SandboxDefinition(SandboxSeed.EverythingCode, "Everything", Everything(), [Manager]) { AdminOpenIds = Admins });
        tenant.AddDefinition(new SandboxDefinition(SandboxSeed.AnythingCode, "Anything", [], [Manager]) { AcceptsAnyControl = true });
        tenant.AddDefinition(new SandboxDefinition(
            SandboxSeed.ContractCode, "Contract", Purchase(), [Manager with { InitiatorPicks = true }, Finance with { RequiresSignature = true }]));
    }

    private static IReadOnlyList<SandboxControl> Purchase() =>
    [
        new("widget_reason", "textarea", "Reason") { Required = true },
        new("widget_qty", "number", "Quantity"),
        new("widget_kind", "radioV2", "Kind") { Options = Kinds },
        new("widget_cost", "input", "Cost centre"),
    ];

    private static IReadOnlyList<SandboxControl> Everything() =>
    [
        new("widget_note", "text", "Note"),
        new("widget_serial", "serialNumber", "Serial number"),
        new("widget_subject", "input", "Subject") { CustomId = "subject", Required = true },
        new("widget_why", "textarea", "Why"),
        new("widget_count", "number", "Count") { CustomId = "count" },
        new("widget_price", "amount", "Price") { CurrencyRange = ["EUR", "CNY", "USD"] },
        new("widget_total", "formula", "Total") { FormulaFactors = ["widget_count", "widget_price"] },
        new("widget_due", "date", "Due"),
        new("widget_period", "dateInterval", "Period"),
        new("widget_class", "radio", "Class") { Options = [new("k1", "First"), new("k2", "Second")] },
        new("widget_kind", "radioV2", "Kind") { Options = Kinds },
        new("widget_project", "radioV2", "Project") { HasExternalOptions = true, Options = [new("ext-1", "Alpha"), new("ext-2", "Beta")] },
        new("widget_flags", "checkbox", "Flags") { Options = [new("f1", "Urgent"), new("f2", "Night shift")] },
        new("widget_tags", "checkboxV2", "Tags") { Options = Kinds },
        new("widget_owner", "contact", "Owner") { AllowsMultiple = false },
        new("widget_team", "contact", "Team"),
        new("widget_dept", "department", "Department"),
        new("widget_phone", "telephone", "Telephone"),
        new("widget_picture", "image", "Picture"),
        new("widget_photos", "imageV2", "Photos"),
        new("widget_paper", "attachment", "Paper"),
        new("widget_files", "attachmentV2", "Files"),
        new("widget_link", "connect", "Linked request"),
        new("widget_doc", "document", "Document"),
        new("widget_site", "address", "Site"),
        new("widget_items", "fieldList", "Items") { Columns = Columns() },
        new("widgetLeaveGroupV2", "leaveGroupV2", "Leave") { Options = [new("7400000000000000001", "Annual leave")] },
        new("widgetWorkGroup", "workGroup", "Overtime"),
        new("widgetOutGroup", "outGroup", "Going out"),
        new("widget_shift", "shiftGroup", "Shift change"),
        new("widget_account", "account", "Payee account"),
        new("widget_base", "mutableGroup", "Base table"),
        new("widget_location", "location", "Location"),
        new("widget_trip", "tripGroup", "Business trip"),
        new("widget_remedy", "remedyGroupV2", "Punch correction"),
        new("widget_onboarding", "apaascorehrOnboardingGroup", "Onboarding"),

        // Two labels and two names that say nothing by themselves, and a control that clients show only at times.
        new("widget_place", "radioV2", "Place") { Options = [new("p1", "Workshop"), new("p2", "Workshop"), new("p3", "Office")] },
        new("widget_remark_a", "input", "Remark"),
        new("widget_remark_b", "input", "Remark"),
        new("widget_second", "textarea", "Why second class")
        {
            DisplayCondition = new SandboxDisplayCondition("widget_class", "EQUAL", "k2"),
        },
    ];

    private static IReadOnlyList<SandboxControl> Columns() =>
    [
        new("widget_item_name", "input", "Item"),
        new("widget_item_qty", "number", "Pieces") { CustomId = "pieces" },
        new("widget_item_price", "amount", "Unit price") { CurrencyRange = ["EUR", "USD"] },
        new("widget_item_kind", "radioV2", "Item kind") { Options = Kinds },
        new("widget_item_tags", "checkboxV2", "Item tags") { Options = Kinds },
        new("widget_item_due", "date", "Item due"),
        new("widget_item_owner", "contact", "Item owner"),
        new("widget_item_phone", "telephone", "Item telephone"),
        new("widget_item_files", "attachmentV2", "Item files"),
    ];
}
