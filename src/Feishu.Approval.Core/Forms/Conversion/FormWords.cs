using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A form as somebody would say it: names of controls, labels of options with their keys, files by their names.</summary>
internal sealed class FormWords
{
    private const int MostControls = 20;

    private const int Longest = 120;

    private readonly Func<string, string> _words;

    private FormWords(Func<string, string> words)
    {
        _words = words;
    }

    /// <summary>Each control with its value; of a long form as much as one still reads.</summary>
    /// <param name="form">The form.</param>
    /// <param name="words">Puts the names of people before their ids.</param>
    public static TextList Of(FeishuForm form, Func<string, string> words) => new FormWords(words).All(form);

    private TextList All(FeishuForm form)
    {
        IReadOnlyList<FeishuControlDefinition> known = form.Definition ?? Array.Empty<FeishuControlDefinition>();
        IEnumerable<object> said = form.Controls.Take(MostControls).Select(control => (object)Said(new WrittenControl(control), known, form.Files));
        int more = form.Controls.Count - MostControls;
        return new TextList(more > 0 ? said.Append(new MessagePart(nameof(Messages.Words_More), more)) : said, nameof(Messages.List_Semicolon));
    }

    private MessagePart Said(WrittenControl control, IReadOnlyList<FeishuControlDefinition> known, IReadOnlyList<FeishuFormFile> files)
    {
        FeishuControlDefinition? definition = ControlFinder.ById(known, control.Id ?? string.Empty);
        string name = definition is { Name.Length: > 0 } ? definition.Name : control.Id ?? "?";
        return new MessagePart(nameof(Messages.Words_Control), SafeText.Of(name), Value(control, definition, files));
    }

    private object Value(WrittenControl control, FeishuControlDefinition? definition, IReadOnlyList<FeishuFormFile> files)
    {
        if (control.Value is not JsonElement value)
        {
            return control.OpenIds is JsonElement people ? Plain(people, definition, files) : string.Empty;
        }

        ControlNesting nesting = ControlFamilies.Of(control.Type).Nesting;
        IReadOnlyList<FeishuControlDefinition> children = definition?.Children ?? Array.Empty<FeishuControlDefinition>();
        if (nesting == ControlNesting.Rows && value.ValueKind == JsonValueKind.Array)
        {
            return new TextList(TableColumns.Cells(value).Select(row => new MessagePart(nameof(Messages.Words_Row), List(row, children, files))));
        }

        if (nesting == ControlNesting.Parts && value.ValueKind == JsonValueKind.Array)
        {
            return new MessagePart(nameof(Messages.Words_Row), List(value.EnumerateArray(), children, files));
        }

        string said = Plain(value, definition, files);
        return control.Currency is string currency ? said + " " + currency : said;
    }

    private TextList List(IEnumerable<JsonElement> controls, IReadOnlyList<FeishuControlDefinition> known, IReadOnlyList<FeishuFormFile> files) =>
        new(controls.Where(control => control.ValueKind == JsonValueKind.Object).Select(control => Said(control, known, files)));

    private string Plain(JsonElement value, FeishuControlDefinition? definition, IReadOnlyList<FeishuFormFile> files) => Cut(value.ValueKind switch
    {
        JsonValueKind.String => _words(Word(value.AsText() ?? string.Empty, definition, files)),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => Plain(item, definition, files))),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Select(member => Plain(member.Value, definition, files))),
        _ => value.GetRawText(),
    });

    private static string Word(string text, FeishuControlDefinition? definition, IReadOnlyList<FeishuFormFile> files) =>
        definition?.Options.FirstOrDefault(option => option.Key == text)?.ToString() ?? files.FirstOrDefault(file => file.Placeholder == text)?.Name ?? text;

    private static string Cut(string text)
    {
        int end = Longest - (text.Length > Longest && char.IsHighSurrogate(text[Longest - 1]) ? 1 : 0);
        return text.Length > Longest ? text.Substring(0, end) + "…" : text;
    }
}
