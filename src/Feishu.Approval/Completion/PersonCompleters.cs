namespace Feishu.Approval;

/// <summary>Completes people by the names that this session has read; what is put into the line is the id. Without names there is nothing to offer.</summary>
public class PersonCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => Known(site, Takes);

    /// <summary>Whether the parameter takes an id of a kind.</summary>
    private protected virtual bool Takes(string kind) => true;

    // A person may be known under two ids: the one that most calls take comes first.
    internal static IEnumerable<Suggestion> Known(CompletionSite site, Func<string, bool> takes) =>
        from person in site.Connection?.PersonNames.All ?? Array.Empty<KeyValuePair<string, string>>()
        let kind = UserIdType.Of(person.Key)
        where takes(kind)
        orderby person.Value, kind == UserIdType.OpenId ? 0 : 1
        select new Suggestion(person.Key, person.Value + " " + person.Key);
}

/// <summary>The same where a call takes the tenant's own user_ids alone.</summary>
public sealed class TenantPersonCompleter : PersonCompleter
{
    private protected override bool Takes(string kind) => kind == UserIdType.TenantUserId;
}
