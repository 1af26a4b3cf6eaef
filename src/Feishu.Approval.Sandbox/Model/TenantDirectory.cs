namespace Feishu.Approval.Sandbox;

/// <summary>What forms and calls may refer to: people, departments, districts, uploaded files.</summary>
internal sealed class TenantDirectory
{
    private readonly Dictionary<string, string> _departments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxFile> _files = new(StringComparer.OrdinalIgnoreCase);

    internal List<SandboxPerson> People { get; } = [];

    internal DistrictTree Districts { get; } = new();

    internal void AddDepartment(string openDepartmentId, string name) => _departments[openDepartmentId] = name;

    internal void AddFile(SandboxFile file) => _files[file.Code] = file;

    internal SandboxPerson? FindByOpenId(string id) => People.FirstOrDefault(person => person.OpenId == id);

    internal SandboxPerson? FindByUnionId(string id) => People.FirstOrDefault(person => person.UnionId == id);

    internal SandboxPerson? FindByUserId(string id) => People.FirstOrDefault(person => person.UserId == id);

    internal KeyValuePair<string, string>? FindDepartment(string id) =>
        _departments.TryGetValue(id, out var name) ? new KeyValuePair<string, string>(id, name) : null;

    internal SandboxFile? FindFile(string code) => _files.TryGetValue(code, out var file) ? file : null;
}
