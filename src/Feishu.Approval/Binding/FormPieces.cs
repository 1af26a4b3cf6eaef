using System.Collections;
using System.Collections.Generic;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Takes arrays apart; everything else is one piece.</summary>
internal static class FormPieces
{
    // A list that contains itself has no last level; the builder of the form says so.
    private const int Deepest = 32;

    /// <summary>One form of whatever was given as a form; null for nothing.</summary>
    public static FeishuForm? Build(object? form)
    {
        if (form is null or FeishuForm)
        {
            return (FeishuForm?)form;
        }

        var builder = new FormBuilder(PowerShellObjectReader.Instance);
        builder.Add(form);
        return builder.Build();
    }

    public static IEnumerable<object?> Of(object? piped) => Of(piped, depth: 0);

    private static IEnumerable<object?> Of(object? piped, int depth)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(piped);
        if (value is IList list && ObjectReader.IsList(value) && depth < Deepest)
        {
            foreach (object? item in list)
            {
                foreach (object? piece in Of(item, depth + 1))
                {
                    yield return piece;
                }
            }
        }
        else
        {
            yield return value;
        }
    }
}
