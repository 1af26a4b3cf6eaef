namespace Feishu.Approval.Sandbox;

/// <summary>How the list of a person's tasks spells its statuses. The platform's own page contradicts itself.</summary>
public enum SandboxStatusStyle
{
    /// <summary>Digits in strings, as the table of the page says.</summary>
    Digits,

    /// <summary>Words, as the sample of the page shows.</summary>
    Words,

    /// <summary>JSON numbers, as a third-party client met them.</summary>
    Numbers,
}
