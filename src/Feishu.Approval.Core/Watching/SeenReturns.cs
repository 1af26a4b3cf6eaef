using Feishu.Approval.Connection;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Watching;

/// <summary>
/// The returns that a watch has put out, the latest task of each instance, kept in a file where one is named. One is forgotten when its instance was read and
/// that task waits no more: a closed task never opens again, and a second return has a task of its own. So it holds as many as wait, however long the watch runs.
/// </summary>
internal sealed class SeenReturns : IDisposable
{
    private readonly object _state = new();
    private readonly Dictionary<string, string> _tasks = new(StringComparer.Ordinal);
    private readonly SeenFile? _file;

    private SeenReturns(Func<Dictionary<string, string>, SeenFile>? open)
    {
        _file = open?.Invoke(_tasks);
    }

    /// <summary>Nothing is kept when the watch ends.</summary>
    public static SeenReturns InMemory() => new(null);

    /// <summary>What an earlier watch over this connection has put out, and what this one will.</summary>
    /// <param name="path">The file; one that is not there is made.</param>
    /// <param name="connection">Where the watch looks.</param>
    /// <param name="disk">Where the file lies.</param>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public static SeenReturns Open(string path, FeishuConnection connection, Disk? disk = null) => new(tasks => SeenFile.Open(
        path, new JournalIdentity(connection.BaseUri.Authority, connection.AppId), () => connection.Client.Clock.UtcNow, tasks, disk));

    /// <summary>The instances of what has been put out and still waits, as far as was read.</summary>
    public IReadOnlyList<string> Instances
    {
        get
        {
            lock (_state)
            {
                return _tasks.Keys.ToArray();
            }
        }
    }

    /// <summary>Whether a return of this instance has been put out and still waits, as far as was read.</summary>
    public bool Has(string instanceCode) => Task(instanceCode) is not null;

    /// <summary>The task of the instance that was put out last; null for none.</summary>
    public string? Task(string instanceCode)
    {
        lock (_state)
        {
            return _tasks.TryGetValue(instanceCode, out string? task) ? task : null;
        }
    }

    /// <summary>A return was put out.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public void Add(string instanceCode, string taskId)
    {
        lock (_state)
        {
            _tasks[instanceCode] = taskId;
            _file?.Write(instanceCode, taskId, _tasks);
        }
    }

    /// <summary>What was put out of this instance waits no more.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public void Over(string instanceCode)
    {
        lock (_state)
        {
            if (_tasks.Remove(instanceCode))
            {
                _file?.Write(instanceCode, null, _tasks);
            }
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            _file?.Dispose();
        }
    }
}
