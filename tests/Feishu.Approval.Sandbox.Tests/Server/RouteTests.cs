using System.Net.Http;
using System.Reflection;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Server;

/// <summary>The one table of routes, row by row.</summary>
public class RouteTests
{
    private static readonly string[] NamesOfNoRoute = ["any", "other", "trap", "refusedByRateLimit", "faultsWaiting"];

    public static IEnumerable<TheoryDataRow<string>> Names() => SandboxRoutes.All.Select(route => new TheoryDataRow<string>(route.Name));

    [Fact]
    public void Each_name_stands_once_and_is_the_property_in_camel_case()
    {
        string[] properties = [.. typeof(SandboxRoutes).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(SandboxRoute))
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];

        Assert.Equal(properties, SandboxRoutes.All.Select(route => route.Name));
        Assert.Distinct(properties.Concat(NamesOfNoRoute));
    }

    [Fact]
    public void Each_path_stands_once_with_a_method() =>
        Assert.Distinct(SandboxRoutes.All.Select(route => route.Method + " " + Routes.Example(route)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_route_is_found_by_its_path_whatever_the_method(string name)
    {
        SandboxRoute route = Route(name);

        Assert.Same(route, SandboxRoutes.Find(route.Method, Routes.Example(route)));
        Assert.Equal(route.Path, SandboxRoutes.Find("PATCH", Routes.Example(route))?.Path);
        Assert.NotSame(route, SandboxRoutes.Find(route.Method, "/x" + Routes.Example(route)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_method_that_a_path_has_not_is_refused_before_the_token(string name)
    {
        using var scene = new Scene();

        (await scene.SendAsync(HttpMethod.Patch, Routes.Example(Route(name)), null, null)).Refused(99991301, 405);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_token_is_asked_for_first_and_then_the_scopes(string name)
    {
        SandboxRoute route = Route(name);
        using var scene = new Scene();
        string token = "Bearer " + await scene.TokenAsync();
        scene.Tenant.GrantedScopes = [];

        int without = (await SendAsync(null)).Code;
        int with = (await SendAsync(token)).Code;

        Assert.Equal(route.WantsToken, without == 99991661);
        Assert.Equal(route.Scopes.Count > 0, with == 99991672);

        Task<Answer> SendAsync(string? authorization) =>
            scene.SendAsync(new HttpMethod(route.Method), Routes.Example(route), null, authorization);
    }

    private static SandboxRoute Route(string name) => SandboxRoutes.All.Single(route => route.Name == name);
}
