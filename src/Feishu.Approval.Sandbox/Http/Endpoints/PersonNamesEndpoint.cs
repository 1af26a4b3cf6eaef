namespace Feishu.Approval.Sandbox;

/// <summary>POST contact/v3/users/basic_batch: names of people by id. The app's contact range does not matter here; whom nobody knows is left out.</summary>
internal static class PersonNamesEndpoint
{
    private const int Most = 10;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        var type = UserIdType.Wanted(tenant, request);
        using var document = BodyReader.Parse(request);
        var ids = BodyReader.Texts(document.RootElement, "user_ids");
        if (ids.Count > Most)
        {
            throw new ApiRefusalException(ApiCode.ContactParameter, "param error")
            {
                Fields = [new FieldViolation("user_ids", "", $"the max len is {Most}")],
            };
        }

        var found = tenant.Directory.People.Where(person => ids.Contains(UserIdType.IdOf(person, type))).ToList();
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("users");
            foreach (var person in found)
            {
                writer.WriteStartObject();
                writer.WriteString("user_id", UserIdType.IdOf(person, type));
                writer.WriteString("name", person.Name);
                writer.WriteStartObject("i18n_name");
                writer.WriteString("zh_cn", person.Name);
                writer.WriteString("en_us", "");
                writer.WriteString("ja_jp", "");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
