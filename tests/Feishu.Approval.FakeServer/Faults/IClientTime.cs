namespace Feishu.Approval.FakeServer;

/// <summary>The time of clients that do not live on real time. A client is known by its User-Agent.</summary>
public interface IClientTime
{
    /// <summary>A request of this client will never be answered: its time-out is all that is left to wait for.</summary>
    void Hangs(string client);

    /// <summary>Does something when so much of this client's time has passed.</summary>
    void After(string client, TimeSpan delay, Action action);
}
