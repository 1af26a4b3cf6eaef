namespace Feishu.Approval.Sandbox;

/// <summary>
/// A tenant in memory: its app, people, definitions and requests. All members may be called from any thread; one lock
/// guards everything. Clock and ids are injected, so that two runs over the same steps give the same answers.
/// </summary>
public sealed partial class SandboxTenant
{
    private readonly Dictionary<string, SandboxDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly List<SandboxInstance> _instances = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _uuids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _executions = new(StringComparer.Ordinal);
    private HashSet<string> _scopes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>Creates an empty tenant.</summary>
    /// <param name="clock">Tells the time; the system clock when left out.</param>
    /// <param name="seed">Where the generated ids begin.</param>
    public SandboxTenant(Func<DateTimeOffset>? clock = null, int seed = 1)
    {
        Clock = clock ?? (() => DateTimeOffset.UtcNow);
        Ids = new TenantIds(seed);
        FormContext = new FormContext(Directory, FindInstance, FileUrl);
    }

    /// <summary>The app id that may log in.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The secret that belongs to it.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>How long a new token lives; two hours on the platform.</summary>
    public TimeSpan TokenLife
    {
        get => Locked(() => Tokens.Life);
        set => Locked(() => Tokens.Life = value);
    }

    /// <summary>
    /// Lets what was done already execute again instead of being refused (1390010 and the like), so that a
    /// client which repeats blindly is caught by <see cref="Executions(string)"/>. Off by default.
    /// </summary>
    public bool AllowReexecution { get; set; }

    /// <summary>The scopes granted to the app.</summary>
    public IReadOnlyCollection<string> GrantedScopes
    {
        get => Locked(() => _scopes.ToArray());
        set => Locked(() => _scopes = new HashSet<string>(value, StringComparer.Ordinal));
    }

    /// <summary>The people.</summary>
    public IReadOnlyList<SandboxPerson> People => Locked(() => Directory.People.ToArray());

    /// <summary>The definitions.</summary>
    public IReadOnlyList<SandboxDefinition> Definitions => Locked(() => _definitions.Values.ToArray());

    /// <summary>Snapshots of all instances, oldest first.</summary>
    public IReadOnlyList<SandboxInstance> Instances => Locked(() => _instances.ToArray());

    /// <summary>How often something was done to each task, or instance, by a call; those to which nothing was are not listed.</summary>
    public IReadOnlyDictionary<string, int> AllExecutions =>
        Locked(() => _executions.ToDictionary(pair => pair.Key, pair => pair.Value));

    internal object Gate { get; } = new();

    internal Func<DateTimeOffset> Clock { get; set; }

    internal TenantIds Ids { get; }

    internal TokenDesk Tokens { get; } = new();

    internal TenantDirectory Directory { get; } = new();

    internal FormContext FormContext { get; }

    /// <summary>Adds a person.</summary>
    /// <param name="person">Who.</param>
    public void AddPerson(SandboxPerson person) => Locked(() => Directory.People.Add(person));

    /// <summary>Adds a definition, or replaces the one with the same code.</summary>
    /// <param name="definition">The definition, with its controls and steps.</param>
    public void AddDefinition(SandboxDefinition definition) => Locked(() => _definitions[definition.ApprovalCode] = definition);

    /// <summary>Switches a definition on or off, or removes it.</summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="status">What it is from now on.</param>
    public void SetDefinitionStatus(string approvalCode, SandboxDefinitionStatus status) =>
        Locked(() => _definitions[approvalCode] = RequireDefinition(approvalCode) with { Status = status });

    /// <summary>Adds a department under its open department id (<c>od-…</c>).</summary>
    /// <param name="openDepartmentId">Its open_department_id (od-…).</param>
    /// <param name="name">Its name.</param>
    public void AddDepartment(string openDepartmentId, string name) => Locked(() => Directory.AddDepartment(openDepartmentId, name));

    /// <summary>
    /// Adds a district for addresses: its id and the line of text that a read shows, levels parted by slashes. Levels above
    /// it come into being with it.
    /// </summary>
    /// <param name="id">The id of the district.</param>
    /// <param name="path">The names from the country down.</param>
    public void AddDistrict(string id, string path) => Locked(() => Directory.Districts.Add(id, path));

    /// <summary>Makes every token issued so far invalid at once.</summary>
    public void RevokeTokens() => Locked(Tokens.RevokeAll);

    /// <summary>How often something was done to a task, or to an instance itself, by a call.</summary>
    /// <param name="id">The id of the task, or the code of the instance.</param>
    public int Executions(string id) => Locked(() => _executions.TryGetValue(id, out var count) ? count : 0);

    /// <summary>Finds an instance by its code or its uuid; null when there is none.</summary>
    /// <param name="codeOrUuid">The code of the instance, or the uuid that it was filed with.</param>
    public SandboxInstance? FindInstance(string codeOrUuid) =>
        Locked(() => _indexes.TryGetValue(codeOrUuid, out var index) || _uuids.TryGetValue(codeOrUuid, out index) ? _instances[index] : null);

    /// <summary>Finds a definition by its code; null when there is none.</summary>
    /// <param name="approvalCode">The code of the definition.</param>
    public SandboxDefinition? FindDefinition(string approvalCode) =>
        Locked(() => _definitions.TryGetValue(approvalCode, out var definition) ? definition : null);

    /// <summary>The form of an instance in read shape, as <em>instance get</em> shows it.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    public string ReadForm(string instanceCode) => Locked(() =>
    {
        var instance = FindInstance(instanceCode)
            ?? throw new ArgumentException($"There is no instance {instanceCode}.", nameof(instanceCode));
        return FormWriter.Render(RequireDefinition(instance.ApprovalCode), instance.Form);
    });

    /// <summary>The codes of the definitions whose events the app has subscribed to.</summary>
    public IReadOnlyCollection<string> Subscriptions => Locked(() => _subscriptions.ToArray());

    /// <summary>Subscribes the app to the events of a definition, or ends that; false where it was so already.</summary>
    internal bool Subscribe(string approvalCode, bool wanted) => wanted ? _subscriptions.Add(approvalCode) : _subscriptions.Remove(approvalCode);

    internal bool HasScope(string scope) => _scopes.Contains(scope);

    internal T Locked<T>(Func<T> action)
    {
        lock (Gate)
        {
            return action();
        }
    }

    private void Locked(Action action)
    {
        lock (Gate)
        {
            action();
        }
    }

    private SandboxDefinition RequireDefinition(string approvalCode) =>
        FindDefinition(approvalCode) ?? throw new ArgumentException($"There is no definition {approvalCode}.", nameof(approvalCode));
}
