using System.Globalization;
using System.Reflection;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Connection;

public class ConnectTests
{
    [Theory]
    [InlineData(10003)]
    [InlineData(10005)]
    [InlineData(10013)]
    [InlineData(10014)]
    [InlineData(10015)]
    [InlineData(99991543)]
    public async Task Wrong_credentials_fail_at_once_whatever_the_status(int code)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.AddCode(SandboxRoutes.Token, code, httpStatus: 200);
        server.Faults.AddCode(SandboxRoutes.Token, code, httpStatus: 400);

        FeishuException first = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server));
        FeishuException second = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server));

        Assert.Equal(("CredentialRejected", "CredentialRejected"), (first.ErrorId, second.ErrorId));
        Assert.Equal(2, server.TokenRequests);
    }

    [Theory]
    [InlineData(10012)]
    [InlineData(2200)]
    [InlineData(99991400)]
    public async Task A_fault_on_the_side_of_the_service_is_repeated(int code)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.AddCode(SandboxRoutes.Token, code, times: 2);

        using FeishuConnection connection = await ConnectAsync(server);

        Assert.Equal(3, server.TokenRequests);
        Assert.False(connection.IsClosed);
    }

    [Theory]
    [InlineData(FaultKind.TooLarge, 1)]
    [InlineData(FaultKind.GzipBomb, 1)]
    [InlineData(FaultKind.Redirect, 1)]
    [InlineData(FaultKind.WrongShape, 1)]
    [InlineData(FaultKind.CutJson, 6)]
    public async Task An_answer_that_is_none_of_the_service_is_invalid(FaultKind kind, int requests)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Token, Kind = kind, Mebibytes = 2, Times = 0 });

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server));

        Assert.Equal("InvalidResponse", fault.ErrorId);
        Assert.Equal((requests, 0), (server.TokenRequests, server.TrapHits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("t-1 2")]
    [InlineData("t-1\nX")]
    [InlineData("t-中")]
    public void A_text_that_no_token_can_be_is_rejected_before_anything_is_sent(string token)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuConnection.FromToken(Secrets.Secure(token)));

        Assert.Equal("AccessTokenRejected", fault.ErrorId);
    }

    // A slip of the hand, or an empty file.
    [Theory]
    [InlineData("", "secret")]
    [InlineData(" \t", "secret")]
    [InlineData("cli_1", "")]
    [InlineData("cli_1", "   ")]
    [InlineData("cli_1", "\r\n")]
    [InlineData("cli_1", "\u3000\u00a0\ufeff\u200b")]
    [InlineData("", "")]
    public async Task Without_an_id_or_a_secret_nothing_is_sent(string appId, string secret)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server, appId: appId, secret: secret));

        Assert.Equal(("CredentialRejected", 0), (fault.ErrorId, server.TokenRequests));
        Assert.Contains("Nothing was sent", fault.Message, StringComparison.Ordinal);
        Assert.Equal("CredentialRejected_MissingAction", fault.Failure.ActionKey);
    }

    // What files and clipboards add.
    [Theory]
    [InlineData("{0}\n")]
    [InlineData("{0}\r\n")]
    [InlineData(" {0}\t ")]
    [InlineData("\ufeff{0}\0")]
    [InlineData("\u00a0{0}\u200b")]
    [InlineData("\"{0}\"\n")]
    [InlineData("'{0}'")]
    [InlineData(" \u201c {0} \u201d")]
    public async Task Line_ends_and_blanks_around_id_and_secret_are_not_part_of_them(string around)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();

        using FeishuConnection connection = await ConnectAsync(
            server,
            appId: string.Format(CultureInfo.InvariantCulture, around, SandboxSeed.AppId),
            secret: string.Format(CultureInfo.InvariantCulture, around, SandboxSeed.AppSecret));
        using FeishuConnection ready = FeishuConnection.FromToken(Secrets.Secure(string.Format(CultureInfo.InvariantCulture, around, "t-1")));

        Assert.Equal((SandboxSeed.AppId, 1), (connection.AppId, server.TokenRequests));
        Assert.Equal("Bearer t-1", (await ready.Client.Tokens!.GetAsync(CallContext.None)).Authorization);
    }

    [Theory]
    [InlineData("Bearer t-1", "t-1")]
    [InlineData("'bearer  \"t-1\" '", "t-1")]
    [InlineData("t-\"1", null)]
    [InlineData("\"t-1", null)]
    [InlineData("Authorization: Bearer t-1", null)]
    public async Task A_token_is_taken_without_what_stands_around_it_in_a_header(string given, string? token)
    {
        if (token is null)
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => FeishuConnection.FromToken(Secrets.Secure(given)));
            Assert.Equal(("AccessTokenRejected", "AccessTokenRejected_NoTokenAction"), (fault.ErrorId, fault.Failure.ActionKey));
            return;
        }

        using FeishuConnection connection = FeishuConnection.FromToken(Secrets.Secure(given));
        Assert.Equal("Bearer " + token, (await connection.Client.Tokens!.GetAsync(CallContext.None)).Authorization);
    }

    // Two pauses come to three seconds; the third would not fit any more.
    [Theory]
    [InlineData(null, 5)]
    [InlineData(4.0, 2)]
    [InlineData(0.5, 0)]
    public async Task Where_nobody_listens_connecting_ends_when_patience_does(double? patience, int waits)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        await server.PauseAsync();
        var clock = new VirtualClock();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server, clock: clock, patience: patience));

        Assert.Equal(("ConnectionFailed", waits), (fault.ErrorId, clock.Waits.Count));
    }

    [Fact]
    public async Task A_page_to_sign_in_at_is_not_tried_longer_either()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(SandboxRoutes.Token, FaultKind.Html, times: 0);
        var clock = new VirtualClock();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server, clock: clock, patience: 4));

        Assert.Equal(("InvalidResponse", 2), (fault.ErrorId, clock.Waits.Count));
    }

    [Fact]
    public async Task A_name_that_nobody_knows_and_a_broken_exchange_are_not_tried_longer_either()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(SandboxRoutes.Token, FaultKind.Drop, times: 0);
        var name = new VirtualClock();
        var broken = new VirtualClock();

        await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server, clock: name, patience: 4, address: "https://nobody.invalid/"));
        await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server, clock: broken, patience: 4));

        Assert.Equal((2, 2), (name.Waits.Count, broken.Waits.Count));
    }

    [Fact]
    public async Task A_host_that_swallows_everything_is_given_up_after_one_attempt_of_its_own_time()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(SandboxRoutes.Token, FaultKind.Hang, times: 0);
        var clock = new VirtualClock();
        Task<FeishuConnection> call = ConnectAsync(server, clock: clock, patience: 4, timeout: 20);
        await Wide.UntilAsync(() => server.TokenRequests == 1);

        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("RequestTimedOut", (await Assert.ThrowsAsync<FeishuException>(() => call.Within())).ErrorId);
        Assert.Equal(1, server.TokenRequests);
    }

    [Fact]
    public async Task What_does_answer_is_given_its_full_repeats()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.AddCode(SandboxRoutes.Token, 2200, times: 5);

        using FeishuConnection connection = await ConnectAsync(server, patience: 4);

        Assert.Equal(6, server.TokenRequests);
    }

    [Fact]
    public async Task Later_calls_keep_their_full_repeats_and_time()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        var clock = new VirtualClock();
        using FeishuConnection connection = await ConnectAsync(server, clock: clock, patience: 4, timeout: 20);
        await server.PauseAsync();

        FeishuException read = await Assert.ThrowsAsync<FeishuException>(() => connection.Client.ReadAsync(ApiRequest.ForItem(ApiEndpoint.InstanceGet, "I", "InstanceCode"), CallContext.None));
        int waits = clock.Waits.Count;
        clock.Advance(TimeSpan.FromHours(3));
        FeishuException renewal = await Assert.ThrowsAsync<FeishuException>(() => connection.Client.TokenAsync(null, CallContext.None));

        Assert.Equal(("ConnectionFailed", 5), (read.ErrorId, waits));
        Assert.Equal(("ConnectionFailed", 10), (renewal.ErrorId, clock.Waits.Count));
    }

    [Fact]
    public void A_ready_token_is_neither_checked_nor_shown()
    {
        using FeishuConnection connection = FeishuConnection.FromToken(Secrets.Secure("t-very-secret"));

        Assert.DoesNotContain("t-very-secret", Everything(connection), StringComparison.Ordinal);
        Assert.Null(connection.AppId);
    }

    [Fact]
    public async Task A_connection_shows_address_and_app_but_never_a_secret()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using FeishuConnection connection = await ConnectAsync(server);

        string shown = Everything(connection);

        Assert.Contains(SandboxSeed.AppId, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(SandboxSeed.AppSecret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_has_no_public_constructor()
    {
        Assert.Empty(typeof(FeishuConnection).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
    }

    [Fact]
    public async Task A_stopped_connect_ends_at_once()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(SandboxRoutes.Token, FaultKind.Hang);
        using var stop = new System.Threading.CancellationTokenSource();
        Task<FeishuConnection> call = ConnectAsync(server, CallContext.None.Until(stop.Token));
        await Wide.UntilAsync(() => server.TokenRequests == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
    }

    private static string Everything(FeishuConnection connection) => connection + string.Join(
        '\n', typeof(FeishuConnection).GetProperties().Select(property => property.Name + "=" + property.GetValue(connection)));

    private static Task<FeishuConnection> ConnectAsync(
        FakeFeishuServer server,
        CallContext? context = null,
        string appId = SandboxSeed.AppId,
        string secret = SandboxSeed.AppSecret,
        VirtualClock? clock = null,
        double? patience = null,
        double? timeout = null,
        string? address = null)
    {
        clock ??= new VirtualClock();
        var options = new FeishuConnectionOptions
        {
            BaseUri = address is null ? server.BaseUri : new Uri(address),
            NoProxy = true,
            ConnectPatience = patience is double seconds ? TimeSpan.FromSeconds(seconds) : null,
            ConnectTimeout = timeout is double each ? TimeSpan.FromSeconds(each) : null,
        };
        return FeishuConnection.ConnectAsync(
            appId, Secrets.Secure(secret), options, new ConnectionParts(clock, new PacingRegistry(clock)), context ?? CallContext.None);
    }
}
