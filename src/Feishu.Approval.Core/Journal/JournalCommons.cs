namespace Feishu.Approval.Journal;

/// <summary>What entries of a journal have in common, each kept once under a number.</summary>
internal sealed class JournalCommons
{
    private readonly List<JournalCommon> _all = new();
    private readonly Dictionary<JournalCommon, int> _numbers = new();

    public JournalCommon this[int number] => _all[number];

    /// <summary>The number of it, a new one where it is new.</summary>
    public int Number(JournalCommon common)
    {
        // Most often it is that of the line before.
        if (_all.Count > 0 && _all[_all.Count - 1] == common)
        {
            return _all.Count - 1;
        }

        if (!_numbers.TryGetValue(common, out int number))
        {
            number = _all.Count;
            _all.Add(common);
            _numbers.Add(common, number);
        }

        return number;
    }
}
