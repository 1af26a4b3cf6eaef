using System.Reflection;
using Feishu.Approval.Http;
using Feishu.Approval.Sandbox;

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

        // The paths of some calls go on with an id, and some of those with more behind it.
        SandboxRoute? route = SandboxRoutes.Find(call.Method.Method, Whole(Whole(call.Path) + call.Tail));

        Assert.NotNull(route);
        if (call == ApiEndpoint.UploadHost)
        {
            // Only a look whether anybody answers there.
            Assert.Same(SandboxRoutes.Upload, route);
            return;
        }

        Assert.Equal(call.Method.Method, route.Method);
        Assert.Equal(call.Path, route.Path.Split('{')[0]);
        Assert.Equal(call.Tail, route.Path.Contains('}', StringComparison.Ordinal) ? route.Path.Split('}')[1].Split('{')[0] : string.Empty);
        Assert.Equal(call.Scopes.Order(StringComparer.Ordinal), route.Scopes.Order(StringComparer.Ordinal));
        Assert.Equal(call.IsLogin, !route.WantsToken);
        Assert.Equal(call.Kind != RequestKind.Read, route.Writes);
    }

    private static string Whole(string path) => path.EndsWith('/') ? path + "x" : path;
}
