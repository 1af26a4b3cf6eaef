using Feishu.Approval.Connection;

namespace Feishu.Approval.Forms;

/// <summary>
/// One control of a definition: what may be filled in, and how. Source: the vendor's pages of definition get and of the form
/// control parameters of definitions; absent keys are null or empty, unknown types are kept.
/// </summary>
public sealed class FeishuControlDefinition
{
    internal FeishuControlDefinition()
    {
    }

    /// <summary>The generated id, <c>widget…</c>.</summary>
    public string Id { get; internal init; } = string.Empty;

    /// <summary>The id set in the console's developer mode; null where none is set. A form may use it in place of <see cref="Id"/>.</summary>
    public string? CustomId { get; internal init; }

    /// <summary>The label, in the answer's language; not unique by itself.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The type, which a form must repeat to the letter, such as <c>radioV2</c>.</summary>
    public string Type { get; internal init; } = string.Empty;

    /// <summary>Whether the client demands a value. The API itself does not enforce it.</summary>
    public bool Required { get; internal init; }

    /// <summary>Whether the control shows only under a condition, or not at all; then a missing value may be right although it is required.</summary>
    public bool MayBeHidden { get; internal init; }

    /// <summary>The choices; empty for other types, and for external sources that the definition does not list.</summary>
    public IReadOnlyList<FeishuOption> Options { get; internal init; } = Array.Empty<FeishuOption>();

    /// <summary>Whether the definition was read and leaves its choices to an external source.</summary>
    internal bool HasOptionsElsewhere { get; init; }

    /// <summary>Whether the platform itself numbers its choices, as it does types of leave.</summary>
    internal bool HasNumberedOptions { get; init; }

    /// <summary>The columns of a detail table, or the parts of a group.</summary>
    public IReadOnlyList<FeishuControlDefinition> Children { get; internal init; } = Array.Empty<FeishuControlDefinition>();

    /// <summary>The currencies that an amount accepts; empty where the definition names none.</summary>
    public IReadOnlyList<string> Currencies { get; internal init; } = Array.Empty<string>();

    /// <summary>Whether a contact takes several people; null where the definition does not say.</summary>
    public bool? AllowsMultiple { get; internal init; }

    /// <summary>Whose session read it, and may know what people in a value are called; null where nobody did.</summary>
    internal FeishuConnection? Connection { get; set; }

    /// <summary>The same under another name, its columns or parts too where those are given.</summary>
    internal FeishuControlDefinition Called(string name, IReadOnlyList<FeishuControlDefinition>? children = null) => With(name, children ?? Children, Options, HasNumberedOptions);

    /// <summary>The same with these choices, which the platform itself numbers.</summary>
    internal FeishuControlDefinition Numbered(IReadOnlyList<FeishuOption> options) => With(Name, Children, options, true);

    /// <summary>The same, not demanding a column that the service computes.</summary>
    internal FeishuControlDefinition NotDemanding(string column) =>
        With(Name, Children.Select(child => child.Id == column ? child.With(child.Name, child.Children, child.Options, child.HasNumberedOptions, isRequired: false) : child).ToArray(), Options, HasNumberedOptions);

    private FeishuControlDefinition With(string name, IReadOnlyList<FeishuControlDefinition> children, IReadOnlyList<FeishuOption> options, bool isNumbered, bool isRequired = true) => new()
    {
        Id = Id,
        CustomId = CustomId,
        Name = name,
        Type = Type,
        Required = Required && isRequired,
        MayBeHidden = MayBeHidden,
        Options = options,
        HasOptionsElsewhere = HasOptionsElsewhere && options.Count == 0,
        HasNumberedOptions = isNumbered,
        Children = children,
        Currencies = Currencies,
        AllowsMultiple = AllowsMultiple,
        Connection = Connection,
    };

    /// <summary>Name, type and id.</summary>
    public override string ToString() => $"{Name} ({Type}, {Id})";
}

/// <summary>One choice of a radio or checkbox in a definition: what people read, and what has to be sent.</summary>
public sealed class FeishuOption
{
    internal FeishuOption(string key, string text)
    {
        Key = key;
        Text = text;
    }

    /// <summary>The key that a form sends (<c>value</c> in the definition).</summary>
    public string Key { get; }

    /// <summary>The label that people see; not unique by itself.</summary>
    public string Text { get; }

    /// <summary>Label and key.</summary>
    public override string ToString() => Text + " (" + Key + ")";
}
