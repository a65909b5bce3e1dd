using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Office.Records;
using Gongkai.Office.Sqlite;

namespace Web.Tests.Cli;

/// <summary>The commands over an office's records, on the demonstration offices and on an empty folder.</summary>
public sealed class OfficeCommandTests(Site site)
{
    [Fact]
    public void A_year_is_compiled_from_the_records_into_the_founding_report()
    {
        var call = Call.Of("report", "compile", "--data", site.Office.DataFolder, "--year", "2023", "--organ", "xcgz", "--to", "json", "--output", "-");
        Assert.Equal(0, call.Code);
        var form = ReportReader.Read(Encoding.UTF8.GetBytes(call.Output), "2023.json").Form!;
        var published = ReportReader.ReadFile(Repository.Sample("00-")).Form!;
        Assert.All(form.Places(), cell => Assert.Equal(published[cell].Figure, form[cell].Figure));
    }

    [Fact]
    public void With_several_organs_one_has_to_be_named_and_an_unknown_one_lists_those_there_are()
    {
        var call = Call.Of("report", "compile", "--data", site.Office.DataFolder, "--year", "2025", "--to", "json", "--output", "-");
        Assert.Equal(2, call.Code);
        Assert.Contains("xcgz、yunxi", call.Errors);
        call = Call.Of("report", "compile", "--data", site.Office.DataFolder, "--year", "2025", "--organ", "none", "--to", "json", "--output", "-");
        Assert.Equal(2, call.Code);
        Assert.Contains("yunxi", call.Errors);
        call = Call.Of("report", "compile", "--data", site.Office.DataFolder, "--year", "2019", "--organ", "yunxi", "--to", "json", "--output", "-");
        Assert.Equal(2, call.Code);
        Assert.Contains("2021年度", call.Errors);
    }

    [Theory]
    [InlineData("选项 --year 后面应是整数，现为“abc”。", "report", "compile", "--year", "abc", "--to", "json")]
    [InlineData("缺少必填选项 --to。", "report", "convert", "x")]
    [InlineData("选项 --to 后面缺少值。", "report", "convert", "x", "--to")]
    public void A_wrong_call_is_told_in_chinese_what_is_wrong(string words, params string[] call)
    {
        var done = Call.Of(call);
        Assert.Equal(2, done.Code);
        Assert.Contains(words, done.Errors);
        Assert.DoesNotContain("System.", done.Errors);
    }

    [Fact]
    public void The_audit_trail_of_the_demonstration_is_whole()
    {
        var call = Call.Of("audit", "verify", "--data", site.Office.DataFolder);
        Assert.Equal(0, call.Code);
        Assert.Contains("审计记录完整", call.Output);
    }

    [Fact]
    public void An_empty_folder_is_named_and_migrate_begins_one()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("gongkai-cli-").FullName, "data");
        Assert.Equal(2, Call.Of("audit", "verify", "--data", folder).Code);
        Assert.False(Directory.Exists(folder));
        Assert.Equal(0, Call.Of("migrate", "--data", folder).Code);
        Assert.Contains("已经是本程序的版本", Call.Of("migrate", "--data", folder).Output);
        Assert.Equal(0, Call.Of("audit", "verify", "--data", folder).Code);
    }

    [Fact]
    public async Task A_folder_of_reports_is_imported_with_its_failures_and_a_second_run_finds_nothing_to_do()
    {
        var data = Path.Combine(Directory.CreateTempSubdirectory("gongkai-cli-").FullName, "data");
        Assert.Equal(0, Call.Of("migrate", "--data", data).Code);
        using (var office = OfficeInstallation.Open(new SqliteOffice(Path.Combine(data, "office.db")), data, TimeProvider.System))
        {
            await using var db = await office.Contexts.CreateDbContextAsync();
            var top = new Organ { Code = "xc", Name = "北京市西城区人民政府办公室", ValidFrom = new(2010, 1, 1) };
            db.Organs.AddRange(top, new Organ { Code = "xcgz", Name = "北京市西城区城市管理指挥中心", ParentId = top.Id, ValidFrom = new(2010, 1, 1) });
            await db.SaveChangesAsync();
        }

        var reports = Directory.CreateTempSubdirectory("gongkai-reports-").FullName;
        File.Copy(Repository.Sample("00-"), Path.Combine(reports, "指挥中心.txt"));
        await File.WriteAllTextAsync(Path.Combine(reports, "说明\u202E.txt"), "今天天气很好");
        string[] import = ["import", "reports", reports, "--data", data, "--year", "2023", "--supervisor", "xc", "--received", "2024-01-16"];
        var call = Call.Of(import);
        Assert.Equal(1, call.Code);
        Assert.Contains("指挥中心.txt：北京市西城区城市管理指挥中心，第1版", call.Output);
        Assert.Contains("导入1份，已有0份，没有导入1份", call.Output);
        Assert.Contains("说明 .txt：没有导入。", call.Errors);
        File.Delete(Path.Combine(reports, "说明\u202E.txt"));
        call = Call.Of(import);
        Assert.Equal(0, call.Code);
        Assert.Contains("导入0份，已有1份，没有导入0份", call.Output);

        Assert.Contains("没有代码为“none”的机关", Refused("none", "2023", null));
        Assert.Contains("不是有效的日期", Refused("xc", "2023", "2024-13-01"));
        Assert.Equal(2, Call.Of("import", "reports", Path.Combine(reports, "none"), "--data", data, "--year", "2023", "--supervisor", "xc").Code);

        string Refused(string supervisor, string year, string? received)
        {
            var refused = Call.Of(["import", "reports", reports, "--data", data, "--year", year, "--supervisor", supervisor, .. received is null ? Array.Empty<string>() : ["--received", received]]);
            Assert.Equal(2, refused.Code);
            return refused.Errors;
        }
    }
}
