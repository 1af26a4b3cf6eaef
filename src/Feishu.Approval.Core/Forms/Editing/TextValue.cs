namespace Feishu.Approval.Forms;

/// <summary>The value of a text control: text, or the digits of an exact number.</summary>
internal static class TextValue
{
    public static NewValue From(object value, ValuePlace place) => place.Look.Text(value) is string text
        ? NewValue.Text(text)
        : throw new FormFaultException(value is double or float ? "Fault_TextFromFloat" : "Fault_TextWanted", value.GetType().Name);
}
