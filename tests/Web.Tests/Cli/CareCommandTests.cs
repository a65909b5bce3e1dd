using Gongkai.Office.Records;

namespace Web.Tests.Cli;

/// <summary>`backup`, `restore` and `doctor` on the demonstration offices while the server runs.</summary>
public sealed class CareCommandTests(Site site)
{
    [Fact]
    public void A_backup_made_beside_the_running_server_is_restored_and_the_doctor_finds_nothing_lost()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-care-").FullName;
        var archive = Path.Combine(folder, "office.gkb");
        var restored = Path.Combine(folder, "restored");
        var call = Call.Of("backup", "--data", site.Office.DataFolder, "--to", archive);
        Assert.Equal((0, ""), (call.Code, call.Errors));
        Assert.Contains("备份中不含密钥", call.Output);
        Assert.Equal(2, Call.Of("backup", "--data", site.Office.DataFolder, "--to", archive).Code);

        call = Call.Of("restore", archive, "--data", restored);
        Assert.Equal(1, call.Code);
        Assert.Contains("fields.key", call.Output);
        foreach (var command in new string[][]
        {
            ["audit", "verify"], ["maintenance", "show"], ["search", "check"], ["report", "compile", "--organ", "yunxi", "--year", "2025", "--to", "json"], ["import", "reports", Path.GetDirectoryName(Repository.Sample("00-"))!, "--supervisor", "yunxi-qb", "--year", "2025"],
            ["backup", "--to", Path.Combine(folder, "again.gkb")],
        })
        {
            call = Call.Of([.. command, "--data", restored]);
            Assert.Equal(2, call.Code);
            Assert.Contains("从密钥的备份恢复", call.Errors);
            Assert.False(Directory.Exists(Path.Combine(restored, "keys")));
        }

        call = Call.Of("doctor", "--data", restored);
        Assert.Equal(2, call.Code);
        Assert.Contains("有误　密钥", call.Output);

        File.Copy(OfficeInstallation.KeyFileIn(site.Office.DataFolder), Directory.CreateDirectory(Path.Combine(restored, "keys")).FullName + "/fields.key");
        call = Call.Of("doctor", "--data", restored);
        Assert.Contains("正常　附件", call.Output);
        Assert.Contains("正常　审计记录", call.Output);
        Assert.Contains("正常　密钥", call.Output);
        Assert.Equal(0, Call.Of("audit", "verify", "--data", restored).Code);

        call = Call.Of("restore", archive, "--data", restored);
        Assert.Equal(2, call.Code);
        Assert.Contains("不是空的", call.Errors);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Without_an_installation_there_is_nothing_to_back_up_or_to_examine()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Assert.Equal(2, Call.Of("backup", "--data", folder, "--to", folder + ".gkb").Code);
        Assert.Equal(2, Call.Of("doctor", "--data", folder).Code);
        var call = Call.Of("restore", folder + ".gkb", "--data", folder);
        Assert.Equal(2, call.Code);
        Assert.Contains("没有找到备份文件", call.Errors);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void An_organ_is_exported_by_its_code_and_the_person_is_told_that_personal_data_is_inside()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-export-").FullName;
        var call = Call.Of("export", "organ", "--data", site.Office.DataFolder, "--organ", "yunxi", "--to", Path.Combine(folder, "organ.zip"));
        Assert.Equal((0, ""), (call.Code, call.Errors));
        Assert.Contains("包含个人信息原文", call.Output);
        using (var zip = System.IO.Compression.ZipFile.OpenRead(Path.Combine(folder, "organ.zip")))
        {
            Assert.Contains(zip.Entries, e => e.FullName == "cases.jsonl" && e.Length > 10_000);
            Assert.Contains(zip.Entries, e => e.FullName == "manifest.json");
        }

        call = Call.Of("export", "organ", "--data", site.Office.DataFolder, "--organ", "none", "--to", Path.Combine(folder, "none.zip"));
        Assert.Equal(2, call.Code);
        Assert.Contains("xcgz、yunxi", call.Errors);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Health_says_one_word_to_everybody()
    {
        using var client = site.Client();
        Assert.Equal("live", await client.GetStringAsync("/health/live"));
        Assert.Equal("ready", await client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_server_whose_data_folder_is_gone_lives_but_is_not_ready()
    {
        await using var installation = await NewInstallation.Start(isSetUp: false);
        using var client = installation.Client();
        Assert.Equal("ready", await client.GetStringAsync("/health/ready"));
        var moved = installation.Office.DataFolder + "-moved";
        Directory.Move(installation.Office.DataFolder, moved);
        var answer = await client.GetAsync("/health/ready");
        Assert.Equal((System.Net.HttpStatusCode.ServiceUnavailable, "not ready"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal("live", await client.GetStringAsync("/health/live"));
        Directory.Move(moved, installation.Office.DataFolder);
        Assert.Equal("ready", await client.GetStringAsync("/health/ready"));
    }
}
