using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Feishu.Approval.Contract.Built;
using Feishu.Approval.Contract.Help;

namespace Feishu.Approval.Contract;

/// <summary>Every public type and member says what it is: shape, unit, errors, and where it comes from.</summary>
public sealed class XmlDocumentationTests
{
    private static readonly XmlDocumentation Documentation = XmlDocumentation.Load(BuiltModule.OwnAssemblies);

    [Fact]
    public void Nothing_keeps_the_compiler_from_asking_for_it()
    {
        Assert.DoesNotContain(
            Repository.Files().Where(path => path.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".csproj" or ".props"),
            path => File.ReadAllText(Repository.At(path)).Contains("1591", StringComparison.Ordinal));
        Assert.All(BuiltModule.OwnAssemblies, name =>
            Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", File.ReadAllText(Repository.At("src", name, name + ".csproj"))));
    }

    [Fact]
    public void Every_public_type_and_member_has_a_summary() => None(
        Public().Where(member => !Inherits(member) && Summary(member).Length < 3).Select(Name));

    [Fact]
    public void Every_parameter_of_a_public_method_is_explained() => None(
        from method in Public().OfType<MethodBase>()
        where !Inherits(method)
        from parameter in method.GetParameters()
        where parameter.ParameterType.Name != "CancellationToken"
        where !Documentation.Of(method).Concat(Documentation.Of(method.DeclaringType!))
            .Any(member => member.Elements("param").Any(param => param.Attribute("name")!.Value == parameter.Name && XmlDocumentation.Text(param).Length > 2))
        select $"{Name(method)}({parameter.Name})");

    [Fact]
    public void Every_call_of_the_client_names_its_address_and_its_errors() => Assert.All(
        BuiltModule.Of(BuiltModule.Core).PublicTypes.Where(type => type.Namespace == "Feishu.Approval.Clients")
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(method => !method.IsSpecialName),
        method =>
        {
            XElement member = Assert.Single(Documentation.Of(method));
            Assert.Matches("/open-apis/(approval/v4|contact/v3)/|/approval/openapi/v2/", Summary(method));
            Assert.NotEmpty(member.Elements("exception"));
        });

    // A number or a time without a unit is a trap.
    [Fact]
    public void Every_duration_size_and_time_names_its_unit() => None(
        Public().OfType<PropertyInfo>().Where(property => !Inherits(property) && Unit(property) is string[] units
            && !units.Any(unit => Summary(property).Contains(unit, StringComparison.OrdinalIgnoreCase))).Select(property => $"{Name(property)}: {Summary(property)}"));

    // All of them at once: a collection in a message is cut.
    private static void None(IEnumerable<string> faults)
    {
        string[] all = faults.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static string[]? Unit(PropertyInfo property) =>
        property.Name.EndsWith("Sec", StringComparison.Ordinal) ? ["second"]
        : property.Name is "Size" or "Length" ? ["byte"]
        : property.PropertyType.ToString().Contains("DateTimeOffset", StringComparison.Ordinal) && property.SetMethod is not { IsPublic: true } ? ["UTC"]
        : null;

    private static IEnumerable<MemberInfo> Public() => BuiltModule.Of(BuiltModule.Core).PublicTypes.SelectMany(type => MembersOf(type).Prepend(type));

    // What people wrote: no accessors, nothing that the compiler adds to a record or an enumeration.
    private static IEnumerable<MemberInfo> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not Type && IsSeen(member) && !IsMade(member) && Documentation.Of(type).Count > 0)
        .Where(member => !(member is PropertyInfo or MethodBase && IsOfRecord(type, member)));

    private static bool IsSeen(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        PropertyInfo property => property.GetAccessors().Length > 0,
        _ => true,
    };

    private static bool IsMade(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } || member.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == nameof(CompilerGeneratedAttribute))
        || (member is ConstructorInfo constructor && constructor.GetParameters().Length == 0 && Documentation.Of(member).Count == 0);

    // A parameter in a record's head is its property too, and documented there.
    private static bool IsOfRecord(Type type, MemberInfo member) =>
        type.GetMethod("<Clone>$") is not null && Documentation.Of(type).SelectMany(one => one.Elements("param")).Any(param => param.Attribute("name")!.Value == member.Name);

    private static bool Inherits(MemberInfo member) => Documentation.Of(member).Any(one => one.Element("inheritdoc") is not null)
        || (member is MethodInfo { IsVirtual: true } method && !method.Attributes.HasFlag(MethodAttributes.NewSlot));

    private static string Summary(MemberInfo member) => string.Join(' ', Documentation.Of(member).Select(one => XmlDocumentation.Text(one.Element("summary"))));

    private static string Name(MemberInfo member) => $"{member.DeclaringType?.FullName}.{member.Name}";
}
