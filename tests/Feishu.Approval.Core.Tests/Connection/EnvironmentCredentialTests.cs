using System.Globalization;
using Feishu.Approval.Authentication;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Connection;

public class EnvironmentCredentialTests
{
    [Fact]
    public void App_id_and_secret_are_read()
    {
        EnvironmentCredential found = EnvironmentCredential.Read(Of(("FEISHU_APP_ID", " cli_1 "), ("FEISHU_APP_SECRET", "s3cret")));

        Assert.Equal(("cli_1", "s3cret"), (found.AppId, SecretText.Text(found.Secret)));
    }

    [Fact]
    public void A_ready_token_is_read()
    {
        EnvironmentCredential found = EnvironmentCredential.Read(Of(("FEISHU_TENANT_ACCESS_TOKEN", "t-1")));

        Assert.Equal((null, "t-1"), (found.AppId, SecretText.Text(found.Secret)));
    }

    [Theory]
    [InlineData(null, null, "FEISHU_APP_ID, FEISHU_APP_SECRET")]
    [InlineData("cli_hidden", null, "FEISHU_APP_SECRET")]
    [InlineData(null, "hidden", "FEISHU_APP_ID")]
    [InlineData("cli_hidden", "  ", "FEISHU_APP_SECRET")]
    public void What_is_missing_is_named_in_one_error_without_any_value(string? appId, string? secret, string missing)
    {
        FeishuException fault = Assert.Throws<FeishuException>(
            () => EnvironmentCredential.Read(Of(("FEISHU_APP_ID", appId), ("FEISHU_APP_SECRET", secret))));

        Assert.Equal(("EnvironmentIncomplete", missing), (fault.ErrorId, ((TextList)fault.Failure.Arguments[0]!).Describe(CultureInfo.InvariantCulture)));
        Assert.DoesNotContain("hidden", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cli_hidden", "hidden")]
    [InlineData("cli_hidden", null)]
    [InlineData(null, "hidden")]
    public void Both_kinds_of_credentials_are_ambiguous(string? appId, string? secret)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => EnvironmentCredential.Read(
            Of(("FEISHU_APP_ID", appId), ("FEISHU_APP_SECRET", secret), ("FEISHU_TENANT_ACCESS_TOKEN", "t-hidden"))));

        Assert.Equal("EnvironmentAmbiguous", fault.ErrorId);
        Assert.DoesNotContain("hidden", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_are_filled_in_where_the_caller_gave_none()
    {
        var options = new FeishuConnectionOptions { UploadUri = new Uri("https://given.example.com/") };

        EnvironmentCredential.ReadAddresses(
            Of(("FEISHU_REGION", "lark"), ("FEISHU_BASE_URI", "https://base.example.com"), ("FEISHU_UPLOAD_URI", "https://up.example.com")), options);

        Assert.Equal(FeishuRegion.Lark, options.Region);
        Assert.Equal(("https://base.example.com/", "https://given.example.com/"), (options.BaseUri!.AbsoluteUri, options.UploadUri.AbsoluteUri));
    }

    [Fact]
    public void A_region_that_the_caller_gave_wins()
    {
        var options = new FeishuConnectionOptions { Region = FeishuRegion.Feishu };

        EnvironmentCredential.ReadAddresses(Of(("FEISHU_REGION", "Lark")), options);

        Assert.Equal(FeishuRegion.Feishu, options.Region);
    }

    [Fact]
    public void A_region_that_the_caller_gave_is_not_led_elsewhere_by_the_environment()
    {
        Func<string, string?> variables = Of(("FEISHU_BASE_URI", "https://gateway.invalid"), ("FEISHU_UPLOAD_URI", "https://up.invalid"));
        var region = new FeishuConnectionOptions { Region = FeishuRegion.Lark };
        var both = new FeishuConnectionOptions { Region = FeishuRegion.Lark, BaseUri = new Uri("https://given.example.com/") };

        EnvironmentCredential.ReadAddresses(variables, region);
        EnvironmentCredential.ReadAddresses(variables, both);

        Assert.Equal((null, null), (region.BaseUri, region.UploadUri));
        Assert.Equal(("given.example.com", "up.invalid"), (both.BaseUri.Host, both.UploadUri!.Host));
    }

    [Fact]
    public void Quotes_that_an_env_file_keeps_are_no_part_of_a_value()
    {
        var options = new FeishuConnectionOptions();

        EnvironmentCredential.ReadAddresses(Of(("FEISHU_REGION", "\"Lark\""), ("FEISHU_BASE_URI", "'https://base.example.com'")), options);
        EnvironmentCredential found = EnvironmentCredential.Read(Of(("FEISHU_APP_ID", "\"cli_1\""), ("FEISHU_APP_SECRET", "'s3cret'")));

        Assert.Equal((FeishuRegion.Lark, "base.example.com"), (options.Region, options.BaseUri?.Host));
        Assert.Equal(("cli_1", "s3cret"), (found.AppId, SecretText.Text(found.Secret)));
    }

    [Theory]
    [InlineData("FEISHU_REGION", "Mars")]
    [InlineData("FEISHU_REGION", "7")]
    [InlineData("FEISHU_BASE_URI", "not an address")]
    [InlineData("FEISHU_UPLOAD_URI", "files.example.com")]
    public void A_value_that_makes_no_sense_is_refused_by_its_name(string name, string value)
    {
        FeishuException fault = Assert.Throws<FeishuException>(
            () => EnvironmentCredential.ReadAddresses(Of((name, value)), new FeishuConnectionOptions()));

        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, fault.Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Of(params (string Name, string? Value)[] variables)
    {
        var all = new Dictionary<string, string?>();
        foreach ((string name, string? value) in variables)
        {
            all.Add(name, value);
        }

        return name => all.GetValueOrDefault(name);
    }
}
