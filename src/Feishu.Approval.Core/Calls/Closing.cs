namespace Feishu.Approval.Calls;

/// <summary>Closes several things: what fails to close keeps none of the others open.</summary>
internal static class Closing
{
    /// <summary>Closes all of them in order, and only then lets a failure out.</summary>
    public static void All(params IDisposable?[] things) => From(things, 0);

    private static void From(IDisposable?[] things, int first)
    {
        if (first < things.Length)
        {
            try
            {
                things[first]?.Dispose();
            }
            finally
            {
                From(things, first + 1);
            }
        }
    }
}
