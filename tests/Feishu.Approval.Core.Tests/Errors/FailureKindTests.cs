using System.Reflection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Errors;

public class FailureKindTests
{
    [Theory]
    [InlineData("ApiError", "InvalidResult", false)]
    [InlineData("CredentialRejected", "AuthenticationError", true)]
    [InlineData("ConnectionFailed", "ConnectionError", false)]
    [InlineData("RequestTimedOut", "OperationTimeout", false)]
    [InlineData("OutcomeUnknown", "OperationStopped", false)]
    [InlineData("InvalidResponse", "ProtocolError", false)]
    [InlineData("NotConnected", "ConnectionError", true)]
    [InlineData("InsecureEndpoint", "SecurityError", true)]
    [InlineData("EnvironmentIncomplete", "InvalidArgument", true)]
    [InlineData("EnvironmentAmbiguous", "InvalidArgument", true)]
    [InlineData("AmbiguousPipeline", "InvalidArgument", true)]
    [InlineData("InstanceCodeMissing", "InvalidArgument", false)]
    [InlineData("UserIdMissing", "InvalidArgument", false)]
    [InlineData("InvalidId", "InvalidArgument", false)]
    [InlineData("NotTheReturnedTask", "InvalidArgument", false)]
    [InlineData("FormOfAnotherInstance", "InvalidArgument", false)]
    [InlineData("NoReturnedTask", "ObjectNotFound", false)]
    [InlineData("InvalidForm", "InvalidData", false)]
    [InlineData("ControlNotWritable", "NotImplemented", false)]
    [InlineData("InvalidComment", "InvalidData", false)]
    public void A_kind_has_the_documented_category_and_ends_the_pipeline_or_not(string id, string category, bool ends)
    {
        FailureKind kind = FailureKind.ById[id];

        Assert.Equal((id, category, ends), (kind.Id, kind.Category, kind.EndsPipeline));
        Assert.Equal(id, kind.ToString());
    }

    [Fact]
    public void Every_kind_can_be_found_by_its_id()
    {
        FieldInfo[] fields = typeof(FailureKind).GetFields(BindingFlags.Public | BindingFlags.Static);

        Assert.NotEmpty(fields);
        Assert.Equal(fields.Length, FailureKind.ById.Count);
        Assert.All(fields, field => Assert.Same(field.GetValue(null), FailureKind.ById[field.Name]));
    }
}
