using System.Text;
using Gongkai.Documents.Reading;

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
}
