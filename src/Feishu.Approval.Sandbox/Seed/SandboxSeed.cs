namespace Feishu.Approval.Sandbox;

/// <summary>The default tenant: the same people, definitions, requests and ids in every run.</summary>
public static class SandboxSeed
{
    /// <summary>The app id.</summary>
    public const string AppId = "cli_0000000000000001";

    /// <summary>The app secret. It opens nothing but a tenant in memory.</summary>
    public const string AppSecret = "sandbox-secret-not-real";

    /// <summary>The person who filed every request (user_id a1b2c3d4).</summary>
    public const string InitiatorOpenId = "ou_00000000000000000000000000000001";

    /// <summary>The approver of the first step (user_id b2c3d4e5).</summary>
    public const string ManagerOpenId = "ou_00000000000000000000000000000002";

    /// <summary>The approver of the second step (user_id c3d4e5f6).</summary>
    public const string FinanceOpenId = "ou_00000000000000000000000000000003";

    /// <summary>Somebody who has left (user_id d4e5f6a7).</summary>
    public const string LeaverOpenId = "ou_00000000000000000000000000000004";

    /// <summary>Somebody outside the app's contact range (user_id e5f6a7b8).</summary>
    public const string OutsiderOpenId = "ou_00000000000000000000000000000005";

    /// <summary>The definition "Purchase": four simple controls, two steps.</summary>
    public const string PurchaseCode = "0A1B2C3D-1111-2222-3333-444455556666";

    /// <summary>The definition "Everything": one control of each type.</summary>
    public const string EverythingCode = "1B2C3D4E-2222-3333-4444-555566667777";

    /// <summary>The definition "Anything", which takes every form as it is posted.</summary>
    public const string AnythingCode = "2C3D4E5F-3333-4444-5555-666677778888";

    /// <summary>The definition "Contract", whose step wants a handwritten signature.</summary>
    public const string ContractCode = "3D4E5F60-4444-5555-6666-777788889999";

    /// <summary>The request that most examples use: "Purchase", returned once.</summary>
    public const string ReturnedInstanceCode = "9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF";

    /// <summary>The initiator's open task in it.</summary>
    public const string ReturnedTaskId = "7500000000000000123";

    /// <summary>The code of an uploaded picture.</summary>
    public const string ImageCode = "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B";

    /// <summary>The code of an uploaded attachment.</summary>
    public const string AttachmentCode = "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0D";

    /// <summary>The code of an uploaded attachment with a Chinese name.</summary>
    public const string ChineseAttachmentCode = "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0F";

    /// <summary>Builds the default tenant.</summary>
    /// <param name="clock">Tells the time for everything after the seed; the system clock when left out.</param>
    /// <param name="begin">When the seed begins; 1 March 2026, 07:00 UTC, when left out. Serial numbers begin with the day.</param>
    /// <returns>A new tenant. What the seed contains happened one minute after the other.</returns>
    public static SandboxTenant Create(Func<DateTimeOffset>? clock = null, DateTimeOffset? begin = null)
    {
        var tenant = new SandboxTenant(clock)
        {
            AppId = AppId,
            AppSecret = AppSecret,
            GrantedScopes =
            [
                "approval:approval", "approval:approval:readonly", "approval:definition", "approval:instance", "approval:task",
                "approval:approval.list:readonly", "approval:task:list_by_user", "contact:user.employee_id:readonly",
                "contact:user.id:readonly", "contact:user.basic_profile:readonly",
            ],
        };
        var after = tenant.Clock;
        var moment = begin ?? new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);
        tenant.Clock = () => moment = moment.AddMinutes(1);

        AddPeople(tenant);
        SeedDefinitions.AddTo(tenant);
        SeedInstances.AddTo(tenant);

        tenant.Clock = after;
        return tenant;
    }

    private static void AddPeople(SandboxTenant tenant)
    {
        tenant.AddPerson(new SandboxPerson(InitiatorOpenId, "on_00000000000000000000000000000001", "a1b2c3d4", "Ada") { Email = "ada@example.com", Mobile = "+12025550101" });
        tenant.AddPerson(new SandboxPerson(ManagerOpenId, "on_00000000000000000000000000000002", "b2c3d4e5", "Ben") { Email = "ben@example.com", Mobile = "+12025550102" });
        tenant.AddPerson(new SandboxPerson(FinanceOpenId, "on_00000000000000000000000000000003", "c3d4e5f6", "陈") { Email = "chen@example.com", Mobile = "+8613800000003" });
        tenant.AddPerson(new SandboxPerson(LeaverOpenId, "on_00000000000000000000000000000004", "d4e5f6a7", "Dora") { Email = "dora@example.com", HasLeft = true });
        tenant.AddPerson(new SandboxPerson(OutsiderOpenId, "on_00000000000000000000000000000005", "e5f6a7b8", "Eve") { Email = "eve@example.com", IsOutOfRange = true });
        tenant.AddDepartment("od-00000000000000000000000000000003", "Maintenance");
        tenant.AddDepartment("od-00000000000000000000000000000004", "设备部");
        tenant.AddDistrict("1000001", "Examplia/North/Old Town");
        tenant.AddDistrict("1000002", "Examplia/South/Harbour");
        tenant.AddDistrict("1000003", "Examplia/South/Old Town");
        SeedFiles.AddTo(tenant);
    }
}
