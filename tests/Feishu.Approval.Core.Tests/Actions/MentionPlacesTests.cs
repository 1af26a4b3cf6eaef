using Feishu.Approval.Actions;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>A mention is written over what stands at its place: nothing of another name, and nothing of an address.</summary>
public class MentionPlacesTests
{
    [Theory]
    [InlineData("@Anna and @Ann, look", "Anna,Ann", "0,10")]
    [InlineData("@Anna and @Ann, look", "Ann,Anna", "10,0")]
    [InlineData("@王明明 和 @王明 请看", "王明", "7")]
    [InlineData("请看 @张三丰 和 @张三", "张三,张三丰", "10,3")]
    [InlineData("请@王明看一下", "王明", "1")]
    [InlineData("请@王明明看一下", "王明明,王明", "1,-1")]
    [InlineData("@Bob请看", "Bob", "0")]
    [InlineData("@Bobby please", "Bob", "-1")]
    [InlineData("@Bob2 please", "Bob", "-1")]
    [InlineData("mail a@Bob.com and @Bob", "Bob", "19")]
    [InlineData("mail a@Bob.com", "Bob", "-1")]
    [InlineData("thanks@Bob", "Bob", "6")]
    [InlineData("@Ann's list, and @Ann", "Ann", "17")]
    [InlineData("@Ann-Marie's list", "Ann", "0")]
    [InlineData("@Ann.", "Ann", "0")]
    [InlineData("@Rene\u0301 and @Rene", "Rene", "11")]
    [InlineData("@Ben, @Ben", "Ben,Ben", "0,6")]
    [InlineData("@Ben", "Ben,Ben", "0,-1")]
    [InlineData("@王明\U00020BB7 @王明", "王明", "6")]
    [InlineData("nobody", "Ben", "-1")]
    public void Names_stand_where_nothing_else_does(string text, string names, string places) =>
        Assert.Equal(places, string.Join(",", MentionPlaces.Of(text, names.Split(','))));
}
