using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>What an action uses of whoever starts it.</summary>
/// <param name="Reader">Looks into the objects of the user.</param>
/// <param name="Definitions">The definitions of this run; null for those of one action alone.</param>
/// <param name="FullPath">Makes a path of the user absolute.</param>
internal sealed record ActionTools(ObjectReader Reader, DefinitionCache? Definitions, Func<string, string> FullPath)
{
    /// <summary>Those of a program: plain objects, one action at a time, the folder of the process.</summary>
    public static readonly ActionTools Clr = new(ObjectReader.Clr, null, System.IO.Path.GetFullPath);
}
