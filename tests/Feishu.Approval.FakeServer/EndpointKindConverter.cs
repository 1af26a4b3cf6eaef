using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feishu.Approval.FakeServer;

/// <summary>Endpoints go by their names.</summary>
internal sealed class EndpointKindConverter : JsonConverter<EndpointKind>
{
    public override EndpointKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? EndpointKind.Find(reader.GetString()) : null) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, EndpointKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
