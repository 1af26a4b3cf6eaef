using System.Net.Http;

namespace Feishu.Approval.Http;

/// <content>The calls about people.</content>
internal sealed partial record ApiEndpoint
{
    /// <summary>Ids of people by e-mail address or mobile number: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint PersonIds = new(
        "users/batch_get_id", HttpMethod.Post, "/open-apis/contact/v3/users/batch_get_id", RequestKind.Read, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { "contact:user.id:readonly" },
    };

    /// <summary>Names of people by id: 5 a second.</summary>
    public static readonly ApiEndpoint PersonNames = new(
        "users/basic_batch", HttpMethod.Post, "/open-apis/contact/v3/users/basic_batch", RequestKind.Read, RateWindow.FivePerSecond)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { "contact:user.basic_profile:readonly" },
    };
}
