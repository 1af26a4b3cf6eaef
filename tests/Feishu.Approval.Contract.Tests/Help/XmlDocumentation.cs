using System.Reflection;
using System.Xml.Linq;

namespace Feishu.Approval.Contract.Help;

/// <summary>The XML documentation that the compiler wrote beside our assemblies, by its member ids.</summary>
internal sealed class XmlDocumentation
{
    private readonly ILookup<string, XElement> _members;

    private XmlDocumentation(IEnumerable<XElement> members)
    {
        // Without parameters: overloads stand together, and the compiler itself sees to it that none is missing.
        _members = members.ToLookup(member => member.Attribute("name")!.Value.Split('(')[0]);
    }

    public static XmlDocumentation Load(IEnumerable<string> assemblies) => new(assemblies.SelectMany(name =>
        XDocument.Load(Repository.At("src", name, "bin", Repository.Configuration, "net8.0", name + ".xml")).Descendants("member")));

    public IReadOnlyList<XElement> Of(MemberInfo member) => _members[Id(member)].ToArray();

    /// <summary>What a part of it says, as one line of text.</summary>
    public static string Text(XElement? part) =>
        part is null ? string.Empty : string.Join(' ', string.Concat(part.Nodes().Select(Plain)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.IsEmpty => " " + element.Attributes().Select(attribute => attribute.Value).FirstOrDefault() + " ",
        XElement element => Text(element) + " ",
        _ => string.Empty,
    };

    private static string Id(MemberInfo member)
    {
        string type = (member as Type ?? member.DeclaringType!).FullName!.Replace('+', '.');
        return member switch
        {
            Type => "T:" + type,
            ConstructorInfo => $"M:{type}.#ctor",
            MethodInfo method => $"M:{type}.{method.Name}" + (method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : string.Empty),
            PropertyInfo => $"P:{type}.{member.Name}",
            EventInfo => $"E:{type}.{member.Name}",
            _ => $"F:{type}.{member.Name}",
        };
    }
}
