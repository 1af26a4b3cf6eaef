using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class BodyCodeTests
{
    private static readonly string[] Required = ["approval_code", "instance_code", "user_id", "task_id", "form"];

    public static TheoryData<string> Fields => new(Required);

    public static TheoryData<string> AllFields => new([.. Required, "comment"]);

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"form\":\"[]\"")]
    public async Task A_body_that_is_no_json_object_answers_9499(string body)
    {
        using var scene = new Scene();

        (await scene.ResubmitAsync(body)).Refused(9499, 400);
    }

    [Theory]
    [MemberData(nameof(AllFields))]
    public async Task A_field_of_another_json_type_answers_9499(string field)
    {
        using var scene = new Scene();
        foreach (string wrong in (string[])["7500000000000000123", "true", "[]", "{\"text\":\"x\"}"])
        {
            JsonObject body = Scene.Body();
            body[field] = JsonNode.Parse(wrong);

            (await scene.ResubmitAsync(body)).Refused(9499, 400);
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_missing_field_answers_99992402_and_is_named(string field)
    {
        using var scene = new Scene();
        JsonObject body = Scene.Body();
        body.Remove(field);

        Answer answer = (await scene.ResubmitAsync(body)).Refused(99992402, 400);

        Assert.Equal(field, Assert.Single(answer.FieldViolations).Text("field"));
        Assert.NotEqual("", Assert.Single(answer.FieldViolations).Text("description"));
    }

    [Fact]
    public async Task All_missing_fields_are_named_at_once()
    {
        using var scene = new Scene();

        Answer answer = (await scene.ResubmitAsync("{}")).Refused(99992402, 400);

        Assert.Equal(Required, answer.FieldViolations.Select(violation => violation.Text("field")));
        Assert.All(answer.FieldViolations, violation => Assert.Equal(["description", "field", "value"], violation.Keys()));
    }

    [Fact]
    public async Task The_comment_may_be_left_out()
    {
        using var scene = new Scene();

        Answer answer = (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        Assert.Empty(answer.Data.EnumerateObject());
    }
}
