using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>The second, numeric id that some answers show beside a code: made from it, and always the same.</summary>
internal static class NumericId
{
    internal static string Of(string code)
    {
        unchecked
        {
            var hash = 14695981039346656037;
            foreach (var sign in code)
            {
                hash = (hash ^ sign) * 1099511628211;
            }

            return (7000000000000000000 + (long)(hash % 1000000000000000)).ToString(CultureInfo.InvariantCulture);
        }
    }
}

/// <summary>Moments as answers spell them: milliseconds in a string, 0 for what has not ended.</summary>
internal static class Milliseconds
{
    internal static string Text(DateTimeOffset? moment) =>
        moment is null ? "0" : moment.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
