using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class ApprovalCodeTests
{
    [Fact]
    public async Task An_unknown_definition_answers_1390002()
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["approval_code"] = "99999999-1111-2222-3333-444455556666";

        (await scene.ResubmitAsync(body)).Refused(1390002, 400);
    }

    [Theory]
    [InlineData(SandboxDefinitionStatus.Inactive, 1390015)]
    [InlineData(SandboxDefinitionStatus.Deleted, 1390016)]
    public async Task A_definition_out_of_use_has_a_code_of_its_own(SandboxDefinitionStatus status, int code)
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, status);

        (await scene.ResubmitAsync(Scene.Body())).Refused(code, 400);

        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Active);
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();
    }

    [Theory]
    [InlineData("99999999-AAAA-BBBB-CCCC-DDDDEEEEFFFF")]
    [InlineData("1a2b3c4d")]
    public async Task An_unknown_instance_code_answers_1390003_and_a_uuid_is_none(string code)
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["instance_code"] = code;

        (await scene.ResubmitAsync(body)).Refused(1390003, 400);
    }

    [Fact]
    public async Task An_unknown_instance_cannot_be_read()
    {
        using var scene = new Scene();

        (await scene.ReadAsync("99999999-AAAA-BBBB-CCCC-DDDDEEEEFFFF")).Refused(1390003, 400);
    }

    [Fact]
    public async Task The_code_of_another_definition_is_refused()
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["approval_code"] = SandboxSeed.EverythingCode;

        (await scene.ResubmitAsync(body)).Refused(1390001, 400);
    }

    [Fact]
    public async Task A_flow_that_wants_a_handwritten_signature_answers_1390018()
    {
        using var scene = new Scene();
        string instance = scene.Tenant.StartInstance(SandboxSeed.ContractCode, SandboxSeed.InitiatorOpenId, "[]").InstanceCode;
        string task = scene.Tenant.Return(instance, null).OpenTask!.Id;

        (await scene.ResubmitAsync(Scene.Body(SandboxSeed.ContractCode, instance, task))).Refused(1390018, 400);
    }
}
