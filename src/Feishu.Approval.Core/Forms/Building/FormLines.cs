using System.Text;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Puts the lines of a JSON text together that come one by one, as reading a file gives them, and tells where one text ends and the
/// next begins. Each line is read once.
/// </summary>
internal sealed class FormLines
{
    private readonly StringBuilder _text = new();
    private JsonReaderState _state;
    private byte[] _unread = Array.Empty<byte>();
    private bool _isBroken;
    private bool _severalLines;

    /// <summary>Whether a text has begun that further lines belong to.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes a line.</summary>
    /// <returns>The text that ends with it; null when it goes on, or for a blank line between two texts.</returns>
    public string? Add(string line)
    {
        if (!IsOpen)
        {
            if (_severalLines && string.IsNullOrWhiteSpace(line))
            {
                return null;
            }

            Begin();
        }

        _severalLines = IsOpen;
        _text.Append(IsOpen ? "\n" : string.Empty).Append(line);

        // What is broken ends nowhere; the lines behind it are no texts of their own.
        IsOpen = _isBroken || GoesOn(line);
        return IsOpen ? null : _text.ToString();
    }

    /// <summary>What is there of a text that did not end; null when none is open.</summary>
    public string? End()
    {
        string? rest = IsOpen ? _text.ToString() : null;
        IsOpen = false;
        return rest;
    }

    private void Begin()
    {
        _text.Clear();
        _state = new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonFormat.MaxDepth * 4 });
        _unread = Array.Empty<byte>();
        _isBroken = false;
    }

    private bool GoesOn(string line)
    {
        byte[] added = Encoding.UTF8.GetBytes(line.TrimStart('\uFEFF') + "\n");
        byte[] block = new byte[_unread.Length + added.Length];
        _unread.CopyTo(block, 0);
        added.CopyTo(block, _unread.Length);
        var reader = new Utf8JsonReader(block, isFinalBlock: false, _state);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            // The first line says by itself what it is, such as a word that is no JSON at all.
            _isBroken = _severalLines;
            return _isBroken;
        }

        _state = reader.CurrentState;
        _unread = block.AsSpan((int)reader.BytesConsumed).ToArray();
        return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
    }
}
