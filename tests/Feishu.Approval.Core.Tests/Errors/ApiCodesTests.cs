using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Errors;

public class ApiCodesTests
{
    // The documented table: id, category, whether the pipeline ends, group, codes.
    private const string Expected =
        """
        InvalidParameter InvalidArgument - Other 1390001 99992402 9499 60001 60005 60006
        ApprovalNotFound ObjectNotFound - Other 1390002 60002
        InstanceNotFound ObjectNotFound - Other 1390003 60003
        UserNotFound ObjectNotFound - Other 1390004 60004
        TaskNotFound ObjectNotFound - Gone 1390010 60010
        OperationNotPermitted PermissionDenied - Other 1390009 60009 10112
        FreeProcessNotSupported NotImplemented - Other 1390013
        ApprovalDisabled ResourceUnavailable - Other 1390015
        ApprovalDeleted ResourceUnavailable - Other 1390016
        HandwrittenSignatureRequired NotImplemented - Other 1390018
        InvalidControlValue InvalidData - Other 1395006
        ServiceFailure ResourceUnavailable - ServerSide 1395001 2200 65001 4006
        UuidInUse ResourceExists - Other 60012
        InstanceLocked ResourceBusy - Locked 60014
        RateLimited LimitsExceeded - RateLimit 99991400 429 1000004 1000005 11232 90217
        QuotaExceeded QuotaExceeded ends Other 99991403
        AddressNotAllowed PermissionDenied ends Other 99991401
        ScopeMissing PermissionDenied ends Other 99991672 99991676 99991679
        AppNotAvailable PermissionDenied ends Other 99991662 99991673 212100
        AccessTokenRejected AuthenticationError ends Token 99991661 99991663 99991664 99991665 99991671
        AccessTokenRejected AuthenticationError ends TokenFinal 99991668
        UserIdRejected InvalidArgument - Other 99992351 99992360 99992361 99992363 99992364 99992381
        EndpointNotFound ObjectNotFound - Other 99991201
        """;

    public static TheoryData<long, string, string, bool, string> Rows
    {
        get
        {
            var rows = new TheoryData<long, string, string, bool, string>();
            foreach (string[] row in Expected.Split('\n').Select(line => line.Trim().Split(' ')))
            {
                foreach (string code in row.Skip(4))
                {
                    rows.Add(long.Parse(code, null), row[0], row[1], row[2] == "ends", row[3]);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_code_has_the_documented_id_category_and_group(long code, string id, string category, bool ends, string group)
    {
        ApiCode found = ApiCodes.Find(code, login: false);

        Assert.Equal((id, category, ends), (found.Kind.Id, found.Kind.Category, found.Kind.EndsPipeline));
        Assert.Equal(group, found.Group.ToString());
    }

    [Fact]
    public void No_other_code_is_in_the_table()
    {
        Assert.Equal(Rows.Select(row => row.Data.Item1).Order(), ApiCodes.Known.Keys.Order());
    }

    [Theory]
    [InlineData(10003)]
    [InlineData(10005)]
    [InlineData(10013)]
    [InlineData(10014)]
    [InlineData(10015)]
    [InlineData(99991543)]
    public void At_the_login_these_codes_reject_the_credentials(long code)
    {
        Assert.Equal(("CredentialRejected", ApiCodeGroup.Other), Short(ApiCodes.Find(code, login: true)));
        Assert.Equal(("ApiError", ApiCodeGroup.Other), Short(ApiCodes.Find(code, login: false)));
    }

    [Fact]
    public void At_the_login_10012_is_worth_another_try_and_nothing_else_is_special()
    {
        Assert.Equal(ApiCodeGroup.ServerSide, ApiCodes.Find(10012, login: true).Group);
        Assert.Equal([10003, 10005, 10012, 10013, 10014, 10015, 99991543], ApiCodes.KnownAtLogin.Keys.Order());
        Assert.Equal(("RateLimited", ApiCodeGroup.RateLimit), Short(ApiCodes.Find(99991400, login: true)));
        Assert.Equal(("ServiceFailure", ApiCodeGroup.ServerSide), Short(ApiCodes.Find(2200, login: true)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void An_unknown_code_is_an_api_error(long code)
    {
        Assert.Equal(("ApiError", ApiCodeGroup.Other), Short(ApiCodes.Find(code, login: false)));
    }

    private static (string Id, ApiCodeGroup Group) Short(ApiCode code) => (code.Kind.Id, code.Group);
}
