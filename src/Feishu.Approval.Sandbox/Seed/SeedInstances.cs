namespace Feishu.Approval.Sandbox;

/// <summary>The requests of the default tenant, one for each state that a client meets.</summary>
internal static class SeedInstances
{
    // Readable codes: the last digits are the number of the request.
    private const string CodeStart = "A0000001-0000-4000-8000-0000000000";
    private const string TaskStart = "75000000000000002";

    internal static void AddTo(SandboxTenant tenant)
    {
        Purchase(tenant, "01", "Two bearings", 2);

        tenant.Approve(Purchase(tenant, "02", "Grease", 10));

        tenant.StartInstance(
            SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, SeedForms.Purchase("Two spare pumps", 20),
            SandboxSeed.ReturnedInstanceCode, "1a2b3c4d", "7500000000000000101");
        tenant.Return(SandboxSeed.ReturnedInstanceCode, "Wrong quantity\n", SandboxSeed.ReturnedTaskId);

        tenant.Return(Purchase(tenant, "04", "A ladder", 1), null, TaskStart + "04");

        var byFinance = Purchase(tenant, "05", "Gloves", 200);
        tenant.Approve(byFinance, "Fine");
        tenant.Return(byFinance, "Cost centre is closed", TaskStart + "05");

        var twice = Purchase(tenant, "06", "Filters", 5);
        tenant.Return(twice, "Which filters?", TaskStart + "06");
        tenant.ResubmitInClient(twice, SeedForms.Purchase("Filters for line 3", 5), "Named them");
        tenant.Return(twice, null, TaskStart + "26");

        // Before the requests that link to it.
        var approved = Purchase(tenant, "09", "Screws", 500);
        tenant.Approve(approved);
        tenant.Approve(approved, "Done");

        var everything = Add(tenant, SandboxSeed.EverythingCode, "07", SeedForms.Everything);
        tenant.Return(everything, "Please check everything", TaskStart + "07");

        var contract = Add(tenant, SandboxSeed.ContractCode, "08", SeedForms.Purchase("Service contract", 1));
        tenant.Return(contract, "Wrong year", TaskStart + "08");

        tenant.Reject(Purchase(tenant, "10", "Gold plating", 1), "No");

        tenant.Cancel(Purchase(tenant, "11", "Filed by mistake", 1));

        tenant.Return(Add(tenant, SandboxSeed.AnythingCode, "12", SeedForms.Anything), "Anything goes", TaskStart + "12");

        Add(tenant, SandboxSeed.EverythingCode, "13", SeedForms.Simple);

        var sentAgain = Purchase(tenant, "14", "Oil", 30);
        tenant.Return(sentAgain, "How much?", TaskStart + "14");
        tenant.ResubmitInClient(sentAgain);

        tenant.Return(Add(tenant, SandboxSeed.EverythingCode, "15", SeedForms.Simple), "Too expensive", TaskStart + "15");

        var asked = tenant.CommentInClient(SandboxSeed.ReturnedInstanceCode, SandboxSeed.ManagerOpenId, "Which pumps, and for which line?");
        tenant.CommentInClient(SandboxSeed.ReturnedInstanceCode, SandboxSeed.InitiatorOpenId, "Line 3, the small ones", asked.Id);
        tenant.CommentInClient(SandboxSeed.ReturnedInstanceCode, SandboxSeed.FinanceOpenId, "请附上报价单");
    }

    private static string Purchase(SandboxTenant tenant, string number, string reason, int quantity) =>
        Add(tenant, SandboxSeed.PurchaseCode, number, SeedForms.Purchase(reason, quantity));

    private static string Add(SandboxTenant tenant, string approvalCode, string number, string form) =>
        tenant.StartInstance(approvalCode, SandboxSeed.InitiatorOpenId, form, CodeStart + number).InstanceCode;
}
