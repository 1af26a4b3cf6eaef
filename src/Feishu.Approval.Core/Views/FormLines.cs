using Feishu.Approval.Forms;

namespace Feishu.Approval.Views;

/// <summary>The controls of a form and their values, for reading; what is sent is <see cref="FeishuForm.ToString"/>.</summary>
internal static class FormLines
{
    public static IEnumerable<string> Controls(FeishuForm form) => form.Controls.Select(control => string.IsNullOrEmpty(control.Name)
        ? $"{control.Id} ({control.Type}) = {Value(control)}"
        : $"{Cells.OneLine(control.Name)} ({control.Id}, {control.Type}) = {Value(control)}");

    /// <summary>The value as it will be sent; of a file that is still to be uploaded only its name.</summary>
    public static string Value(FeishuFormControl control)
    {
        string value = control.ValueJson ?? string.Join(", ", (control.OpenIds ?? []).Select(id => Timeline.Short(id)));
        foreach (FeishuFormFile file in control.Files)
        {
            value = file.IsNamed
                ? value.Replace(file.Placeholder.Substring(0, file.Placeholder.Length - file.Name.Length), "upload ")
                : value.Replace(file.Placeholder, "upload " + file.Name);
        }

        return control.Currency is null ? value : value + " " + control.Currency;
    }
}
