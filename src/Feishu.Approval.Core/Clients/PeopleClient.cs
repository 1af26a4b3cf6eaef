using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Clients;

/// <summary>The people of the tenant over a connection. An app cannot look people up by name.</summary>
public sealed class PeopleClient
{
    private readonly FeishuConnection _connection;

    internal PeopleClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>
    /// Tells who people are, in the order in which they are given: by e-mail address or mobile number (<c>POST /open-apis/contact/v3/users/batch_get_id</c>, 1000 a
    /// minute, fifty at a time) and by id (<c>POST /open-apis/contact/v3/users/basic_batch</c>, 5 a second, ten at a time). Nobody is asked for twice in a session.
    /// </summary>
    /// <param name="identities">E-mail addresses, mobile numbers with + and country code, open_ids, union_ids, user_ids.</param>
    /// <param name="userIdType">Which id is wanted of those who are named by address or number: open_id when null.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="FeishuException"><c>UserIdRejected</c> for a name; <c>ScopeMissing</c> and others. Somebody who is not found is no failure.</exception>
    public async Task<IReadOnlyList<FeishuUser>> ResolveAsync(IReadOnlyList<string> identities, string? userIdType = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> given = identities ?? throw new ArgumentNullException(nameof(identities));
        ResolvedUsers resolved = await ResolveAsync(given, UserIdType.Checked(userIdType) ?? UserIdType.OpenId, Context.Of(cancellation)).ConfigureAwait(false);
        return resolved.Users.Select(one => one.User ?? throw one.Failure!.ToException()).ToArray();
    }

    internal Task<ResolvedUsers> ResolveAsync(IReadOnlyList<string> identities, string kind, CallContext context) => UserResolver.ResolveAsync(_connection, identities, kind, context);
}
