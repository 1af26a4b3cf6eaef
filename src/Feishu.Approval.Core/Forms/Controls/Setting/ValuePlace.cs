using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The control, or the cell of a table, that a value is meant for.</summary>
internal sealed class ValuePlace
{
    public ValuePlace(FeishuControlDefinition definition, FeishuFormControl? present, ObjectReader reader, Func<string, string> fullPath)
    {
        Definition = definition;
        Present = present;
        Cells = new Lazy<IReadOnlyList<IReadOnlyList<JsonElement>>>(() => TableColumns.Cells(present));
        Currency = present?.Currency;
        Shown = present?.Shown ?? Array.Empty<FeishuOption>();
        Files = present?.Files ?? Array.Empty<FeishuFormFile>();
        Label = ControlFinder.Label(definition);
        Reader = reader;
        FullPath = fullPath;
        Look = new GivenReader(reader);
    }

    /// <summary>What is known about the control; at least its id and type.</summary>
    public FeishuControlDefinition Definition { get; }

    /// <summary>What stands there now; null for a cell.</summary>
    public FeishuFormControl? Present { get; }

    /// <summary>What was read there and not converted; null for nothing.</summary>
    public JsonElement? Read { get; init; }

    /// <summary>The cells of the table that stands there now; all rows that are set share them.</summary>
    public IReadOnlyList<IReadOnlyList<JsonElement>> PresentCells => Cells.Value;

    /// <summary>The values that stand there now: of a cell those of its column, in all rows.</summary>
    public IEnumerable<JsonElement> PresentValues => Present is { ValueUtf8.Length: > 0 } present ? new[] { JsonValue.Parse(present.ValueUtf8.Span) } : Column?.Invoke() ?? Array.Empty<JsonElement>();

    /// <summary>The currency that stands there now.</summary>
    public string? Currency { get; private init; }

    /// <summary>What the request shows of choices elsewhere; for a cell, what any row shows in its column.</summary>
    public IReadOnlyList<FeishuOption> Shown { get; private init; }

    /// <summary>The files that stand there now and wait for their upload.</summary>
    public IReadOnlyList<FeishuFormFile> Files { get; private init; }

    /// <summary>What messages call it: a text, or something that describes itself.</summary>
    public object Label { get; private init; }

    public ObjectReader Reader { get; }

    public GivenReader Look { get; }

    /// <summary>Makes a path absolute, from where the user stands.</summary>
    public Func<string, string> FullPath { get; }

    /// <summary>What is known of addresses in words and of people by e-mail address; null where nobody can be asked.</summary>
    public AskedWords? Words { get; init; }

    /// <summary>What a part of the group around it is called beside its name; null for none.</summary>
    public Func<FeishuControlDefinition, string>? ShortName { get; private init; }

    private Lazy<IReadOnlyList<IReadOnlyList<JsonElement>>> Cells { get; init; }

    private Func<IEnumerable<JsonElement>>? Column { get; init; }

    /// <summary>A row of this table.</summary>
    public ValuePlace Row(int number) => new(Definition, Present, Reader, FullPath)
    {
        Currency = Currency,
        Files = Files,
        Cells = Cells,
        Words = Words,
        ShortName = ShortName,
        Label = new FormFault(nameof(Messages.Fault_PlaceInRow), Label, number.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>A cell of this row, or a part of this group.</summary>
    public ValuePlace Part(FeishuControlDefinition column, string? currency, Func<FeishuControlDefinition, string>? shortName = null) => new(column, null, Reader, FullPath)
    {
        Currency = currency,
        Column = () => PresentCells.SelectMany(row => row).Where(cell => ControlFinder.IsId(column, cell.Text("id") ?? string.Empty)).Select(cell => cell.Member("value")).OfType<JsonElement>(),
        Shown = Present?.ShownCells is { } cells ? cells.Where(same => ControlFinder.IsId(column, same.Key)).SelectMany(same => same).ToArray() : Array.Empty<FeishuOption>(),
        Files = Files,
        Words = Words,
        ShortName = shortName,
        Label = new FormFault(nameof(Messages.Fault_PlaceInGroup), Label, ControlFinder.Label(column)),
    };

    /// <summary>The refusal of a value.</summary>
    public FeishuException Refuse(string key, params object?[] arguments) => Refuse(new FormFault(key, arguments));

    /// <summary>The refusal of a value.</summary>
    public FeishuException Refuse(FormFault fault) =>
        new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_Value), Label, fault).ToException();
}
