namespace Feishu.Approval.Views;

/// <summary>Which colour a status word has. The platform writes the same words in upper, lower and mixed case, by the call.</summary>
internal static class StatusTone
{
    public static Tone Of(string? word) => word?.ToUpperInvariant() switch
    {
        "APPROVED" or "ACTIVE" or "RESUBMITTED" or "EXECUTED" or "CONFIRMEDAFTERFAULT" => Tone.Good,
        "PENDING" or "TODO" or "PROCESSING" or "RUNNING" or "UNKNOWN" or "TIMEDOUT" => Tone.Open,
        "REJECTED" or "TERMINATED" or "DELETED" or "INACTIVE" or "NOTEXECUTED" or "FAILED" => Tone.Bad,
        _ => Tone.Plain,
    };
}

/// <summary>Colours of a view, by their numbers in an escape sequence: those of the sixteen that every theme sets for itself.</summary>
internal enum Tone
{
    Plain = 0,
    Bad = 31,
    Good = 32,
    Open = 33,
}
