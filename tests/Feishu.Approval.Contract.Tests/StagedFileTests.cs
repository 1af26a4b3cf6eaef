using System.IO;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Feishu.Approval.Contract.Built;

namespace Feishu.Approval.Contract;

/// <summary>The text files of the built module.</summary>
public sealed class StagedFileTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Sources() =>
        Repository.Files().Where(path => path.StartsWith("src/Module/", StringComparison.Ordinal)).Select(path => (From: path, To: path["src/Module/".Length..]))
            .Concat([("Feishu.Approval.psd1", "Feishu.Approval.psd1"), ("LICENSE", "LICENSE")])
            .Select(pair => new TheoryDataRow<string, string>(pair.Item1, pair.Item2));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Is_there_as_it_was_written(string from, string to) =>
        Assert.Equal(File.ReadAllBytes(Repository.At(from)), File.ReadAllBytes(Path.Combine(Repository.Module, to)));

    // A file that was renamed in the sources must not live on in the module.
    [Fact]
    public void There_is_nothing_else() => Assert.Empty(
        Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Module, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal)).Except(Sources().Select(row => row.Data.Item2)));

    [Fact]
    public void Every_view_shows_a_type_and_properties_that_exist()
    {
        Dictionary<string, Type> types = BuiltModule.Of(BuiltModule.Core).PublicTypes.ToDictionary(type => type.FullName!);
        foreach (XElement view in Format().Descendants("View"))
        {
            string name = view.Element("ViewSelectedBy")!.Element("TypeName")!.Value;
            Assert.True(types.TryGetValue(name, out Type? type), name);
            HashSet<string> properties = type!.GetProperties().Select(property => property.Name).Concat(ShortNames(name)).ToHashSet();
            Assert.All(Labels(view), label => Assert.True(properties.Contains(label), $"{name} shows {label}, which no property of it holds"));
            Assert.All(view.Descendants("PropertyName"), shown => Assert.True(properties.Contains(shown.Value), $"{name}.{shown.Value}"));
        }
    }

    [Fact]
    public void Every_script_in_a_view_reads_properties_that_exist()
    {
        HashSet<string> properties = BuiltModule.Of(BuiltModule.Core).PublicTypes.SelectMany(type => type.GetProperties()).Select(property => property.Name)
            .Concat(Directory.EnumerateFiles(Repository.Module, "*.Values.ps1xml").SelectMany(path => XDocument.Load(path).Descendants("CodeProperty")).Select(added => added.Element("Name")!.Value)).ToHashSet();
        Assert.All(
            Format().Descendants("ScriptBlock").SelectMany(script => Regex.Matches(script.Value, @"\$[_o]\.(\w+)")).Select(match => match.Groups[1].Value),
            name => Assert.Contains(name, properties));
    }

    [Fact]
    public void Everything_that_comes_out_of_a_cmdlet_has_a_view()
    {
        HashSet<string> shown = Format().Descendants("TypeName").Select(element => element.Value).ToHashSet();
        IEnumerable<string> written = BuiltModule.Of(BuiltModule.Core).Cmdlets.Values.SelectMany(cmdlet => cmdlet.OutputTypes).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.All(written, name => Assert.Contains(name, shown));
    }

    // What stands over a column or beside a value, where that is not the name of its property anyway.
    private static IEnumerable<string> Labels(XElement view) => view.Descendants("TableColumnHeader").Concat(view.Descendants("ListItem"))
        .Select(shown => shown.Element("Label")?.Value).OfType<string>();

    // A short name of a property, for which a narrow table has room.
    private static IEnumerable<string> ShortNames(string type) => Directory.EnumerateFiles(Repository.Module, "*.Types.ps1xml").SelectMany(path => XDocument.Load(path).Descendants("Type"))
        .Where(added => added.Element("Name")!.Value == type).SelectMany(added => added.Descendants("AliasProperty")).Select(alias => alias.Element("Name")!.Value);

    private static XElement Format() =>
        new("All", Directory.EnumerateFiles(Repository.Module, "*.Format.ps1xml").Select(path => XDocument.Load(path).Root));
}
