using System;
using System.Collections.Generic;

namespace Feishu.Approval.Forms;

/// <summary>The old type of leave. It is read like the new one; what is written is described for the new one only.</summary>
internal sealed class FormerLeaveControls : LeaveControls
{
    public const string Type = "leaveGroup";

    public FormerLeaveControls()
        : base(Type)
    {
    }

    public override IReadOnlyList<string> ReadNames => Array.Empty<string>();

    public override bool IsDescribed => false;

    public override bool TakesArray => false;

    public override string? JsonExample => null;

    public override NewValue FromGiven(object value, ValuePlace place) => NewValue.AsItIs(value, place.Reader);

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) => Array.Empty<Verdict>();
}
