using System.IO;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Reports;

/// <summary>
/// Writes a page: tags are ours, and all else is text. Whatever a name or a form holds stands on the page as it is read, and opens, closes
/// and turns around nothing.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly TextWriter _to;

    public HtmlWriter(TextWriter to)
    {
        _to = to;
    }

    /// <summary>Markup of ours, as it is.</summary>
    public HtmlWriter Raw(string markup)
    {
        _to.Write(markup);
        return this;
    }

    public HtmlWriter Open(string tag, params (string Name, string? Value)[] attributes)
    {
        _to.Write('<');
        _to.Write(tag);
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
            {
                _to.Write(' ');
                _to.Write(name);
                _to.Write("=\"");
                Text(value);
                _to.Write('"');
            }
        }

        _to.Write('>');
        return this;
    }

    public HtmlWriter Close(string tag)
    {
        _to.Write("</");
        _to.Write(tag);
        _to.Write('>');
        return this;
    }

    /// <summary>An element that holds a text of ours.</summary>
    public HtmlWriter Element(string tag, string? cssClass, string? text) => Open(tag, ("class", cssClass)).Text(text).Close(tag);

    /// <summary>A text from outside in an element of its own: whatever direction it runs in, what stands beside it stays where it is.</summary>
    public HtmlWriter Foreign(string? text, string? cssClass = null) => Open("bdi", ("class", cssClass)).Text(text).Close("bdi");

    /// <summary>Text, in an element or in an attribute.</summary>
    public HtmlWriter Text(string? text)
    {
        foreach (char c in SafeText.Lines(text) ?? string.Empty)
        {
            switch (c)
            {
                case '&':
                    _to.Write("&amp;");
                    break;
                case '<':
                    _to.Write("&lt;");
                    break;
                case '>':
                    _to.Write("&gt;");
                    break;
                case '"':
                    _to.Write("&quot;");
                    break;
                case '\'':
                    _to.Write("&#39;");
                    break;
                default:
                    _to.Write(c);
                    break;
            }
        }

        return this;
    }
}
