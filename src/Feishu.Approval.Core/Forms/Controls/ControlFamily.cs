using System.Text.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Control types that behave alike, and all that is special about them. A new type is a word in a family, or a family of its own
/// and its line in <see cref="ControlFamilies"/>; nothing else in this assembly tells types apart.
/// Source: the vendor's page on form control parameters of instances; for what is read, the table of read and write shapes in the reference.
/// </summary>
internal abstract class ControlFamily
{
    protected ControlFamily(params string[] types)
    {
        Types = types;
    }

    /// <summary>The types, to the letter; none for the family of all others.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>What a read may show in place of the first type.</summary>
    public virtual IReadOnlyList<string> ReadNames => Array.Empty<string>();

    /// <summary>Whether a call can write it.</summary>
    public virtual bool IsWritable => true;

    /// <summary>Whether the vendor says what is written, so that people can be offered the type.</summary>
    public virtual bool IsDescribed => true;

    /// <summary>Whether the control holds something that a person chose: a label and a generated number do not.</summary>
    public virtual bool HoldsAChoice => true;

    /// <summary>Whether the value is documented as an array.</summary>
    public virtual bool TakesArray => false;

    public virtual bool TakesFiles => false;

    /// <summary>Whether the value is words that may say anything, also what stands for a file elsewhere.</summary>
    public virtual bool IsFreeText => false;

    /// <summary>Whether the definition lists choices, or leaves them to a source elsewhere.</summary>
    public virtual bool HasOptions => false;

    /// <summary>Whether open_ids may stand beside the value, or in its place.</summary>
    public virtual bool TakesOpenIds => false;

    /// <summary>Whether a formula may reckon with it.</summary>
    public virtual bool FeedsFormulas => false;

    /// <summary>Whether the service reckons it, and refuses a result that its inputs do not give.</summary>
    public virtual bool IsResult => false;

    /// <summary>What a cell of a spreadsheet holds of it.</summary>
    public virtual CellShape InCell => CellShape.None;

    /// <summary>Whether other controls lie in the value.</summary>
    public virtual ControlNesting Nesting => ControlNesting.None;

    /// <summary>A value in write shape, as messages show it; null where nobody knows one.</summary>
    public abstract string? JsonExample { get; }

    /// <summary>Whether a control that was read holds a value. What clients leave in an empty field holds none: a blank row, the code of a country.</summary>
    public virtual bool HoldsSomething(JsonElement read) => ReadFormText.HoldsSomething(read);

    /// <summary>Turns what was read, which holds a value, into what is written.</summary>
    /// <returns>The control; null when it became an issue, or holds nothing after all.</returns>
    public abstract FeishuFormControl? FromRead(ReadControl control, ConversionScope scope);

    /// <summary>Two places of a control in read shape that say different things; null where they agree. It is asked of what somebody gave: of a read it is known which counts.</summary>
    public virtual FormFault? Contradiction(ReadControl given) => null;

    /// <summary>Turns what a person gave into what is written.</summary>
    /// <exception cref="FormFaultException">It is nothing that the control takes.</exception>
    /// <exception cref="Errors.FeishuException">The same, where the fault has a kind of its own.</exception>
    public abstract NewValue FromGiven(object value, ValuePlace place);

    /// <summary>What is wrong with the value of a control in write shape, by the definition.</summary>
    public abstract IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition);

    /// <summary>Whether two controls in write shape mean the same.</summary>
    public abstract bool IsSame(WrittenControl sent, WrittenControl other);

    /// <summary>Whether a control that was read means what was sent. What cannot be compared counts as the same.</summary>
    public virtual bool IsSameAsRead(JsonElement sent, ReadControl read)
    {
        IReadOnlyList<FeishuControlDefinition>? only = read.Definition is { } known ? new[] { known } : null;
        return ControlConverter.Convert(read.Json, only, new ConversionScope(), "#1") is FeishuFormControl converted
            ? IsSame(sent, new WrittenControl(converted))
            : IsSameUnconverted(sent, read);
    }

    /// <summary>Whether <see cref="IsSame"/> can tell; else the two are of different kinds and say nothing of each other.</summary>
    public virtual bool IsComparable(WrittenControl sent, WrittenControl other) => true;

    /// <summary>What a person reads of it, as a value that scripts can work with: a text, a number, a time, the label of a choice, rows.</summary>
    /// <param name="control">The control in write shape.</param>
    /// <param name="definition">Its definition; null where that is not known, and keys have no labels.</param>
    public virtual object? Plain(WrittenControl control, FeishuControlDefinition? definition) => control.Value is JsonElement value ? JsonValue.ToObject(value) : null;

    /// <summary>The same of a control as it was read, which shows labels and names of its own.</summary>
    public virtual object? PlainRead(ReadControl read) => Plain(new WrittenControl(read.Json), read.Definition);

    /// <summary>What of a value in write shape may be given part by part; nothing of most.</summary>
    public virtual IEnumerable<string> PartsOf(JsonElement value) => Array.Empty<string>();

    /// <summary>The value of a part that a group shows flat; null where no flat object tells such a part.</summary>
    public virtual string? FromFlat(JsonElement told, FeishuControlDefinition part) => null;

    /// <summary>Whether the first bytes of a value show that <see cref="Check"/> finds nothing without a definition. Most controls of most forms are told so.</summary>
    public virtual bool IsPlainlyRight(ReadOnlySpan<byte> value) => false;

    /// <summary>The same as <see cref="IsSameAsRead"/> of a control that cannot be converted.</summary>
    protected virtual bool IsSameUnconverted(JsonElement sent, ReadControl read) => true;
}

/// <summary>How other controls lie in the value of one.</summary>
internal enum ControlNesting
{
    None,

    /// <summary>An array of controls.</summary>
    Parts,

    /// <summary>An array of such arrays.</summary>
    Rows,
}

/// <summary>What of a value a cell of a spreadsheet can hold.</summary>
internal enum CellShape
{
    /// <summary>Nothing: the value does not fit into one text.</summary>
    None,

    Text,
    Number,

    /// <summary>A number, and a currency beside it.</summary>
    Amount,

    Date,

    /// <summary>Start and end, a cell each.</summary>
    Interval,

    /// <summary>Labels.</summary>
    Choice,

    People,
    Departments,
    Telephone,

    /// <summary>Names of files, to look at.</summary>
    Files,

    /// <summary>Rows of a sheet of their own.</summary>
    Table,
}
