namespace Feishu.Approval.Pipeline;

/// <summary>How far something is.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">What it is busy with right now.</param>
/// <param name="Percent">0 to 100; -1 when nobody knows.</param>
/// <param name="SecondsRemaining">How long it will still take; -1 when nobody knows.</param>
internal sealed record PipelineProgress(string Activity, string Status, int Percent = -1, int SecondsRemaining = -1)
{
    /// <summary>Which bar it is: the run's is another than that of what it does at the moment.</summary>
    public int Id { get; init; }

    /// <summary>Whether it is over, so that nothing is shown any more.</summary>
    public bool IsOver { get; init; }
}
