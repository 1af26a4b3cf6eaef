using System;
using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Xunit;

namespace Feishu.Approval.Core.Tests.Approvals;

public class IdTextTests
{
    public static TheoryData<object?, string?> Taken => new()
    {
        { null, null },
        { "", null },
        { "  ", null },
        { " 7500000000000000123 ", "7500000000000000123" },
        { 7500000000000000123L, "7500000000000000123" },
        { ulong.MaxValue, "18446744073709551615" },
        { 7, "7" },
        { BigInteger.Pow(10, 25), "10000000000000000000000000" },
        { 7500000000000000123m, "7500000000000000123" },
        { JsonDocument.Parse("7500000000000000123").RootElement, "7500000000000000123" },
        { JsonDocument.Parse("\"x\"").RootElement, "x" },
    };

    public static TheoryData<object> Refused => new()
    {
        7.5E+18, 7.0, 1f, 1.5m, true, DayOfWeek.Monday, Guid.Empty, new[] { "a" }, JsonDocument.Parse("1.5").RootElement,
        JsonDocument.Parse("7.5e18").RootElement, JsonDocument.Parse("true").RootElement,
    };

    [Theory]
    [MemberData(nameof(Taken), DisableDiscoveryEnumeration = true)]
    public void Text_and_whole_numbers_are_taken_exactly(object? given, string? id)
    {
        Assert.Equal(id, IdText.From(given, "TaskId"));
        Assert.Equal(id, IdText.From(IdText.Carry(given), "TaskId"));
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_may_have_lost_digits_or_is_no_id_is_refused_by_name(object given)
    {
        FeishuException direct = Assert.Throws<FeishuException>(() => IdText.From(given, "TaskId"));
        FeishuException carried = Assert.Throws<FeishuException>(() => IdText.From(IdText.Carry(given), "TaskId"));

        Assert.Equal(("InvalidId", direct.Message), (direct.ErrorId, carried.Message));
        Assert.Contains("TaskId", direct.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ou_1", "open_id")]
    [InlineData("on_1", "union_id")]
    [InlineData("a1b2c3d4", "user_id")]
    [InlineData("OU_1", "user_id")]
    [InlineData("ou", "user_id")]
    [InlineData("", "user_id")]
    public void The_kind_of_a_user_id_is_told_by_its_prefix(string id, string type)
    {
        Assert.Equal(type, UserIdType.Of(id));
    }
}
