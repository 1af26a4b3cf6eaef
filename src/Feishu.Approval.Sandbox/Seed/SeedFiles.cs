using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>The uploaded files of the default tenant. Their bytes are small and always the same.</summary>
internal static class SeedFiles
{
    // One transparent dot.
    private const string Dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    internal static void AddTo(SandboxTenant tenant)
    {
        Add(tenant, SandboxSeed.ImageCode, "leak.png", true);
        Add(tenant, "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0C", "nameplate.jpg", true);
        Add(tenant, SandboxSeed.AttachmentCode, "offer.pdf", false);
        Add(tenant, "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0E", "offer 2.xlsx", false);
        Add(tenant, SandboxSeed.ChineseAttachmentCode, "报价单 第二版.pdf", false);
    }

    private static void Add(SandboxTenant tenant, string code, string name, bool isImage) => tenant.AddFile(
        new SandboxFile(code, name, isImage),
        isImage ? Convert.FromBase64String(Dot) : Encoding.UTF8.GetBytes("Sandbox file " + code + "\n"));
}
