namespace Feishu.Approval.Http;

/// <summary>The proxy on the way to a host, for whoever has to say why nothing came of it. It is asked only then: to find one out may take the system a while.</summary>
/// <param name="of">The proxy to an address: the one that was named, else that of the system or the environment; null for none.</param>
/// <param name="hasCredential">Whether credentials for it were given.</param>
internal sealed class ProxyRoute(Func<Uri, Uri?> of, bool hasCredential = false)
{
    public bool HasCredential => hasCredential;

    /// <summary>Where something was sent, in words.</summary>
    /// <param name="address">The address of the host.</param>
    /// <param name="name">What it is called.</param>
    public object Destination(Uri address, string name) => HostName.Of(name, of(address));
}
