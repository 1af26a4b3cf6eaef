namespace Feishu.Approval.Sandbox;

/// <summary>One control of a definition: what may be filled in and how.</summary>
public sealed class SandboxControl
{
    /// <summary>Creates a control.</summary>
    /// <param name="id">The generated id.</param>
    /// <param name="type">The type word, to the letter.</param>
    /// <param name="name">The label.</param>
    public SandboxControl(string id, string type, string name)
    {
        Id = id;
        Type = type;
        Name = name;
    }

    /// <summary>The generated id; reads always use it.</summary>
    public string Id { get; }

    /// <summary>The id an administrator gave; writes may use it instead of <see cref="Id"/>.</summary>
    public string? CustomId { get; init; }

    /// <summary>The type word, such as <c>radioV2</c>.</summary>
    public string Type { get; }

    /// <summary>The label.</summary>
    public string Name { get; }

    /// <summary>Whether the client demands a value. The API does not: a control may always be left out.</summary>
    public bool Required { get; init; }

    /// <summary>The choices of a radio, checkbox or leave group.</summary>
    public IReadOnlyList<SandboxOption> Options { get; init; } = [];

    /// <summary>Whether the choices come from an external source; a read then shows the key but no text.</summary>
    public bool HasExternalOptions { get; init; }

    /// <summary>The currencies that an amount accepts.</summary>
    public IReadOnlyList<string> CurrencyRange { get; init; } = [];

    /// <summary>The columns of a detail table.</summary>
    public IReadOnlyList<SandboxControl> Columns { get; init; } = [];

    /// <summary>The ids of the controls whose product a formula must equal; empty when nothing is checked.</summary>
    public IReadOnlyList<string> FormulaFactors { get; init; } = [];

    /// <summary>Whether a contact accepts several people.</summary>
    public bool AllowsMultiple { get; init; } = true;

    /// <summary>Whether the control is shown to the initiator at all.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>Whether the control appears in print.</summary>
    public bool Printable { get; init; } = true;

    /// <summary>What the client fills in for a new request, as text; null for nothing.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>When the client shows the control; null for always. No call checks it.</summary>
    public SandboxDisplayCondition? DisplayCondition { get; init; }
}

/// <summary>One choice of a radio or checkbox control.</summary>
/// <param name="Key">What a client posts.</param>
/// <param name="Text">What people see, and what a read returns.</param>
public sealed record SandboxOption(string Key, string Text);

/// <summary>When a client shows a control: one comparison with the value of another control.</summary>
/// <param name="SourceControlId">The id of the other control.</param>
/// <param name="CompareType">The kind of comparison, as the definition words it.</param>
/// <param name="StandardValue">What to compare with; the key of an option where the other control is a choice.</param>
public sealed record SandboxDisplayCondition(string SourceControlId, string CompareType, string StandardValue);
