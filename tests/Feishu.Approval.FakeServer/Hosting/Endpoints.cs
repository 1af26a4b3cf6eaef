using System;
using System.Text;

namespace Feishu.Approval.FakeServer;

/// <summary>Tells the endpoints apart by their paths.</summary>
internal static class Endpoints
{
    // A file of 50 MB is no text, and nobody reads it from the record.
    private const int MostOfAnUpload = 64 << 10;

    private const string Base = "/open-apis/approval/v4/";

    internal static EndpointKind Classify(string path) => path switch
    {
        "/open-apis/auth/v3/tenant_access_token/internal" => EndpointKind.Token,
        "/approval/openapi/v2/file/upload" => EndpointKind.Upload,
        Base + "tasks/resubmit" => EndpointKind.Resubmit,
        Base + "tasks/search" => EndpointKind.TaskSearch,
        Base + "tasks/query" => EndpointKind.TaskQuery,
        Base + "instances" => EndpointKind.InstanceList,
        Base + "instances/query" => EndpointKind.InstanceQuery,
        Base + "instances/preview" => EndpointKind.Preview,
        Base + "districts" or Base + "districts/search" => EndpointKind.Districts,
        "/open-apis/application/v6/scopes" => EndpointKind.Scopes,
        _ when path.StartsWith(Base + "instances/", StringComparison.Ordinal) => EndpointKind.Instance,
        _ when path.StartsWith(Base + "approvals/", StringComparison.Ordinal) => EndpointKind.Definition,
        _ when path.StartsWith("/files/", StringComparison.Ordinal) => EndpointKind.File,
        _ => EndpointKind.Other,
    };

    /// <summary>Whether a call changes something, so that its true answer must not be shown unless it executed.</summary>
    internal static bool Writes(EndpointKind endpoint) =>
        endpoint is EndpointKind.Resubmit or EndpointKind.Upload or EndpointKind.Other;

    /// <summary>The body as the record keeps it: whole, but for long uploads.</summary>
    internal static string RecordedBody(EndpointKind endpoint, byte[] body) => Encoding.UTF8.GetString(
        endpoint == EndpointKind.Upload ? body.AsSpan(0, Math.Min(body.Length, MostOfAnUpload)) : body);
}
