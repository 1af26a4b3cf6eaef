using System;
using System.Linq;

namespace Feishu.Approval.Search;

/// <summary>Query strings: escaped, and without what has no value.</summary>
internal static class QueryText
{
    public static string Of(params (string Name, string? Value)[] parameters) =>
        "?" + string.Join("&", parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => parameter.Name + "=" + Uri.EscapeDataString(parameter.Value!)));
}
