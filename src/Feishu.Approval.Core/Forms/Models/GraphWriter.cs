using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Writes any graph of .NET or PowerShell objects as JSON, exactly: every digit, every level, arrays as arrays. What has no
/// exact form is refused by name; nothing is cut, guessed or turned into the name of its type.
/// </summary>
internal sealed class GraphWriter
{
    /// <summary>The deepest nesting of a value; the control around it does not count.</summary>
    public const int MaxDepth = JsonFormat.MaxDepth;

    private readonly ObjectReader _reader;
    private readonly Utf8JsonWriter _writer;
    private readonly List<object> _path = new();

    public GraphWriter(ObjectReader reader, Utf8JsonWriter writer)
    {
        _reader = reader;
        _writer = writer;
    }

    public void Write(object? wrapped)
    {
        object? value = _reader.Unwrap(wrapped);
        switch (value)
        {
            case null:
                _writer.WriteNullValue();
                break;
            case JsonElement element:
                WriteJson(element);
                break;
            case JsonDocument document:
                WriteJson(document.RootElement);
                break;
            case JsonNode node:
                node.WriteTo(_writer);
                break;
            case FeishuFormControl control:
                control.WriteTo(_writer);
                break;
            default:
                if (!TryWritePlain(_writer, value))
                {
                    WriteNested(value);
                }

                break;
        }
    }

    /// <summary>Writes a value that holds no others; false, and nothing written, for one that may.</summary>
    /// <exception cref="FormFaultException">It has no exact form.</exception>
    public static bool TryWritePlain(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(Checked(text));
                return true;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return true;
            case int whole:
                writer.WriteNumberValue(whole);
                return true;
            case long whole:
                writer.WriteNumberValue(whole);
                return true;
            case short or sbyte or byte or ushort or uint or ulong or BigInteger:
                writer.WriteRawValue(((IFormattable)value).ToString("D", CultureInfo.InvariantCulture), skipInputValidation: true);
                return true;
            case decimal number:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                return true;
            case double number:
                writer.WriteRawValue(Finite(number).ToString("R", CultureInfo.InvariantCulture), skipInputValidation: true);
                return true;
            case float number:
                _ = Finite(number);
                writer.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture), skipInputValidation: true);
                return true;
            case DateTimeOffset time:
                writer.WriteStringValue(Rfc3339.Text(time));
                return true;
            case DateTime time:
                writer.WriteStringValue(time.Kind == DateTimeKind.Unspecified
                    ? throw new FormFaultException(nameof(Messages.Fault_TimeWithoutZone))
                    : Rfc3339.Text(WithOffset(time)));
                return true;
            case Guid guid:
                writer.WriteStringValue(guid.ToString("D"));
                return true;
            case char letter:
                writer.WriteStringValue(Checked(letter.ToString()));
                return true;
            default:
                return false;
        }
    }

    private void WriteNested(object value)
    {
        if (_path.Count > MaxDepth)
        {
            throw new FormFaultException(nameof(Messages.Fault_TooDeep), MaxDepth);
        }

        if (_path.Any(above => ReferenceEquals(above, value)))
        {
            throw new FormFaultException(nameof(Messages.Fault_Cycle));
        }

        _path.Add(value);
        if (_reader.Members(value) is { } members)
        {
            WriteObject(members);
        }
        else if (ObjectReader.IsList(value))
        {
            _writer.WriteStartArray();
            foreach (object? item in (IEnumerable)value)
            {
                Write(item);
            }

            _writer.WriteEndArray();
        }
        else
        {
            throw new FormFaultException(nameof(Messages.Fault_TypeHasNoForm), value.GetType().Name);
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private void WriteObject(IEnumerable<KeyValuePair<string, object?>> members)
    {
        _writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> member in members)
        {
            _writer.WritePropertyName(Checked(member.Key));
            Write(member.Value);
        }

        _writer.WriteEndObject();
    }

    private void WriteJson(JsonElement element)
    {
        if (JsonDepth.Exceeds(JsonFormat.StrictUtf8.GetBytes(element.GetRawText()), MaxDepth + 1 - _path.Count))
        {
            throw new FormFaultException(nameof(Messages.Fault_TooDeep), MaxDepth);
        }

        try
        {
            element.WriteTo(_writer);
        }
        catch (InvalidOperationException)
        {
            throw new FormFaultException(nameof(Messages.Fault_HalfCharacter));
        }
    }

    private static DateTimeOffset WithOffset(DateTime time)
    {
        try
        {
            return new DateTimeOffset(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FormFaultException(nameof(Messages.Fault_TimeOutOfRange));
        }
    }

    private static double Finite(double number) => double.IsNaN(number) || double.IsInfinity(number)
        ? throw new FormFaultException(nameof(Messages.Fault_NotFinite))
        : number;

    private static string Checked(string text) => WholeText.Is(text) ? text : throw new FormFaultException(nameof(Messages.Fault_HalfCharacter));
}
