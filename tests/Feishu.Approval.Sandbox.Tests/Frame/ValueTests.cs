using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Frame;

public class ValueTests
{
    private static readonly string[] Kinds = ["string", "number", "bool", "array", "object"];

    public static TheoryData<string> Types => Samples.Types;

    public static TheoryData<string, string> WrongKinds
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (Sample sample in Samples.All)
            {
                foreach (string kind in Kinds)
                {
                    if (kind != sample.ValueKind)
                    {
                        rows.Add(sample.Type, kind);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_control_without_the_key_value_is_refused(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1390001, sample.Id, sample.WithoutValue());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Null_is_refused_as_a_value(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1390001, sample.Id, sample.WithValue("null"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task An_empty_value_is_refused(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);
        string empty = sample.ValueKind switch { "array" => "[]", "object" => "{}", _ => "\"\"" };

        await scene.RefuseAsync(1390001, sample.Id, sample.WithValue(empty));
    }

    [Theory]
    [MemberData(nameof(WrongKinds))]
    public async Task A_value_of_another_json_type_is_refused(string type, string kind)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);
        string value = kind switch
        {
            "string" => "\"x\"",
            "number" => "5",
            "bool" => "true",
            "array" => "[\"x\"]",
            _ => "{\"x\":1}",
        };

        // One option given as an array is seen to answer the other code.
        int code = type.StartsWith("radio", System.StringComparison.Ordinal) && kind == "array" ? 1395006 : 1390001;
        await scene.RefuseAsync(code, sample.Id, sample.WithValue(value));
    }
}
