using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>The value of a department: objects whose <c>open_id</c> holds, in spite of its name, an open_department_id (<c>od-…</c>).</summary>
internal static class DepartmentValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        Dictionary<string, string>[] departments = Refusals.All(
            place, place.Look.Many(value), (item, _) => new Dictionary<string, string> { ["open_id"] = Id(item, place.Look) });
        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(departments));
    }

    private static string Id(object? item, GivenReader look) => look.Plain(item) is string text
        ? text.StartsWith("od-", StringComparison.Ordinal) ? text : throw new FormFaultException("Fault_DepartmentWanted")
        : look.TextOf(item, "open_id", "open_department_id") ?? throw new FormFaultException("Fault_DepartmentWanted");
}
