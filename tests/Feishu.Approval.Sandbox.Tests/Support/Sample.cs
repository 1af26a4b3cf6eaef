namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>One row of the support table: a control and a value in write shape that it must take.</summary>
/// <param name="Control">The control.</param>
/// <param name="Value">The value as JSON.</param>
/// <param name="ValueKind">string, number, array or object: the JSON type that the value must have.</param>
/// <param name="Sibling">What stands beside the value, with its comma.</param>
internal sealed record Sample(SandboxControl Control, string Value, string ValueKind, string Sibling = "")
{
    internal string Id => Control.Id;

    internal string Type => Control.Type;

    internal string Json => WithValue(Value);

    internal string WithType(string type) => $$"""{"id":"{{Id}}","type":"{{type}}","value":{{Value}}{{Sibling}}}""";

    internal string WithValue(string value) => $$"""{"id":"{{Id}}","type":"{{Type}}","value":{{value}}{{Sibling}}}""";

    internal string WithoutValue() => $$"""{"id":"{{Id}}","type":"{{Type}}"{{Sibling}}}""";
}
