namespace Feishu.Approval;

/// <summary>Completes the languages that definitions are read in. Source: the vendor's page of approvals/get.</summary>
public sealed class LocaleCompleter : WordCompleter
{
    private static readonly string[] Languages =
    {
        "zh-CN", "en-US", "ja-JP", "zh-HK", "zh-TW", "de-DE", "es-ES", "fr-FR", "id-ID", "it-IT", "ko-KR", "pt-BR", "th-TH", "vi-VN", "ms-MY", "ru-RU",
    };

    /// <summary>Made by the engine.</summary>
    public LocaleCompleter()
        : base(Languages)
    {
    }
}
