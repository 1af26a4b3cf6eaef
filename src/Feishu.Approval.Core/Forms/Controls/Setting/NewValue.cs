using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>What a control holds after a change, in write shape.</summary>
/// <param name="Json">The value; null for a contact that is given by open_ids alone.</param>
internal sealed record NewValue(byte[]? Json)
{
    public string? Currency { get; init; }

    public IReadOnlyList<string>? OpenIds { get; init; }

    public IReadOnlyList<FeishuFormFile> Files { get; init; } = Array.Empty<FeishuFormFile>();

    /// <summary>Whether only parts of it were given, beside which the present ones stay.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether parts were given and none that was there has stayed.</summary>
    public bool IsRenewed { get; init; }

    public static NewValue Of(Action<Utf8JsonWriter> write) => new(JsonBuffer.Write(write));

    /// <summary>What a person gave, for a type that nobody has described.</summary>
    public static NewValue AsItIs(object value, ObjectReader reader) => Of(writer => new GraphWriter(reader, writer).Write(value));

    public static NewValue Texts(IEnumerable<string> texts) => Of(writer =>
    {
        var graph = new GraphWriter(ObjectReader.Clr, writer);
        graph.Write(texts.ToArray());
    });

    public static NewValue Text(string text) => Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(text));

    /// <summary>A number by its digits, which are JSON already.</summary>
    public static NewValue Number(string digits) => Of(writer => writer.WriteRawValue(digits));
}
