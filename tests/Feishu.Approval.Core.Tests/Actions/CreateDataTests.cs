using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Columns of a row that script blocks look at: they count where they are of a control.</summary>
public class CreateDataTests
{
    [Fact]
    public async Task A_column_that_is_no_control_is_no_fault_and_one_that_is_counts()
    {
        await using CreateScene it = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.Data = CreateScene.Values(("Order", "A-1"), ("Empty", ""), ("Cost centre", "CC-7"));

        await it.RunAsync(request);

        Assert.Contains("CC-7", it.Body(), StringComparison.Ordinal);
        Assert.DoesNotContain("A-1", it.Body(), StringComparison.Ordinal);
        it.Saw(writes: 1, created: 1);
    }

    [Theory]
    [InlineData("Cost center", false, false)]
    [InlineData("Cost center", true, true)]
    [InlineData("Quantty", false, true)]
    public async Task A_column_that_is_nearly_a_control_is_one_unless_a_block_looks_at_it_or_the_control_is_given(string column, bool isLooked, bool isTaken)
    {
        await using CreateScene it = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.Data = CreateScene.Values((column, "9"));
        request.Looked = isLooked ? [column] : [];

        if (isTaken)
        {
            await it.RunAsync(request);
            return;
        }

        Assert.Equal("ControlNotFound", (await it.FailAsync(request)).ErrorId);
        it.Saw(writes: 0, created: 0);
    }

    [Fact]
    public async Task What_a_column_and_the_values_give_both_is_refused()
    {
        await using CreateScene it = await CreateScene.StartAsync();
        FeishuCreateRequest request = CreateScene.Purchase();
        request.Data = CreateScene.Values(("Quantity", 5));

        FeishuException fault = await it.FailAsync(request);

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains("Quantity", fault.Message, StringComparison.Ordinal);
        it.Saw(writes: 0, created: 0);
    }

    [Fact]
    public void A_uuid_is_made_of_them_as_far_as_they_have_a_text()
    {
        string made(params (string Name, object? Value)[] data)
        {
            FeishuCreateRequest request = CreateScene.Purchase();
            request.Data = CreateScene.Values(data);
            _ = new RequestUuid("journal", ObjectReader.Clr).Give(request, 1);
            return request.Uuid!;
        }

        Assert.NotEqual(made(("Cost centre", "CC-1")), made(("Cost centre", "CC-2")));
        Assert.Equal(made(("Cost centre", "CC-1")), made(("Cost centre", "CC-1"), ("Handle", new IntPtr(7))));
    }
}
