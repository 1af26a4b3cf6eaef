using System.Collections.Generic;

namespace Feishu.Approval.Forms;

/// <summary>Going out.</summary>
internal sealed class OutControls : GroupControls
{
    private const string Prefix = "widgetOutGroup";

    public OutControls()
        : base(Prefix, "outGroup")
    {
    }

    protected override IReadOnlyList<FeishuControlDefinition> Documented(FeishuControlDefinition group) => new[]
    {
        TypePart(group),
        Part(StartId, "date"),
        Part(EndId, "date"),
        Part(ReasonId, "textarea"),
        Part(Prefix + "Image", "image"),
    };
}
