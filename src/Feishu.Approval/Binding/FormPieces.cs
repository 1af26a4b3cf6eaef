using System.Collections;
using System.Collections.Generic;

namespace Feishu.Approval;

/// <summary>Takes arrays apart; everything else is one piece.</summary>
internal static class FormPieces
{
    public static IEnumerable<object?> Of(object? piped)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(piped);
        if (value is IList list and not IDictionary)
        {
            foreach (object? item in list)
            {
                foreach (object? piece in Of(item))
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
