namespace Feishu.Approval.Sandbox;

/// <summary>What an instance holds: one typed value per control id, or the posted array of a lenient definition.</summary>
internal sealed record StoredForm(IReadOnlyDictionary<string, ControlValue> Values, string? PostedArray = null)
{
    internal static StoredForm Empty { get; } = new(new Dictionary<string, ControlValue>());
}
