using Gongkai.Cli;
using Gongkai.Office.Records;

namespace Web.Tests.Cli;

/// <summary>`keys`, `maintenance` and the settings of single sign-on.</summary>
public sealed class KeyCommandTests
{
    [Fact]
    public void Keys_are_shown_changed_to_the_national_algorithms_and_retired()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-cli-keys-").FullName;
        Assert.Equal(0, Call.Of("migrate", "--data", folder).Code);
        Assert.Contains("密钥：第1号，新值使用第1号（AES-256-GCM）", Call.Of("keys", "show", "--data", folder).Output);
        Assert.Contains("只有一个密钥", Call.Of("keys", "retire", "--data", folder).Errors);
        var rotated = Call.Of("keys", "rotate", "--data", folder, "--profile", "commercial");
        Assert.Equal((0, ""), (rotated.Code, rotated.Errors));
        Assert.Contains("已使用第2号密钥（国密 SM4-GCM）", rotated.Output);
        var again = Call.Of("keys", "rotate", "--data", folder);
        Assert.Equal(2, again.Code);
        Assert.Contains("请先运行 gongkai keys retire", again.Errors);
        var retired = Call.Of("keys", "retire", "--data", folder);
        Assert.Equal((0, ""), (retired.Code, retired.Errors));
        Assert.Contains("停用并删除第1号密钥", retired.Output);
        Assert.Equal(["fields.2.key", "fields.codes.key"], FieldCipher.Files(OfficeInstallation.KeyFileIn(folder)).Select(Path.GetFileName));
        Assert.Contains("密钥：第2号，新值使用第2号（国密 SM4-GCM）", Call.Of("keys", "show", "--data", folder).Output);
        Assert.Equal(2, Call.Of("keys", "rotate", "--data", folder, "--profile", "rot13").Code);
        Assert.Equal(2, Call.Of("keys", "show", "--data", Path.Combine(folder, "nothing")).Code);
    }

    [Fact]
    public void Maintenance_is_begun_shown_and_ended()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-cli-maintenance-").FullName;
        Assert.Equal(0, Call.Of("migrate", "--data", folder).Code);
        Assert.Contains("没有处于维护状态", Call.Of("maintenance", "show", "--data", folder).Output);
        Assert.Contains("不需要结束", Call.Of("maintenance", "off", "--data", folder).Errors);
        var wrong = Call.Of("maintenance", "on", "--data", folder, "--until", "明早八点");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("请按“2026-11-27 08:00”的写法填写", wrong.Errors);
        var until = OfficeClock.InBeijing(TimeProvider.System.GetUtcNow()).AddHours(3).ToString("yyyy-MM-dd HH:mm", null);
        var begun = Call.Of("maintenance", "on", "--data", folder, "--until", until, "--words", "升级");
        Assert.Equal((0, ""), (begun.Code, begun.Errors));
        Assert.Contains($"预计{until}结束（升级）", begun.Output);
        Assert.Contains($"预计{until}结束（升级）", Call.Of("maintenance", "show", "--data", folder).Output);
        Assert.Equal(0, Call.Of("maintenance", "off", "--data", folder).Code);
        Assert.Contains("没有处于维护状态", Call.Of("maintenance", "show", "--data", folder).Output);
    }

    [Fact]
    public void Single_sign_on_is_off_without_an_authority_and_read_whole_with_one()
    {
        Assert.Equal((null, null), ProviderSettings.Read(_ => null));
        var (provider, problem) = Read(new()
        {
            ["GONGKAI_SSO_AUTHORITY"] = "https://id.example.gov.cn/realms/staff/", ["GONGKAI_SSO_CLIENT"] = "gongkai", ["GONGKAI_SSO_SECRET"] = "s",
            ["GONGKAI_SSO_NAME"] = "全市统一身份认证", ["GONGKAI_SSO_CLAIM"] = "employee_no", ["GONGKAI_SSO_SCOPES"] = "profile openid",
            ["GONGKAI_SSO_OWN_ADDRESS"] = "https://xxgk.example.gov.cn", ["GONGKAI_SSO_PASSWORDS"] = "administrators",
        });
        Assert.Null(problem);
        Assert.Equal(("https://id.example.gov.cn/realms/staff", "employee_no", true), (provider!.Issuer, provider.Claim, provider.PasswordsForAdministratorsOnly));
        Assert.Equal(["openid", "profile"], provider.Scopes);
    }

    [Theory]
    [InlineData("GONGKAI_SSO_AUTHORITY", "http://id.example.gov.cn", "以 https:// 开头")]
    [InlineData("GONGKAI_SSO_AUTHORITY", "统一认证", "以 https:// 开头")]
    [InlineData("GONGKAI_SSO_CLIENT", "", "GONGKAI_SSO_CLIENT")]
    [InlineData("GONGKAI_SSO_SECRET", "", "客户端密钥")]
    [InlineData("GONGKAI_SSO_OWN_ADDRESS", "https://xxgk.example.gov.cn/desk", "只到主机名和端口为止")]
    [InlineData("GONGKAI_SSO_PASSWORDS", "nobody", "只能是 all")]
    public void A_setting_that_cannot_be_is_told_by_its_name(string name, string value, string words)
    {
        var (provider, problem) = Read(new()
        {
            ["GONGKAI_SSO_AUTHORITY"] = "https://id.example.gov.cn", ["GONGKAI_SSO_CLIENT"] = "gongkai", ["GONGKAI_SSO_SECRET"] = "s", [name] = value,
        });
        Assert.Null(provider);
        Assert.Contains(words, problem);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_secret_that_others_can_read_is_no_secret()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, " geheim\n");
        var settings = new Dictionary<string, string> { ["GONGKAI_SSO_AUTHORITY"] = "https://id.example.gov.cn", ["GONGKAI_SSO_CLIENT"] = "gongkai", ["GONGKAI_SSO_SECRET_FILE"] = file };
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Read(settings).Problem);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("geheim", Read(settings).Provider!.ClientSecret);
        File.WriteAllText(file, "\n");
        Assert.Contains("是空的", Read(settings).Problem);
        File.Delete(file);
        Assert.Contains("没有找到客户端密钥文件", Read(settings).Problem);
    }

    private static (Gongkai.Web.Desk.IdentityProvider? Provider, string? Problem) Read(Dictionary<string, string> settings) => ProviderSettings.Read(name => settings.GetValueOrDefault(name));
}
