using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Feishu.Approval.Http;
using Feishu.Approval.Sandbox;
using Xunit;

namespace Feishu.Approval.Core.Tests.Http;

/// <summary>Whatever the client calls, the sandbox answers, under the same conditions.</summary>
public class RouteTests
{
    public static IEnumerable<TheoryDataRow<string>> Calls() => typeof(ApiEndpoint)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(ApiEndpoint))
        .Select(field => new TheoryDataRow<string>(field.Name));

    [Theory]
    [MemberData(nameof(Calls))]
    public void Every_call_has_its_route(string name)
    {
        var call = (ApiEndpoint)typeof(ApiEndpoint).GetField(name)!.GetValue(null)!;

        // The paths of some calls go on with an id.
        SandboxRoute? route = SandboxRoutes.Find(call.Method.Method, call.Path.EndsWith('/') ? call.Path + "x" + call.AfterId : call.Path);

        Assert.NotNull(route);
        if (call == ApiEndpoint.UploadHost)
        {
            // Only a look whether anybody answers there.
            Assert.Same(SandboxRoutes.Upload, route);
            return;
        }

        Assert.Equal(call.Method.Method, route.Method);
        Assert.Equal(call.Path, route.Path.Split('{')[0]);
        Assert.EndsWith(call.AfterId, route.Path, StringComparison.Ordinal);
        Assert.Equal(call.Scopes.Order(StringComparer.Ordinal), route.Scopes.Order(StringComparer.Ordinal));
        Assert.Equal(call.IsLogin, !route.WantsToken);
        Assert.Equal(call.Kind != RequestKind.Read, route.Writes);
    }
}
