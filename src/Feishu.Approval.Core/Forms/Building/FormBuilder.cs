using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Builds one form from whatever users hand over, in that order: JSON text, lines of text, controls, hashtables, arrays of
/// them, whole forms. Everything is looked at before anything is reported, so that all faults come in one error.
/// </summary>
internal sealed class FormBuilder
{
    private readonly ObjectReader _reader;
    private readonly FormFaults _faults = new();
    private readonly ControlReader _controlReader;
    private readonly List<FeishuFormControl> _controls = new();
    private readonly List<string> _lines = new();
    private FeishuForm? _only;
    private int _added;
    private int _place;

    public FormBuilder(ObjectReader reader)
    {
        _reader = reader;
        _controlReader = new ControlReader(_faults);
    }

    /// <summary>Takes the next piece.</summary>
    public void Add(object? piece) => Add(piece, depth: 0);

    private void Add(object? piece, int depth)
    {
        object? value = _reader.Unwrap(piece);
        if (value is string line)
        {
            _lines.Add(line);
            return;
        }

        TakeLines();
        switch (value)
        {
            case null:
                _added++;
                _faults.Add(new FormFault(nameof(Messages.Fault_NothingPiped)));
                break;
            case FeishuForm form:
                Add(form);
                break;
            case FeishuFormControl control:
                _added++;
                _place++;
                _controls.Add(control);
                break;
            case IDictionary table when ControlMembers.TryOf(table, _reader, out ControlMembers members):
                _added++;
                Keep(_controlReader.Read(members, new ControlPlace(++_place)));
                break;
            case not null when FormCopy.TryRead(value, _reader, _faults) is FeishuForm copy:
                Add(copy);
                break;
            case not null when FormCopyReader.IsControl(value, _reader):
                _added++;
                Keep(new FormCopyReader(_reader, _faults).Read(value, ++_place));
                break;
            case JsonElement { ValueKind: JsonValueKind.Array } array:
                _added++;
                AddArray(array);
                break;
            case not null when value.GetType().Assembly == typeof(FormBuilder).Assembly:
                // An instance, a task, a result: things of this module that hold no form to send.
                _added++;
                _faults.Add(new FormFault(nameof(Messages.Fault_TaskIsNoForm), value.GetType().Name));
                break;
            default:
                AddObject(value, depth);
                break;
        }
    }

    /// <summary>The form.</summary>
    /// <exception cref="Errors.FeishuException"><c>InvalidForm</c> or <c>ControlNotWritable</c>, naming every fault.</exception>
    public FeishuForm Build()
    {
        TakeLines();
        _faults.AddTwins(_controls);

        // A form that was read may have nothing but what is missed of it, until that is given.
        if (_controls.Count == 0 && !_faults.Any && _only is not { InstanceCode: not null })
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_Empty)));
            throw (_faults.ToFailure() with { ActionKey = nameof(Messages.InvalidForm_NothingAction) }).ToException();
        }

        if (_faults.Any)
        {
            _faults.Sound = _controls;
            throw _faults.ToFailure().ToException();
        }

        return _added == 1 && _only is not null ? _only : FormCopy.Whole(_controls);
    }

    private void Add(FeishuForm form)
    {
        _only = _added++ == 0 ? form : null;
        _controls.AddRange(form.Controls);
    }

    private void AddObject(object value, int depth)
    {
        if (value is not (JsonElement or JsonObject) && _reader.Members(value) is null && ObjectReader.IsList(value))
        {
            if (depth >= GraphWriter.MaxDepth)
            {
                // A list inside a list inside a list … may well be one that contains itself.
                _added++;
                _faults.Add(new FormFault(nameof(Messages.Fault_TooDeep), GraphWriter.MaxDepth));
                return;
            }

            if (value is ICollection { Count: int count })
            {
                _controls.Capacity = Math.Max(_controls.Capacity, _controls.Count + count);
            }

            foreach (object? item in (IEnumerable)value)
            {
                Add(item, depth + 1);
            }

            return;
        }

        _added++;
        string here = new ControlPlace(++_place).ToString();
        if (value is not (JsonElement or JsonDocument or JsonObject) && _reader.Members(value) is null)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_NoControlObject), here, value.GetType().Name));
            return;
        }

        if (Json(value, here) is JsonElement json)
        {
            Read(json, _place);
        }
    }

    private JsonElement? Json(object value, string here)
    {
        try
        {
            return JsonValue.Parse(JsonBuffer.Write(writer => new GraphWriter(_reader, writer).Write(value)));
        }
        catch (FormFaultException fault)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_InControl), _reader.IdOf(value) ?? here, fault.Fault));
            return null;
        }
    }

    private void AddArray(JsonElement array)
    {
        foreach (JsonElement item in array.EnumerateArray())
        {
            Read(item, ++_place);
        }
    }

    private void Read(JsonElement json, int number)
    {
        if (FormCopyReader.IsControl(json))
        {
            // One that was stored with ConvertTo-Json.
            Keep(FormCopyReader.Objects(json, _faults) is object stored ? new FormCopyReader(_reader, _faults).Read(stored, number) : null);
            return;
        }

        int before = _faults.Count;
        string place = new ControlPlace(number).ToString();
        Keep(_controlReader.Read(json, place));
        BareLabels.Note(_faults, before, json, place, _controls.Count);
    }

    private void Keep(FeishuFormControl? control)
    {
        if (control is not null)
        {
            _controls.Add(control);
        }
    }

    private void TakeLines()
    {
        if (_lines.Count == 0)
        {
            return;
        }

        IReadOnlyList<JsonElement> texts = FormText.ParseLines(_lines, out FormFault? fault);
        _lines.Clear();
        if (texts.Count == 1 && texts[0].ValueKind == JsonValueKind.Object && FormCopyReader.Objects(texts[0], _faults) is object stored && FormCopy.TryRead(stored, _reader, _faults) is FeishuForm copy)
        {
            // A form that was stored with ConvertTo-Json.
            Add(copy);
            return;
        }

        _added++;
        if (texts.Count == 1 && FormCopyReader.IsControl(texts[0]))
        {
            Read(texts[0], ++_place);
            return;
        }

        if (fault is not null)
        {
            _faults.Add(fault);
            return;
        }

        foreach (JsonElement text in texts)
        {
            AddArray(text);
        }
    }
}
