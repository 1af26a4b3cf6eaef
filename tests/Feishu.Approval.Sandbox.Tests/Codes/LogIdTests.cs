using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class LogIdTests
{
    [Fact]
    public async Task Every_answer_has_a_log_id_of_its_own_and_says_that_it_is_json()
    {
        using var scene = new Scene();

        Answer[] answers =
        [
            await scene.LoginAsync(),
            await scene.LoginAsync(secret: "wrong"),
            await scene.ReadAsync(SandboxSeed.ReturnedInstanceCode),
            await scene.ReadAsync("nothing"),
            await scene.ResubmitAsync(Scene.Body()),
            await scene.ResubmitAsync(Scene.Body()),
        ];

        Assert.Distinct(System.Linq.Enumerable.Select(answers, answer => answer.LogId));
        Assert.All(answers, answer => Assert.NotEqual("", answer.LogId));
        Assert.All(answers, answer => Assert.Equal("application/json; charset=utf-8", answer.ContentType));
    }

    [Fact]
    public async Task A_field_at_fault_in_a_form_is_listed_with_the_reason()
    {
        using var scene = new FormScene(Samples.Of("date").Control);

        Answer answer = await scene.RefuseAsync(1390001, "widget_date", Samples.Of("date").WithValue("\"tomorrow\""));

        var violation = Assert.Single(answer.FieldViolations);
        Assert.Contains("widget_date", violation.Text("field"), System.StringComparison.Ordinal);
        Assert.NotEqual("", violation.Text("description"));
    }
}
