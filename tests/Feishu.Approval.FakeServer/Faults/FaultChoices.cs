using System.Globalization;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>What a plan chooses from, by endpoint; every entry is as likely as the others.</summary>
internal static class FaultChoices
{
    // A late call executes before the client looks for the second time: after its time-out of 100 s and two seconds more.
    private const int LatestMs = 101_900;

    // The same where the service ends the exchange at once: within the two seconds between the looks.
    private const int LatestAfterEndMs = 1_990;

    private const int LongestDelayMs = 3;

    private static readonly int[] ServerErrors = [500, 502, 503, 504];

    private static readonly FaultShape[] Shapes = [FaultShape.Array, FaultShape.NoCode, FaultShape.TextCode, FaultShape.FractionCode, FaultShape.Null, FaultShape.Empty];

    private static readonly List<Func<Random, Fault>> Anywhere =
    [
        _ => new Fault { Kind = FaultKind.Drop },
        _ => new Fault { Kind = FaultKind.Hang },
        random => new Fault { Kind = FaultKind.Slow, DelayMs = random.Next(LongestDelayMs + 1) },
        random => new Fault { Kind = FaultKind.RateLimit, HttpStatus = random.Next(2) == 0 ? 429 : 400, ResetSeconds = Reset(random) },
        random => new Fault { Kind = FaultKind.ServerError, HttpStatus = ServerErrors[random.Next(ServerErrors.Length)] },
        _ => new Fault { Kind = FaultKind.CutJson },
        _ => new Fault { Kind = FaultKind.ShortBody },
        random => new Fault { Kind = FaultKind.CloseIdle, DelayMs = random.Next(LongestDelayMs + 1) },
    ];

    private static readonly List<Func<Random, Fault>> WithToken =
    [
        .. Anywhere,
        random => new Fault { Kind = FaultKind.WrongShape, Shape = Shapes[random.Next(Shapes.Length)] },
        _ => new Fault { Kind = FaultKind.ApiCode, Code = 1395001 },
        _ => new Fault { Kind = FaultKind.TokenRevoked },
    ];

    private static readonly List<Func<Random, Fault>> Guarded =
    [
        .. WithToken,
        .. WithToken.Where(make => Leaves(make(new Random(0)).Kind)).Select(After),
        _ => new Fault { Kind = FaultKind.ApiCode, Code = 60014 },
        random => new Fault { Kind = FaultKind.Late, HoldConnection = true, DelayMs = random.Next(LatestMs) },
        random => new Fault { Kind = FaultKind.Late, DelayMs = random.Next(LatestAfterEndMs) },
        random => new Fault { Kind = FaultKind.Late, DelayMs = random.Next(LatestAfterEndMs), HttpStatus = ServerErrors[random.Next(ServerErrors.Length)] },
    ];

    // Reads are repeated for ever; of those only the ones that an action hangs on are worth a plan. An upload is no guarded write.
    private static readonly Dictionary<EndpointKind, List<Func<Random, Fault>>> Plans = SandboxRoutes.All.Where(route => route.Writes && route != SandboxRoutes.Upload)
        .ToDictionary(route => (EndpointKind)route, _ => Guarded);

    static FaultChoices()
    {
        Plans[SandboxRoutes.Token] = Anywhere;
        Plans[SandboxRoutes.Instance] = WithToken;
        Plans[SandboxRoutes.CommentList] = WithToken;
    }

    internal static IReadOnlyList<Func<Random, Fault>> For(EndpointKind endpoint) => Plans.GetValueOrDefault(endpoint, []);

    // The others refuse, or execute by themselves.
    private static bool Leaves(FaultKind kind) => kind is not (FaultKind.RateLimit or FaultKind.TokenRevoked or FaultKind.Slow or FaultKind.CloseIdle);

    private static Func<Random, Fault> After(Func<Random, Fault> make) => random =>
    {
        var fault = make(random);
        fault.AfterExecuting = true;
        return fault;
    };

    private static string? Reset(Random random) => random.Next(4) == 0 ? null : random.Next(1, 30).ToString(CultureInfo.InvariantCulture);
}
