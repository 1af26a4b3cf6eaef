using System;

namespace Feishu.Approval.Sandbox;

/// <summary>A row of a list before it is written: where it sorts, and where the tenant keeps it.</summary>
/// <param name="Key">What the list is sorted by, in milliseconds.</param>
/// <param name="Instance">The index of the instance.</param>
/// <param name="Task">The index of the task within it; 0 where the list is of instances.</param>
internal readonly record struct Hit(long Key, int Instance, int Task) : IComparable<Hit>
{
    public int CompareTo(Hit other)
    {
        var order = Key.CompareTo(other.Key);
        order = order == 0 ? Instance.CompareTo(other.Instance) : order;
        return order == 0 ? Task.CompareTo(other.Task) : order;
    }
}
