using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>Addresses in words: which district they mean.</summary>
internal static class DistrictNames
{
    // As the service writes an address, as people type it, and as clients show a path.
    private static readonly char[] Separators = { '/', '\\', '>', '\uFF0F', '\uFF1E', '\u203A' };

    // What Chinese names of districts end in, and people leave out.
    private const string Endings = "\u7701\u5E02\u533A\u53BF\u5DDE\u76DF\u65D7\u4E61\u9547";

    /// <summary>The district that words mean. What was found is remembered for the session: the library changes once in years.</summary>
    public static async Task<DistrictFinding> FindAsync(FeishuConnection connection, string words, CallContext context)
    {
        SessionMemory memory = SessionMemory.Of(connection);
        if (memory.DistrictIds.Find(words) is string known)
        {
            return new DistrictFinding(known);
        }

        string[] levels = Levels(words);
        if (levels.Length == 0)
        {
            return new DistrictFinding(null, new FormFault(nameof(Messages.Fault_AddressUnknown), words));
        }

        string last = levels[levels.Length - 1];
        IReadOnlyList<FeishuDistrict> hits = await DistrictReader.ByWordAsync(connection, last, DistrictReader.Locale(null, words), context).ConfigureAwait(false);
        FeishuDistrict[] found = Meant(hits, levels);
        if (found.Length == 1)
        {
            memory.DistrictIds.Add(words, found[0].Id, (_, latest) => latest);
            return new DistrictFinding(found[0].Id);
        }

        return new DistrictFinding(null, found.Length > 1
            ? new FormFault(nameof(Messages.Fault_AddressAmbiguous), words, Shown(found))
            : hits.Count > 0 ? new FormFault(nameof(Messages.Fault_AddressElsewhere), words, Shown(hits)) : new FormFault(nameof(Messages.Fault_AddressUnknown), words));
    }

    /// <summary>The levels of an address in words.</summary>
    public static string[] Levels(string words) => words.Split(Separators).Select(level => level.Trim()).Where(level => level.Length > 0).ToArray();

    /// <summary>Those among districts that the words mean: called so to the letter, else but for the ending that names the kind.</summary>
    public static FeishuDistrict[] Meant(IReadOnlyList<FeishuDistrict> districts, string[] levels)
    {
        FeishuDistrict[] exact = districts.Where(district => Fits(district, levels, Spelling.IsSame)).ToArray();
        return exact.Length > 0 ? exact : districts.Where(district => Fits(district, levels, IsShort)).ToArray();
    }

    // The last word is the district; those before it are levels above, in their order. Levels may be left out.
    private static bool Fits(FeishuDistrict district, string[] levels, Func<string, string, bool> isCalled)
    {
        int given = levels.Length - 1;
        if (!isCalled(levels[given], district.Name))
        {
            return false;
        }

        for (int above = district.Levels.Count - 2; above >= 0 && given > 0; above--)
        {
            if (isCalled(levels[given - 1], district.Levels[above]))
            {
                given--;
            }
        }

        return given == 0;
    }

    // "Shenzhen" for "Shenzhen City", and the like in Chinese.
    private static bool IsShort(string given, string name)
    {
        string shorter = Spelling.Seen(given);
        string seen = Spelling.Seen(name);
        return Spelling.IsSame(given, name) || (seen.StartsWith(shorter, StringComparison.OrdinalIgnoreCase)
            && (seen[shorter.Length] == ' ' || Endings.Contains(seen[seen.Length - 1])));
    }

    private static BoundedList Shown(IEnumerable<FeishuDistrict> districts) => new(districts.Select(district => district.ToString())) { Most = 10 };
}
