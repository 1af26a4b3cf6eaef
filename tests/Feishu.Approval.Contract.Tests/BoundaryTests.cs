using System.Reflection;
using System.Text.RegularExpressions;
using Feishu.Approval.Contract.Built;

namespace Feishu.Approval.Contract;

/// <summary>Who may know whom, and what nobody may show.</summary>
public sealed class BoundaryTests
{
    private static readonly Regex SecretName = new("secret|password|accesstoken|^token$", RegexOptions.IgnoreCase);

    [Theory]
    [InlineData(BuiltModule.Core, "Feishu.Approval.Core", "System.Management.Automation")]
    [InlineData(BuiltModule.Core, "Feishu.Approval.Core", "Feishu.Approval.Sandbox")]
    [InlineData(BuiltModule.Core, "Feishu.Approval.Core", "Feishu.Approval")]
    [InlineData(BuiltModule.Core, "Feishu.Approval.Sandbox", "System.Management.Automation")]
    [InlineData(BuiltModule.Core, "Feishu.Approval.Sandbox", "Feishu.Approval.Core")]
    [InlineData(BuiltModule.Core, "Feishu.Approval.Sandbox", "Feishu.Approval")]
    [InlineData(BuiltModule.Desktop, "Feishu.Approval.Core", "System.Management.Automation")]
    [InlineData(BuiltModule.Desktop, "Feishu.Approval.Core", "Feishu.Approval.Sandbox")]
    [InlineData(BuiltModule.Desktop, "Feishu.Approval.Sandbox", "System.Management.Automation")]
    [InlineData(BuiltModule.Desktop, "Feishu.Approval.Sandbox", "Feishu.Approval.Core")]
    public void They_do_not_know_each_other(string framework, string from, string to) =>
        Assert.DoesNotContain(to, BuiltModule.Of(framework).Own(from).GetReferencedAssemblies().Select(name => name.Name));

    // Exceptions of the engine's family lose their message where only the reference assembly is there.
    [Fact]
    public void Public_exceptions_derive_from_Exception_directly() => Assert.All(
        BuiltModule.Of(BuiltModule.Core).PublicTypes.Where(IsException), type => Assert.Equal("System.Exception", type.BaseType!.FullName));

    [Fact]
    public void There_is_a_public_exception() => Assert.Contains(BuiltModule.Of(BuiltModule.Core).PublicTypes, IsException);

    // Secrets come in as SecureString or PSCredential and never come out again.
    [Fact]
    public void No_public_member_holds_a_secret_as_text() => Assert.DoesNotContain(
        Shipped().SelectMany(Members), member => SecretName.IsMatch(member.Name) && member.Type == "System.String");

    [Fact]
    public void Only_parameters_of_cmdlets_take_secrets() => Assert.DoesNotContain(
        Shipped().Where(type => type.Namespace != "Feishu.Approval.Commands").SelectMany(Members),
        member => SecretName.IsMatch(member.Name) || member.Type is "System.Security.SecureString" or "System.Management.Automation.PSCredential");

    [Fact]
    public void Nothing_public_of_the_library_shows_the_json_library() => Assert.DoesNotContain(
        Shipped().SelectMany(Members), member => member.Type.StartsWith("System.Text.Json", StringComparison.Ordinal));

    private static Type[] Shipped() => BuiltModule.Of(BuiltModule.Core).PublicTypes.Where(type => type.Assembly.GetName().Name != "Feishu.Approval.Sandbox").ToArray();

    private static (string Owner, string Name, string Type)[] Members(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(property => (type.Name, property.Name, property.PropertyType.FullName ?? string.Empty))
        .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(field => (type.Name, field.Name, field.FieldType.FullName ?? string.Empty))).ToArray();

    private static bool IsException(Type type)
    {
        for (Type? each = type.BaseType; each is not null; each = each.BaseType)
        {
            if (each.FullName == "System.Exception")
            {
                return true;
            }
        }

        return false;
    }
}
