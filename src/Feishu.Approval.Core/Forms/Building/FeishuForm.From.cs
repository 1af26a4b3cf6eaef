namespace Feishu.Approval.Forms;

/// <content>How a program makes one: with what builds forms, which lies above what they are.</content>
public sealed partial class FeishuForm
{
    /// <summary>Reads a form from JSON text: an array of controls. Digits stay as they are written.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="Errors.FeishuException"><c>InvalidForm</c> or <c>ControlNotWritable</c>, naming every fault.</exception>
    public static FeishuForm Parse(string json) => From(new object[] { json });

    /// <summary>Makes a form from controls: dictionaries, plain objects or <see cref="FeishuFormControl"/>s.</summary>
    /// <param name="controls">The controls, in the order they are to be sent.</param>
    /// <exception cref="Errors.FeishuException"><c>InvalidForm</c> or <c>ControlNotWritable</c>, naming every fault.</exception>
    public static FeishuForm From(IEnumerable<object> controls)
    {
        var builder = new FormBuilder(ObjectReader.Clr);
        foreach (object control in controls ?? throw new ArgumentNullException(nameof(controls)))
        {
            builder.Add(control);
        }

        return builder.Build();
    }
}
