using System;
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
    private readonly StringBuilder text = new();
    private JsonReaderState state;
    private byte[] unread = Array.Empty<byte>();
    private bool isBroken;
    private bool severalLines;

    /// <summary>Whether a text has begun that further lines belong to.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes a line.</summary>
    /// <returns>The text that ends with it; null when it goes on, or for a blank line between two texts.</returns>
    public string? Add(string line)
    {
        if (!IsOpen)
        {
            if (severalLines && string.IsNullOrWhiteSpace(line))
            {
                return null;
            }

            Begin();
        }

        severalLines = IsOpen;
        text.Append(IsOpen ? "\n" : string.Empty).Append(line);

        // What is broken ends nowhere; the lines behind it are no texts of their own.
        IsOpen = isBroken || GoesOn(line);
        return IsOpen ? null : text.ToString();
    }

    /// <summary>What is there of a text that did not end; null when none is open.</summary>
    public string? End()
    {
        string? rest = IsOpen ? text.ToString() : null;
        IsOpen = false;
        return rest;
    }

    private void Begin()
    {
        text.Clear();
        state = new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonFormat.MaxDepth * 4 });
        unread = Array.Empty<byte>();
        isBroken = false;
    }

    private bool GoesOn(string line)
    {
        byte[] added = Encoding.UTF8.GetBytes(line.TrimStart('\uFEFF') + "\n");
        byte[] block = new byte[unread.Length + added.Length];
        unread.CopyTo(block, 0);
        added.CopyTo(block, unread.Length);
        var reader = new Utf8JsonReader(block, isFinalBlock: false, state);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            // The first line says by itself what it is, such as a word that is no JSON at all.
            isBroken = severalLines;
            return isBroken;
        }

        state = reader.CurrentState;
        unread = block.AsSpan((int)reader.BytesConsumed).ToArray();
        return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
    }
}
