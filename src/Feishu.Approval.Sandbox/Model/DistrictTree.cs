using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>The districts in the order in which they came. Levels that nobody gave an id get one of their own.</summary>
internal sealed class DistrictTree
{
    private readonly List<District> _all = [];
    private int _changes;

    internal IReadOnlyList<District> All => _all;

    /// <summary>Differs after every change, so that a client can tell that its pages do not belong together.</summary>
    internal string Version => (7500000000000000000 + _changes).ToString(CultureInfo.InvariantCulture);

    internal void Add(string id, string path)
    {
        _changes++;
        _all.RemoveAll(district => district.Id == id);
        Add(id, path.Split('/'));
    }

    internal District? Find(string id) => _all.FirstOrDefault(district => district.Id == id);

    internal bool HasChildren(District district) => _all.Any(other => other.Parent?.Id == district.Id);

    private District Add(string? id, string[] levels)
    {
        // The levels above first: they take free ids too.
        var parent = levels.Length == 1 ? null : Above(levels.Take(levels.Length - 1).ToArray());
        var district = new District(id ?? FreeId(), levels[levels.Length - 1], string.Join("/", levels), levels.Length - 1, parent);
        _all.Add(district);
        return district;
    }

    private District Above(string[] levels)
    {
        var path = string.Join("/", levels);
        return _all.FirstOrDefault(district => district.Path == path) ?? Add(null, levels);
    }

    private string FreeId() => Enumerable.Range(9000001, _all.Count + 1)
        .Select(number => number.ToString(CultureInfo.InvariantCulture))
        .First(id => Find(id) is null);
}

/// <summary>A district: its own name, and the line of text with all levels above it.</summary>
internal sealed record District(string Id, string Name, string Path, int Depth, District? Parent)
{
    internal string Level => Depth switch
    {
        0 => "Country",
        1 => "Province",
        2 => "City",
        _ => "District",
    };
}
