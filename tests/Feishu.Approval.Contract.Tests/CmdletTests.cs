using System.Reflection;
using Feishu.Approval.Contract.Built;

namespace Feishu.Approval.Contract;

/// <summary>The cmdlets have the shape that scripts rely on, in both builds.</summary>
public sealed class CmdletTests
{
    private static readonly string[] VerbGroups = ["VerbsCommon", "VerbsCommunications", "VerbsData", "VerbsDiagnostic", "VerbsLifecycle", "VerbsOther", "VerbsSecurity"];

    public static IEnumerable<TheoryDataRow<string, string>> All() =>
        from framework in new[] { BuiltModule.Core, BuiltModule.Desktop }
        from name in ExpectedSurface.Cmdlets.Keys
        select new TheoryDataRow<string, string>(framework, name);

    [Theory]
    [InlineData(BuiltModule.Core)]
    [InlineData(BuiltModule.Desktop)]
    public void There_are_exactly_the_expected_ones(string framework) =>
        Assert.Equal(ExpectedSurface.Cmdlets.Keys.Order(StringComparer.Ordinal), BuiltModule.Of(framework).Cmdlets.Keys);

    [Theory]
    [InlineData(BuiltModule.Core)]
    [InlineData(BuiltModule.Desktop)]
    public void Only_base_classes_are_no_cmdlets(string framework) =>
        Assert.All(BuiltModule.Of(framework).CmdletTypes, type => Assert.Equal(!type.IsAbstract, new BuiltCmdlet(type).HasAttribute));

    // The full class name is part of every FullyQualifiedErrorId.
    [Theory]
    [MemberData(nameof(All))]
    public void The_class_is_sealed_and_named_after_the_cmdlet(string framework, string name)
    {
        BuiltCmdlet cmdlet = BuiltModule.Of(framework).Cmdlets[name];
        Assert.True(cmdlet.Type.IsSealed);
        Assert.True(cmdlet.Type.IsPublic);
        Assert.Equal("Feishu.Approval.Commands." + cmdlet.Verb + cmdlet.Noun + "Command", cmdlet.Type.FullName);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_verb_is_approved(string framework, string name)
    {
        BuiltModule module = BuiltModule.Of(framework);
        IEnumerable<string> approved = VerbGroups.SelectMany(group => module.PowerShellType("System.Management.Automation." + group).GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Contains(module.Cmdlets[name].Verb, approved);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_says_what_comes_out(string framework, string name) => Assert.NotEmpty(BuiltModule.Of(framework).Cmdlets[name].OutputTypes);

    [Theory]
    [MemberData(nameof(All))]
    public void It_asks_only_where_it_changes_something(string framework, string name)
    {
        BuiltCmdlet cmdlet = BuiltModule.Of(framework).Cmdlets[name];
        bool changes = ExpectedSurface.Impacts.TryGetValue(name, out int impact);
        Assert.Equal(changes, cmdlet.SupportsShouldProcess);
        Assert.Equal(changes ? impact : null, cmdlet.ConfirmImpact);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_parameters_are_those_of_the_contract(string framework, string name) => Assert.Equal(
        ExpectedSurface.Cmdlets[name], BuiltModule.Of(framework).Cmdlets[name].Parameters.Select(parameter => parameter.ToString()).Order(StringComparer.Ordinal));

    // A list or a page would be called like the code of the block.
    [Theory]
    [MemberData(nameof(All))]
    public void No_text_of_its_is_made_of_the_code_of_a_script_block(string framework, string name) => Assert.Empty(BuiltModule.Of(framework).Cmdlets[name].UnguardedTexts);

    [Fact]
    public void Connecting_takes_a_credential_by_default() => Assert.Equal("Credential", BuiltModule.Of(BuiltModule.Core).Cmdlets["Connect-Feishu"].DefaultSet);

    // None of them could come from a piped hashtable otherwise.
    [Fact]
    public void No_parameter_of_the_resubmission_is_mandatory() =>
        Assert.DoesNotContain(BuiltModule.Of(BuiltModule.Core).Cmdlets["Invoke-FeishuTaskResubmit"].Parameters, parameter => parameter.Mandatory);
}
