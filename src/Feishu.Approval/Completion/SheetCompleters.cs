using Feishu.Approval.Sheets;

namespace Feishu.Approval;

/// <summary>Completes what stands between the columns of a list.</summary>
public sealed class DelimiterCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public DelimiterCompleter()
        : base(new[] { ",", ";", "tab" })
    {
    }
}

/// <summary>Completes the encodings of lists.</summary>
public sealed class SheetEncodingCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public SheetEncodingCompleter()
        : base(SheetBytes.Names)
    {
    }
}

/// <summary>Completes offsets from UTC where the platform is used most.</summary>
public sealed class UtcOffsetCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public UtcOffsetCompleter()
        : base(new[] { "+08:00", "+09:00", "+07:00", "+01:00", "+00:00", "-05:00", "-08:00" })
    {
    }
}

/// <summary>Completes cultures whose numbers and dates lists have.</summary>
public sealed class SheetCultureCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public SheetCultureCompleter()
        : base(new[] { "zh-CN", "en-US", "en-GB", "ja-JP", "de-DE", "fr-FR", "pt-BR" })
    {
    }
}
