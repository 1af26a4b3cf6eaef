using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace Feishu.Approval.Errors;

/// <summary>Names in a property of an object that people export: a table and a CSV file show the names, where they would show the type of an array.</summary>
internal sealed class NameList : ReadOnlyCollection<string>
{
    /// <summary>No names.</summary>
    public static readonly NameList None = new(Array.Empty<string>());

    private NameList(IList<string> names)
        : base(names)
    {
    }

    /// <summary>These names.</summary>
    public static NameList Of(IReadOnlyList<string> names) => names as NameList ?? (names.Count == 0 ? None : new NameList(names as IList<string> ?? names.ToArray()));

    /// <summary>The names, in one line.</summary>
    public override string ToString() => string.Join("; ", this);
}
