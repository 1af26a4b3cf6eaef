namespace Feishu.Approval.Sandbox;

/// <summary>The bytes of uploaded files, up to a bound; beyond it the oldest go first. Their codes stay known.</summary>
internal sealed class FileVault
{
    /// <summary>Where links lie, below the address of the tenant's files.</summary>
    internal const string Folder = "files/";

    internal const int Capacity = 64 << 20;

    private readonly Dictionary<string, LinkedListNode<KeyValuePair<string, byte[]>>> _byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<KeyValuePair<string, byte[]>> _byAge = [];
    private long _size;

    internal void Keep(string code, byte[] content)
    {
        if (_byCode.TryGetValue(code, out var known))
        {
            Drop(known);
        }

        _byCode[code] = _byAge.AddLast(new KeyValuePair<string, byte[]>(code, content));
        _size += content.Length;
        while (_size > Capacity)
        {
            Drop(_byAge.First!);
        }
    }

    internal byte[]? Find(string code) => _byCode.TryGetValue(code, out var node) ? node.Value.Value : null;

    private void Drop(LinkedListNode<KeyValuePair<string, byte[]>> node)
    {
        _byAge.Remove(node);
        _byCode.Remove(node.Value.Key);
        _size -= node.Value.Value.Length;
    }
}
