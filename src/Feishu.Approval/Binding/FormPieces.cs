using System.Collections;

namespace Feishu.Approval;

/// <summary>Takes arrays apart; everything else is one piece.</summary>
internal static class FormPieces
{
    // A list that contains itself has no last level; the builder of the form says so.
    private const int Deepest = 32;

    public static IEnumerable<object?> Of(object? piped) => Of(piped, depth: 0);

    /// <summary>Whether something is an array of several things that have a form each, or of codes; anything else is one form.</summary>
    public static bool AreForms(object? given)
    {
        object?[] pieces = Of(given).ToArray();
        return pieces.Length > 1 && (pieces.All(piece => piece is string { Length: > 0 } text && text.TrimStart()[0] is not ('[' or '{'))
            || pieces.All(piece => piece is FeishuForm or FeishuInstance || (piece is not (null or string) && (FormCarrier.Is(piece) || FormCarrier.IsStoredForm(piece) || FormCarrier.IsRecordWithoutForm(piece)))));
    }

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
