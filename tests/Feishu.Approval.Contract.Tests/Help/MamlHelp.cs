using System.IO;
using System.Xml.Linq;

namespace Feishu.Approval.Contract.Help;

/// <summary>Reads the MAML of the built module.</summary>
internal static class MamlHelp
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string PathOf(string culture) => Path.Combine(Repository.Module, culture, "Feishu.Approval.dll-Help.xml");

    public static IReadOnlyList<HelpTopic> Read(string culture) =>
        XDocument.Load(PathOf(culture), LoadOptions.PreserveWhitespace).Root!.Elements(Command + "command").Select(Topic).ToArray();

    /// <summary>The sets of a cmdlet's syntax: the names of their parameters, the mandatory ones with a star.</summary>
    public static IEnumerable<string> Syntax(string culture, string name) => XDocument.Load(PathOf(culture)).Descendants(Command + "syntaxItem")
        .Where(item => item.Element(Maml + "name")!.Value == name)
        .Select(item => string.Join(' ', item.Elements(Command + "parameter")
            .Select(parameter => parameter.Element(Maml + "name")!.Value + (parameter.Attribute("required")!.Value == "true" ? "*" : string.Empty)).Order()));

    private static HelpTopic Topic(XElement command) => new()
    {
        Name = command.Element(Command + "details")!.Element(Command + "name")!.Value,
        Synopsis = Paragraphs(command.Element(Command + "details")!.Element(Maml + "description")),
        Description = Paragraphs(command.Element(Maml + "description")),
        Notes = Paragraphs(command.Element(Maml + "alertSet")?.Element(Maml + "alert")),
        Parameters = command.Element(Command + "parameters")!.Elements(Command + "parameter").Select(Parameter).ToArray(),
        Examples = command.Element(Command + "examples")!.Elements(Command + "example").Select(example => new HelpExample(
            example.Element(Maml + "title")!.Value.Trim('-', ' '), example.Element(Dev + "code")!.Value, Paragraphs(example.Element(Dev + "remarks")))).ToArray(),
        Inputs = Types(command.Element(Command + "inputTypes")!, Command + "inputType"),
        Outputs = Types(command.Element(Command + "returnValues")!, Command + "returnValue"),
    };

    private static HelpParameter Parameter(XElement parameter) => new(
        parameter.Element(Maml + "name")!.Value,
        Paragraphs(parameter.Element(Maml + "description")),
        parameter.Element(Dev + "type")!.Element(Maml + "name")!.Value,
        parameter.Element(Dev + "defaultValue")!.Value,
        parameter.Attribute("aliases")!.Value.Split(", ").Where(alias => alias != "none").ToArray(),
        parameter.Attribute("required")!.Value == "true",
        parameter.Attribute("position")!.Value,
        parameter.Attribute("pipelineInput")!.Value);

    private static KeyValuePair<string, string>[] Types(XElement list, XName each) => list.Elements(each).Select(type => new KeyValuePair<string, string>(
        type.Element(Dev + "type")!.Element(Maml + "name")!.Value, string.Join('\n', Paragraphs(type.Element(Maml + "description"))))).ToArray();

    private static string[] Paragraphs(XElement? holder) =>
        holder?.Elements(Maml + "para").Select(paragraph => paragraph.Value).Where(text => text.Length > 0).ToArray() ?? [];
}
