using System.Collections.Concurrent;

namespace Feishu.Approval.Connection;

/// <summary>
/// The names of people that this session has read over one connection, by the ids under which they are known. They are in memory only: no journal and no file
/// gets them.
/// </summary>
internal sealed class PersonNames
{
    // An empty name: asked for, and not told.
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    // What somebody named people by who were looked up: the word for whoever has no other yet.
    private readonly ConcurrentDictionary<string, string> _contacts = new(StringComparer.Ordinal);

    /// <summary>Everybody whose name is known, by each id under which it is.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => _names.Where(entry => entry.Value.Length > 0).ToArray();

    /// <summary>The name under the first of two ids that has one; null where none is known.</summary>
    public string? Of(string? id, string? otherId = null) => Known(id) ?? Known(otherId);

    /// <summary>What people call somebody: the name, else the address or number by which the person was looked up; null where neither is known.</summary>
    public string? Word(string? id) => Known(id) ?? (!string.IsNullOrEmpty(id) && _contacts.TryGetValue(id!, out string? contact) ? contact : null);

    /// <summary>The address or number by which somebody was looked up; null for nobody who was.</summary>
    public string? Contact(string id) => _contacts.TryGetValue(id, out string? contact) ? contact : null;

    /// <summary>Whether a text is an id under which this session knows somebody.</summary>
    public bool IsId(string text) => Known(text) is not null || _contacts.ContainsKey(text);

    /// <summary>Whether a name was asked for, be it that nobody told it.</summary>
    public bool WasAsked(string id) => _names.ContainsKey(id);

    /// <summary>Remembers a name; null for one that was asked for and not told.</summary>
    public void Add(string id, string? name)
    {
        if (!string.IsNullOrEmpty(name) || !_names.ContainsKey(id))
        {
            _names[id] = name ?? string.Empty;
        }
    }

    /// <summary>Forgets that a name was asked for and not told; one that is known stays.</summary>
    public void ForgetUntold(string? id)
    {
        if (!string.IsNullOrEmpty(id) && Known(id) is null)
        {
            _names.TryRemove(id!, out _);
        }
    }

    /// <summary>Remembers the address or number by which somebody was found.</summary>
    public void AddContact(string id, string contact) => _contacts[id] = contact;

    private string? Known(string? id) => !string.IsNullOrEmpty(id) && _names.TryGetValue(id!, out string? name) && name.Length > 0 ? name : null;
}
