namespace Feishu.Approval.FakeServer;

/// <summary>Bodies that are JSON, or nothing at all, but no answer of the platform.</summary>
public enum FaultShape
{
    /// <summary>An array.</summary>
    Array,

    /// <summary>An object without code.</summary>
    NoCode,

    /// <summary>The code as text.</summary>
    TextCode,

    /// <summary>The code as a fraction.</summary>
    FractionCode,

    /// <summary>Text in place of the data object, beside code 0.</summary>
    TextData,

    /// <summary>A success with half of a character in a key: JSON, but no text.</summary>
    HalfKey,

    /// <summary>The literal null.</summary>
    Null,

    /// <summary>No byte.</summary>
    Empty,
}
