using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-export-").FullName;

    public static TheoryData<Db> Both => TestOffice.Both;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_organ_takes_everything_of_its_own_and_nothing_of_another(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var (_, other) = await test.AddOrgan("other", "另一机关");
        var own = await test.Register("本机关的信息");
        var foreign = (await new RegisterApplication(test.Office).Run(other, TestOffice.Form("别人的信息", test.Office.Clock.Today, name: "李四"))).Expected;
        await Attach(test, test.Handler, own.CaseId, "本机关的检索");
        await Attach(test, other, foreign.CaseId, "别人的检索");
        await new Letters(test.Office).Compose(test.Handler, own.CaseId, "D01", 0);

        var file = Path.Combine(_folder, "organ.zip");
        var exported = (await new ExportOrgan(test.Office).Run("xcgz", file)).Expected;
        Assert.Empty(exported.Missing);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_folder));
        using var zip = ZipFile.OpenRead(file);
        var everything = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            everything.AppendLine(await Text(entry));
        }

        Assert.DoesNotContain("别人的", everything.ToString());
        Assert.DoesNotContain("李四", everything.ToString());
        Assert.DoesNotContain(foreign.CaseId.ToString(), everything.ToString());
        var applicant = JsonNode.Parse((await Text(zip.GetEntry("applicants.jsonl")!)).Split('\n')[0])!;
        Assert.Equal(("张三", "13800001234"), ((string?)applicant["name"], (string?)applicant["phone"]));
        Assert.Null(applicant["nameKey"]);
        var events = (await Text(zip.GetEntry("case-events.jsonl")!)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal("Register", (string?)events[0]["act"]);
        Assert.IsType<JsonObject>(events[0]["body"]);
        Assert.Contains("本机关的检索", everything.ToString());
        Assert.Single(zip.Entries, e => e.FullName.EndsWith(".docx", StringComparison.Ordinal));

        Assert.Contains("已经存在", Problem(await new ExportOrgan(test.Office).Run("xcgz", file)));
        Assert.Contains("xcgz", Problem(await new ExportOrgan(test.Office).Run("none", file + "2")));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Contains("含个人信息", (await records.AuditLines.SingleAsync(l => l.Act == nameof(OfficeAct.ExportOrgan))).Words);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Every_sort_of_record_of_an_organ_is_exported_or_left_out_for_a_reason(Db database)
    {
        await using var test = await TestOffice.On(database, "2024-03-01", withPeople: false);
        await using var db = await test.Office.Contexts.CreateDbContextAsync();
        // Unfinished work of a moment, what a person keeps for the screen, and the index, which is made from the others.
        Type[] leftOut = [typeof(UploadRecord), typeof(OnlineDraft), typeof(SavedView), typeof(SearchDocument), typeof(SystemKey), typeof(KeptAnswer)];
        var owned = db.Model.GetEntityTypes().Where(e => e.FindProperty("OrganId") is not null).Select(e => e.ClrType).ToHashSet();
        var parts = db.Model.GetEntityTypes().Where(e => e.GetForeignKeys().Any(k => owned.Contains(k.PrincipalEntityType.ClrType))).Select(e => e.ClrType);
        Assert.Equal(owned.Union(parts).Except(leftOut).Select(t => t.Name).Order(), ExportOrgan.Exported.Select(t => t.Name).Order());
    }

    private static async Task Attach(TestOffice test, Actor actor, Guid caseId, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.IsType<Answer<AttachmentRecord>.Given>(await new AddAttachment(test.Office).Run(actor, AttachmentOwner.Case, caseId, "检索.txt", stream));
    }

    private static string Problem<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Unusable>(answer).Problems.Single().Words;

    private static async Task<string> Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
