using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Builds one form from whatever users hand over, in that order: JSON text, lines of text, controls, hashtables, arrays of
/// them, whole forms. Everything is looked at before anything is reported, so that all faults come in one error.
/// </summary>
internal sealed class FormBuilder
{
    private readonly ObjectReader reader;
    private readonly FormFaults faults = new();
    private readonly ControlReader controlReader;
    private readonly List<FeishuFormControl> controls = new();
    private readonly List<string> lines = new();
    private FeishuForm? only;
    private int added;
    private int place;

    public FormBuilder(ObjectReader reader)
    {
        this.reader = reader;
        controlReader = new ControlReader(faults);
    }

    /// <summary>Takes the next piece.</summary>
    public void Add(object? piece) => Add(piece, depth: 0);

    private void Add(object? piece, int depth)
    {
        object? value = reader.Unwrap(piece);
        if (value is string line)
        {
            lines.Add(line);
            return;
        }

        TakeLines();
        switch (value)
        {
            case null:
                added++;
                faults.Add(new FormFault("Fault_NothingPiped"));
                break;
            case FeishuForm form:
                Add(form);
                break;
            case FeishuFormControl control:
                added++;
                place++;
                controls.Add(control);
                break;
            case IDictionary table when PlainControl.Of(table, reader) is FeishuFormControl control:
                added++;
                place++;
                controls.Add(control);
                break;
            case not null when FormCopy.TryRead(value, reader, faults) is FeishuForm copy:
                Add(copy);
                break;
            case JsonElement { ValueKind: JsonValueKind.Array } array:
                added++;
                AddArray(array);
                break;
            case not null when value.GetType().Assembly == typeof(FormBuilder).Assembly:
                // An instance, a task, a result: things of this module that hold no form to send.
                added++;
                faults.Add(new FormFault("Fault_TaskIsNoForm", value.GetType().Name));
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
        if (HasIdTwice())
        {
            foreach (string id in controls.GroupBy(control => control.Id, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key))
            {
                faults.Add(new FormFault("Fault_IdTwice", id));
            }
        }

        if (controls.Count == 0 && !faults.Any)
        {
            faults.Add(new FormFault("Fault_Empty"));
            throw (faults.ToFailure() with { ActionKey = "InvalidForm_NothingAction" }).ToException();
        }

        if (faults.Any)
        {
            throw faults.ToFailure().ToException();
        }

        return added == 1 && only is not null ? only : new FeishuForm(controls.ToArray());
    }

    private void Add(FeishuForm form)
    {
        only = added++ == 0 ? form : null;
        controls.AddRange(form.Controls);
    }

    private bool HasIdTwice()
    {
        var ids = new HashSet<string>(controls.Count, StringComparer.Ordinal);
        foreach (FeishuFormControl control in controls)
        {
            if (!ids.Add(control.Id))
            {
                return true;
            }
        }

        return false;
    }

    private void AddObject(object value, int depth)
    {
        if (value is not (JsonElement or JsonObject) && reader.Members(value) is null && ObjectReader.IsList(value))
        {
            if (depth >= GraphWriter.MaxDepth)
            {
                // A list inside a list inside a list … may well be one that contains itself.
                added++;
                faults.Add(new FormFault("Fault_TooDeep", GraphWriter.MaxDepth));
                return;
            }

            if (value is ICollection { Count: int count })
            {
                controls.Capacity = Math.Max(controls.Capacity, controls.Count + count);
            }

            foreach (object? item in (IEnumerable)value)
            {
                Add(item, depth + 1);
            }

            return;
        }

        added++;
        string here = "#" + (++place).ToString(CultureInfo.InvariantCulture);
        if (value is not (JsonElement or JsonDocument or JsonObject) && reader.Members(value) is null)
        {
            faults.Add(new FormFault("Fault_NoControlObject", here, value.GetType().Name));
            return;
        }

        if (Json(value, here) is JsonElement json && controlReader.Read(json, here) is FeishuFormControl control)
        {
            controls.Add(control);
        }
    }

    private JsonElement? Json(object value, string here)
    {
        try
        {
            return JsonValue.Parse(JsonBuffer.Write(writer => new GraphWriter(reader, writer).Write(value)));
        }
        catch (FormFaultException fault)
        {
            faults.Add(new FormFault("Fault_InControl", IdOf(value) ?? here, fault.Fault));
            return null;
        }
    }

    private string? IdOf(object value)
    {
        try
        {
            return reader.Members(value)?.Where(member => string.Equals(member.Key, "id", StringComparison.OrdinalIgnoreCase))
                .Select(member => reader.Unwrap(member.Value) as string).FirstOrDefault();
        }
        catch (FormFaultException)
        {
            return null;
        }
    }

    private void AddArray(JsonElement array)
    {
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (controlReader.Read(item, "#" + (++place).ToString(CultureInfo.InvariantCulture)) is FeishuFormControl control)
            {
                controls.Add(control);
            }
        }
    }

    // Lines of one file are one text; several whole texts in a row are one form too, in their order.
    private void TakeLines()
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (FormText.TryParse(string.Join("\n", lines), out JsonElement array, out FormFault? fault))
        {
            added++;
            AddArray(array);
        }
        else if (array.ValueKind == JsonValueKind.Object && FormCopy.TryRead(JsonValue.ToObject(array)!, reader, faults) is FeishuForm copy)
        {
            // A form that was stored with ConvertTo-Json.
            Add(copy);
        }
        else
        {
            added++;
            var each = new List<JsonElement>();
            if (lines.Count > 1 && lines.All(text => FormText.TryParse(text, out JsonElement one, out _) && Keep(each, one)))
            {
                each.ForEach(AddArray);
            }
            else
            {
                faults.Add(fault!);
            }
        }

        lines.Clear();
    }

    private static bool Keep(List<JsonElement> list, JsonElement item)
    {
        list.Add(item);
        return true;
    }
}
