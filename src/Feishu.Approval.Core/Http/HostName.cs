using System;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>What messages call the other end: host and port, and the proxy on the way there where one was named.</summary>
internal static class HostName
{
    /// <summary>A text, or something that describes itself.</summary>
    public static object Of(string authority, Uri? proxy) => proxy is null ? authority : new MessagePart(nameof(Messages.Part_ThroughProxy), authority, proxy.Authority);
}
