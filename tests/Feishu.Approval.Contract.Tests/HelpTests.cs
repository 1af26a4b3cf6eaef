using System.IO;
using System.Text.RegularExpressions;
using Feishu.Approval.Contract.Built;
using Feishu.Approval.Contract.Help;

namespace Feishu.Approval.Contract;

/// <summary>The help speaks of everything that is there, of nothing else, and is what its source says. See docs/help.md.</summary>
public sealed class HelpTests
{
    private const int LongestOutput = 24;

    private static readonly string[] Cultures = ["en-US", "zh-CN"];

    private static readonly string[] ErrorsOfEveryCall =
    [
        "NotConnected", "ScopeMissing", "QuotaExceeded", "AddressNotAllowed", "AppNotAvailable", "AccessTokenRejected", "CredentialRejected", "OperationNotPermitted",
        "InvalidParameter", "RateLimited", "ServiceFailure", "ConnectionFailed", "RequestTimedOut", "EndpointNotFound", "InvalidResponse", "ApiError",
    ];

    public static IEnumerable<TheoryDataRow<string>> Languages() => Cultures.Select(culture => new TheoryDataRow<string>(culture));

    public static IEnumerable<TheoryDataRow<string, string>> Topics() =>
        from culture in Cultures
        from name in ExpectedSurface.Cmdlets.Keys
        select new TheoryDataRow<string, string>(culture, name);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_cmdlet_is_there_and_nothing_more(string culture) =>
        Assert.Equal(BuiltModule.Of(BuiltModule.Core).Cmdlets.Keys, MamlHelp.Read(culture).Select(topic => topic.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_parameter_is_there_and_nothing_more(string culture, string name) => Assert.Equal(
        BuiltModule.Of(BuiltModule.Core).Cmdlets[name].ParameterNames, Topic(culture, name).Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_it_says_of_each_parameter_is_true(string culture, string name)
    {
        BuiltCmdlet cmdlet = BuiltModule.Of(BuiltModule.Core).Cmdlets[name];
        foreach (HelpParameter said in Topic(culture, name).Parameters.Where(parameter => parameter.Name is not ("WhatIf" or "Confirm")))
        {
            BuiltParameter built = cmdlet.Parameters.First(parameter => parameter.Name == said.Name);
            Assert.Equal(built.Type, said.Type.Split('.')[^1]);
            Assert.Equal(built.Mandatory, said.Required);
            Assert.Equal(built.Position is int place ? FormattableString.Invariant($"{place}") : "Named", said.Position);
            Assert.Equal(built.Aliases, said.Aliases);
            Assert.Equal(HelpParameter.PipelineText(built.FromPipeline, built.ByPropertyName), said.Pipeline);
        }
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_syntax_is_true(string culture, string name)
    {
        BuiltCmdlet cmdlet = BuiltModule.Of(BuiltModule.Core).Cmdlets[name];
        string?[] sets = cmdlet.Parameters.Select(parameter => parameter.Set).OfType<string>().Distinct().DefaultIfEmpty(null!).ToArray();
        string[] common = cmdlet.SupportsShouldProcess ? ["Confirm", "WhatIf"] : [];
        IEnumerable<string> built = sets.Select(set => string.Join(' ', cmdlet.Parameters.Where(parameter => parameter.Set is null || parameter.Set == set)
            .Select(parameter => parameter.Name + (parameter.Mandatory ? "*" : string.Empty)).Concat(common).Order()));
        Assert.Equal(built.Order(), MamlHelp.Syntax(culture, name).Order());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Nothing_is_empty(string culture, string name)
    {
        HelpTopic topic = Topic(culture, name);
        Assert.Single(topic.Synopsis);
        Assert.NotEmpty(topic.Description);
        Assert.NotEmpty(topic.Notes);
        Assert.NotEmpty(topic.Inputs);
        Assert.NotEmpty(topic.Outputs);
        Assert.All(topic.Inputs.Concat(topic.Outputs), type => Assert.NotEmpty(type.Value));
        Assert.All(topic.Parameters, parameter => Assert.NotEmpty(parameter.Description));
        Assert.True(topic.Examples.Count >= 3);
        Assert.All(topic.Examples, example =>
        {
            Assert.NotEmpty(example.Code);
            Assert.NotEmpty(example.Remarks);
            // Get-Help takes away the spaces that a paragraph begins with.
            Assert.All(example.Remarks, remark => Assert.False(char.IsWhiteSpace(remark[0]), example.Title));
            Assert.All(example.Remarks, remark => Assert.InRange(remark.Count(character => character == '\n'), 0, LongestOutput));
        });
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_names_the_types_that_come_out(string culture, string name) => Assert.Equal(
        BuiltModule.Of(BuiltModule.Core).Cmdlets[name].OutputTypes.Select(type => type == "System.Void" ? "None" : type),
        Topic(culture, name).Outputs.Select(type => type.Key));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_placeholder_and_no_Markdown_is_left(string culture)
    {
        string text = File.ReadAllText(MamlHelp.PathOf(culture));
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("```", text, StringComparison.Ordinal);
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_says_what_its_Markdown_says(string culture, string name)
    {
        HelpTopic written = Assert.Single(MarkdownHelp.Read(culture), topic => topic.Name == name);
        HelpTopic made = Topic(culture, name);
        Assert.Equal(written.Synopsis, made.Synopsis);
        Assert.Equal(written.Description, made.Description);
        Assert.Equal(written.Notes, made.Notes);
        Assert.Equal(written.Inputs, made.Inputs);
        Assert.Equal(written.Outputs, made.Outputs);
        Assert.Equivalent(written.Parameters, made.Parameters, strict: true);
        Assert.Equivalent(written.Examples, made.Examples, strict: true);
    }

    // The same examples in every language, but for the texts in them.
    [Theory]
    [MemberData(nameof(Topics))]
    public void Its_examples_run_the_same_commands_in_every_language(string culture, string name) => Assert.Equal(
        Topic(Cultures[0], name).Examples.Select(Commands), Topic(culture, name).Examples.Select(Commands));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_error_id_that_it_names_exists(string culture)
    {
        HashSet<string> known = BuiltModule.Of(BuiltModule.Core).ErrorIds().ToHashSet();
        Assert.All(MamlHelp.Read(culture).SelectMany(ErrorIds), id => Assert.Contains(id, known));
    }

    // Whatever calls the service can meet these, whichever call it makes.
    [Theory]
    [MemberData(nameof(Topics))]
    public void It_names_every_error_that_its_calls_can_end_with(string culture, string name)
    {
        BuiltCmdlet cmdlet = BuiltModule.Of(BuiltModule.Core).Cmdlets[name];
        string[] Of(string parameter, params string[] ids) => cmdlet.ParameterNames.Contains(parameter) ? ids : [];
        if (name == "Disconnect-Feishu" || !cmdlet.ParameterNames.Contains("Connection"))
        {
            return;
        }

        string[] expected =
        [
            .. ErrorsOfEveryCall, .. Of("InstanceCode", "InstanceNotFound", "InvalidId"), .. Of("ApprovalCode", "ApprovalNotFound", "InvalidId"),
            .. Of("UserId", "UserNotFound", "UserIdRejected", "InvalidId"),
        ];
        Assert.Superset(expected.ToHashSet(), ErrorIds(Topic(culture, name)).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_names_the_same_errors_in_every_language(string culture, string name) =>
        Assert.Equal(ErrorIds(Topic(Cultures[0], name)), ErrorIds(Topic(culture, name)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_error_id_is_in_the_notes_of_some_cmdlet(string culture)
    {
        string notes = string.Join('\n', MamlHelp.Read(culture).SelectMany(topic => topic.Notes));
        Assert.All(BuiltModule.Of(BuiltModule.Core).ErrorIds(), id => Assert.Matches(@"\b" + id + @"\b", notes));
    }

    // The ids before the colons of the lists of errors in the notes.
    private static IEnumerable<string> ErrorIds(HelpTopic topic) => topic.Notes.Zip(topic.Notes.Skip(1))
        .Where(pair => Regex.IsMatch(pair.First, "^(Error ids|Errors|错误 ID|结束管道的错误|单条记录的错误|此 cmdlet 的任何失败|Every failure of this cmdlet)"))
        .SelectMany(pair => Regex.Matches(pair.Second, @"(?m)^- ([A-Za-z, 、]+)[:：]"))
        .SelectMany(list => Regex.Matches(list.Groups[1].Value, "[A-Za-z]+")).Select(id => id.Value);

    private static HelpTopic Topic(string culture, string name) => MamlHelp.Read(culture).Single(topic => topic.Name == name);

    private static string Commands(HelpExample example) =>
        string.Join(' ', Regex.Matches(example.Code, @"\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b|(?<=\s)-[A-Za-z]+\b").Select(word => word.Value));
}
