using System.Reflection;

namespace Feishu.Approval.Commands;

/// <summary>What of <c>Test-FeishuConnection</c> a cmdlet needs, by the words of its checks.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class NeedsAttribute(params string[] checks) : Attribute
{
    private static readonly Lazy<ILookup<string, string>> Cmdlets = new(() => (
        from type in typeof(NeedsAttribute).Assembly.GetTypes()
        let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
        where cmdlet is not null
        from check in type.GetCustomAttributes<NeedsAttribute>(inherit: true).SelectMany(needs => needs._checks).Distinct()
        let name = cmdlet.VerbName + "-" + cmdlet.NounName
        orderby name
        select (check, name)).ToLookup(pair => pair.check, pair => pair.name));

    private readonly string[] _checks = checks;

    /// <summary>The cmdlets that need a check.</summary>
    public static IReadOnlyList<string> CmdletsFor(string check) => Cmdlets.Value[check].ToArray();
}
