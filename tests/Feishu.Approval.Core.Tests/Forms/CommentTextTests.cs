using System.Collections;
using System.Numerics;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms;

public class CommentTextTests
{
    public static TheoryData<object, string> Refused => new()
    {
        { 7, "Comment_NoObject" },
        { new[] { "a" }, "Comment_NoObject" },
        { new Hashtable(), "Comment_Empty" },
        { new Hashtable { ["text"] = "" }, "Comment_Empty" },
        { new Hashtable { ["text"] = 7 }, "Comment_NoText" },
        { new Hashtable { ["texts"] = "a" }, "Comment_UnknownKey" },
        { new Hashtable { ["text"] = "a", ["Text"] = "b" }, "Comment_KeyTwice" },
        { new Hashtable { ["files"] = new object[] { new Hashtable { ["title"] = "a" } } }, "Comment_NoUrl" },
        { new Hashtable { ["files"] = new object?[] { null } }, "Comment_NoFile" },
        { new Hashtable { ["files"] = new object[] { "https://x.example" } }, "Comment_NoObject" },
        { File("20480"), "Comment_NoSize" },
        { File(1.5), "Comment_NoSize" },
        { File(20480.0), "Comment_NoSize" },
        { File(1.5m), "Comment_NoSize" },
        { File(-1), "Comment_NoSize" },
        { File(BigInteger.Pow(10, 30)), "Comment_NoSize" },
        { new Hashtable { ["text"] = "\ud800" }, "Fault_HalfCharacter" },
    };

    [Theory]
    [InlineData("fixed", "{\"text\":\"fixed\"}")]
    [InlineData("{\"text\":\"looks like JSON\"}", "{\"text\":\"{\\\"text\\\":\\\"looks like JSON\\\"}\"}")]
    [InlineData("两行\n", "{\"text\":\"两行\\n\"}")]
    [InlineData("[]", "{\"text\":\"[]\"}")]
    public void Text_is_always_the_text(string given, string json)
    {
        Assert.Equal(json, CommentText.From(given, ObjectReader.Clr));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_to_say_is_no_comment(string? given)
    {
        Assert.Null(CommentText.From(given, ObjectReader.Clr));
    }

    [Fact]
    public void Text_and_files_come_by_their_documented_names_and_in_their_order()
    {
        var comment = new
        {
            FILES = new[]
            {
                new { type = "image", Title = "a.png", filesize = 20480L, thumbnailurl = "https://x.example/s", URL = "https://x.example/a" },
            },
            Text = "see",
        };

        Assert.Equal(
            """{"text":"see","files":[{"url":"https://x.example/a","thumbnailURL":"https://x.example/s","fileSize":20480,"title":"a.png","type":"image"}]}""",
            CommentText.From(comment, ObjectReader.Clr));
    }

    [Fact]
    public void One_file_without_the_array_is_one_file()
    {
        var comment = new Dictionary<string, object?> { ["files"] = new Hashtable { ["url"] = "https://x.example/a" }, ["text"] = null };

        Assert.Equal("""{"files":[{"url":"https://x.example/a"}]}""", CommentText.From(comment, ObjectReader.Clr));
    }

    [Fact]
    public void A_size_leaves_as_a_whole_number()
    {
        Assert.Equal("""{"files":[{"url":"https://x.example/a","fileSize":20480}]}""", CommentText.From(File(20480.0m), ObjectReader.Clr));
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_is_no_comment_is_refused_before_anything_is_sent(object given, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => CommentText.From(given, ObjectReader.Clr));

        Assert.Equal(("InvalidComment", key), (fault.ErrorId, Assert.IsType<FormFault>(fault.Failure.Arguments[0]).Key));
    }

    private static Hashtable File(object size) => new() { ["files"] = new Hashtable { ["url"] = "https://x.example/a", ["fileSize"] = size } };
}
