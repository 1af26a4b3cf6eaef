using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>Takes parameters out of a query string with the refusals of the platform.</summary>
internal static class QueryReader
{
    /// <summary>The text of a parameter; null when it is absent or empty.</summary>
    internal static string? Text(SandboxRequest request, string name) =>
        request.Query.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    /// <summary>Refuses a query that lacks parameters, naming all of them at once.</summary>
    internal static void Require(SandboxRequest request, params string[] names)
    {
        var missing = names.Where(name => Text(request, name) is null).ToList();
        if (missing.Count > 0)
        {
            throw new ApiRefusalException(ApiCode.FieldValidation, "field validation failed")
            {
                Fields = [.. missing.Select(name => new FieldViolation(name, "", name + " is required"))],
            };
        }
    }

    internal static bool Flag(SandboxRequest request, string name) => Text(request, name) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw Invalid.Parameter(name, other, name + " must be true or false"),
    };

    internal static int PageSize(SandboxRequest request, int least, int most, int standard)
    {
        if (Text(request, "page_size") is not { } text)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= least && size <= most
            ? size
            : throw Invalid.Parameter("page_size", text, $"page_size must be from {least} to {most}");
    }

    /// <summary>A moment in milliseconds, as text like every number of this API.</summary>
    internal static long Milliseconds(string name, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
            ? moment
            : throw Invalid.Parameter(name, text, name + " must be a time in milliseconds");
}
