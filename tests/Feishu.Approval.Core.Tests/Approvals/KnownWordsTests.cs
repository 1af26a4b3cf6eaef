using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>What is said to people has words before ids, as far as a session knows any.</summary>
public sealed class KnownWordsTests : IDisposable
{
    private const string Ada = "ou_00000000000000000000000000000001";
    private const string Stranger = "ou_00000000000000000000000000000009";
    private const string Request = "9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF";
    private const string Definition = "0A1B2C3D-1111-2222-3333-444455556666";

    private readonly FeishuConnection _connection = FeishuConnection.FromToken(Secrets.Secure("t-1"), new FeishuConnectionOptions());

    public KnownWordsTests()
    {
        _connection.PersonNames.Add(Ada, "Ada");
        _connection.PersonNames.Add("a1b2c3d4", "Ada");
        _connection.PersonNames.Add("hr", "Eve");
        _connection.PersonNames.AddContact("b2c3d4e5", "ben@example.com");
        See(Definition, "Purchase", Control("widget1", "Kind"), Control("widget3", "Reason"));
        See("A-2", "Leave", Control("widget1", "Kind"), Control("widget3", "Why"));
        SessionMemory.Note(new FeishuInstance { InstanceCode = Request, SerialNumber = "202603010003", ApprovalCode = Definition, Connection = _connection });
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("given as " + Ada + ", but", "given as Ada (" + Ada + "), but")]
    [InlineData("'" + Ada + "'.", "'Ada (" + Ada + ")'.")]
    [InlineData("of a1b2c3d4; of b2c3d4e5.", "of Ada (a1b2c3d4); of ben@example.com (b2c3d4e5).")]
    [InlineData("the control widget1: no", "the control Kind (widget1): no")]
    [InlineData("widget1 (widget1): no", "Kind (widget1): no")]
    [InlineData("instance " + Request + " has", "instance " + Request + " (202603010003) has")]
    [InlineData("\u5B9E\u4F8B " + Request + "\uFF0C", "\u5B9E\u4F8B " + Request + " (202603010003)\uFF0C")]
    [InlineData("definition " + Definition + ".", "definition " + Definition + " (Purchase).")]
    public void A_word_stands_before_its_id(string text, string expected) => Assert.Equal(expected, KnownWords.Put(text, _connection));

    // A part of an address, of a code or of a file's name is no id; a tenant's own id may be any word; of two labels nobody knows which is meant.
    [Theory]
    [InlineData("Ada (" + Ada + ")")]
    [InlineData("?user_id=" + Ada + "&")]
    [InlineData("/users/" + Ada)]
    [InlineData("a1b2c3d4.pdf and x-a1b2c3d4")]
    [InlineData(Stranger)]
    [InlineData("the people of hr")]
    [InlineData("the control widget3 and widget4")]
    [InlineData("instance " + Request + " (202603010003) has")]
    [InlineData("https://example.com/" + Request)]
    [InlineData("Give it: -SetValue @{ widget1 = '...' }")]
    [InlineData("Give it: -SetValue @{ 'widget1' = @{ Type = '...' } }")]
    public void Nothing_else_is_touched(string text) => Assert.Equal(text, KnownWords.Put(text, _connection));

    [Fact]
    public void A_plan_shows_ids_short() =>
        Assert.Equal("Ada (ou_..0001), Ada (a1b2c3d4)", KnownWords.Put(Ada + ", a1b2c3d4", _connection, isShort: true));

    [Fact]
    public void A_failure_says_message_and_advice_in_words_and_leaves_what_support_needs()
    {
        var failure = new Failure(FailureKind.NotTheReturnedTask, nameof(Messages.NotTheReturnedTask), "UserId", Ada, Stranger)
        {
            LogId = "a1b2c3d4", Words = text => KnownWords.Put(text, _connection),
        };

        Assert.Equal($"UserId is given as Ada ({Ada}), but the instance has {Stranger}; nothing was sent. [log id a1b2c3d4]", FailureText.Message(failure, CultureInfo.InvariantCulture));
        Assert.Contains("Ada (" + Ada, FailureText.Action(failure with { ActionKey = nameof(Messages.Part_NodeKey), ActionArguments = [Ada] }, CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static FeishuControlDefinition Control(string id, string name) => new() { Id = id, Name = name, Type = "input" };

    private void See(string code, string name, params FeishuControlDefinition[] controls) =>
        SessionMemory.Of(_connection).Add(new FeishuApproval { ApprovalCode = code, ApprovalName = name, Controls = controls, Connection = _connection }, inItsOwnLanguage: true);
}
