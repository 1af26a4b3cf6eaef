namespace Feishu.Approval.Forms;

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
