using System.IO.Compression;
using System.Text;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Publishing;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class ImportPublicationsTests
{
    private const string Reason = "由原网站迁移";

    private const string List = """
        行标识,标题,文号,成文日期,失效日期,信息类别,公开事项,正文,附件,规范性文件,有效性,索引号,首次公开日期
        A1,环卫作业考核办法,西城管发〔2019〕3号,2019-03-01,2023-12-31,政策文件,第二十条第（一）项,一、总则,考核表.txt,是,废止,xcgz/2024-00007,2019-03-20
        A2,垃圾分类指南,/,2023-05-06,,业务动态,20-11,分四类投放,,,,,
        """;

    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_list_is_tried_then_taken_over_whole_with_first_day_number_register_and_audit_and_only_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var (import, actor) = (new ImportPublications(test.Office), Everything(test));
        var files = (await import.Unpack(actor, Zip(("附件/考核表.txt", "考核")))).Expected;
        Assert.Equal((1, 1, 0, 0), Figures((await import.Run(actor, Read(List), files, Reason, NoReasons, isTrial: true)).Expected));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal((0, 0), (await records.PublicationItems.CountAsync(), await records.Attachments.CountAsync()));

        Assert.Equal((1, 1, 0, 0), Figures((await import.Run(actor, Read(List), files, Reason, NoReasons, isTrial: false)).Expected));
        var old = await records.PublicationItems.SingleAsync(i => i.IndexNumber != null);
        Assert.Equal(("xcgz/2024-00007", PublicationStage.Public, new DateOnly(2019, 3, 20), DocumentStatus.Repealed, "20-01"), (old.IndexNumber, old.Stage, old.FirstPublishedOn, old.Status, old.CatalogueCode));
        var shown = (await new PublicReading(test.Office).Item(test.Organ, old.Id))!;
        Assert.Equal(("一、总则", "考核表.txt"), (shown.Text!.Body, shown.Files.Single().Name));
        Assert.NotNull(await new PublicReading(test.Office).File(test.Organ, old.Id, shown.Files[0].Id));
        var registered = (await new KeepNormativeDocuments(test.Office).All(test.Handler)).Expected.Single();
        Assert.Equal(("西城管发〔2019〕3号", new DateOnly(2023, 12, 31)), (registered.DocumentNumber, registered.EndedOn));
        Assert.Contains(((Answer<SearchResults>.Given)await new FindInformation(test.Office).Public(test.Organ, "环卫作业")).Value.Hits, h => h.SubjectId == old.Id);
        var draft = await records.PublicationItems.SingleAsync(i => i.IndexNumber == null);
        Assert.Equal((PublicationStage.Drafting, null, ""), (draft.Stage, draft.FirstPublishedOn, draft.DocumentNumber));
        var lines = await records.AuditLines.Where(a => a.SubjectId == old.Id || a.SubjectId == draft.Id).Select(a => a.Words).ToListAsync();
        Assert.Equal(2, lines.Count);
        Assert.Contains(lines, w => w.Contains(Reason, StringComparison.Ordinal) && w.Contains("2019-03-20", StringComparison.Ordinal));

        Assert.Equal((0, 0, 2, 0), Figures((await import.Run(actor, Read(List), files, Reason, NoReasons, isTrial: false)).Expected));
        Assert.Equal(2, await records.PublicationItems.CountAsync());
        var next = await PublicationTests.Published(test, PublicationTests.Text());
        Assert.Equal("xcgz/2024-00008", (await PublicationTests.Show(test, next)).Item.IndexNumber);
        Assert.Null((await new Gongkai.Office.Administration.AuditTrail(test.Office).Verify()).BrokenAt);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_stands_in_the_way_is_said_by_row_and_nothing_is_imported(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        await PublicationTests.Published(test, PublicationTests.Text());
        var (import, actor) = (new ImportPublications(test.Office), Everything(test));
        var list = """
            标题,成文日期,信息类别,正文,附件,索引号,首次公开日期
            没有附件的,2023-01-04,业务动态,正文,不在包里.txt,,
            号码重复的,2023-01-04,业务动态,正文,,xcgz/2024-00001,2023-01-10
            有身份证的,2023-01-04,业务动态,张某11010119900101004X,,xcgz/2023-00003,2023-01-10
            没有正文的,2023-01-04,业务动态,,,xcgz/2023-00004,2023-01-10
            好的,2023-01-04,业务动态,正文,,,
            """;
        var files = (await import.Unpack(actor, Zip(("没人写到.txt", "x")))).Expected;
        var result = (await import.Run(actor, Read(list), files, Reason, NoReasons, isTrial: false)).Expected;
        Assert.Equal(4, result.Refused.Count);
        Assert.Contains("压缩包里没有附件“不在包里.txt”", result.Refused[0].Words);
        Assert.EndsWith("A2", result.Refused[0].Place, StringComparison.Ordinal);
        Assert.Contains("索引号“xcgz/2024-00001”已经有了", result.Refused[1].Words);
        Assert.Contains("请填写正文", result.Refused[2].Words);
        Assert.Equal("没人写到.txt", result.Refused[3].Place);
        Assert.Equal("有身份证的", Assert.Single(result.Held).Title);
        Assert.DoesNotContain("11010119900101004X", Assert.Single(result.Held[0].Findings));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await records.PublicationItems.CountAsync());
        Assert.Equal(0, await records.NumberSequences.CountAsync(s => s.Series.EndsWith("/publication/2023")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Only_the_head_with_a_reason_takes_over_as_public_and_a_secret_in_a_file_is_held_back(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var import = new ImportPublications(test.Office);
        var rows = Read(List)[..1];
        var files = (await import.Unpack(test.Head, Zip(("考核表.txt", "考核")))).Expected;
        Assert.Contains("须由工作机构负责人办理", Assert.Single((await import.Run(test.Handler, rows, files, Reason, NoReasons, isTrial: true)).Expected.Refused).Words);
        Assert.Contains("写明理由", Assert.Single((await import.Run(test.Head, rows, files, " ", NoReasons, isTrial: true)).Expected.Refused).Words);
        Assert.Contains("须由经办人办理", Assert.Single((await import.Run(test.Head, Read(List)[1..], [], Reason, NoReasons, isTrial: true)).Expected.Refused).Words);
        Assert.IsType<Answer<PublicationImportResult>.Refused>(await import.Run(test.Reviewer, rows, files, Reason, NoReasons, isTrial: true));
        Assert.IsType<Answer<IReadOnlyList<ImportedFile>>.Refused>(await import.Unpack(test.Reviewer, Zip(("考核表.txt", "考核"))));
        var leaking = (await import.Unpack(test.Head, Zip(("考核表.txt", "张某 11010119900101004X")))).Expected;
        var held = Assert.Single((await import.Run(test.Head, rows, leaking, Reason, NoReasons, isTrial: false)).Expected.Held);
        Assert.Contains("公民身份号码“110*************4X”", Assert.Single(held.Findings));
        Assert.Single((await import.Run(test.Head, rows, leaking, Reason, new Dictionary<string, string> { ["别的"] = "理由", [held.Key] = " " }, isTrial: false)).Expected.Held);
        Assert.Equal((0, 1, 0, 0), Figures((await import.Run(test.Head, rows, leaking, Reason, new Dictionary<string, string> { [held.Key] = "表彰公示，本人同意" }, isTrial: true)).Expected));
        Assert.Equal((0, 1, 0, 0), Figures((await import.Run(test.Head, rows, files, Reason, NoReasons, isTrial: false)).Expected));
        var (_, other) = await test.AddOrgan("other", "另一机关");
        Assert.Equal(0, (await import.Run(other, Read(List)[1..], [], null, NoReasons, isTrial: true)).Expected.Known);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_archive_that_may_not_be_kept_is_refused_by_name_and_two_files_of_one_name_are_told_apart(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var import = new ImportPublications(test.Office);
        Assert.IsType<Answer<IReadOnlyList<ImportedFile>>.Unusable>(await import.Unpack(test.Handler, new MemoryStream("不是压缩包"u8.ToArray())));
        Assert.Contains("a.exe", Assert.IsType<Answer<IReadOnlyList<ImportedFile>>.Unusable>(await import.Unpack(test.Handler, Zip(("a.exe", "MZ")))).Problems[0].Words);
        var files = (await import.Unpack(test.Handler, Zip(("甲/表.txt", "1"), ("乙/表.txt", "2")))).Expected;
        var list = "标题,成文日期,附件\n一,2023-01-04,表.txt";
        Assert.Contains("压缩包里有2个“表.txt”", Assert.Single((await import.Run(test.Handler, Read(list), files, null, NoReasons, isTrial: true)).Expected.Refused).Words);
        list = "标题,成文日期,附件\n一,2023-01-04,甲/表.txt；乙\\表.txt";
        Assert.Equal((1, 0, 0, 0), Figures((await import.Run(test.Handler, Read(list), files, null, NoReasons, isTrial: false)).Expected));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_the_gate_keeps_back_is_taken_over_when_the_head_says_why_and_the_reason_stays_with_it(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-05");
        var import = new ImportPublications(test.Office);
        var rows = Read(List)[..1];
        var leaking = (await import.Unpack(test.Head, Zip(("考核表.txt", "张某 11010119900101004X")))).Expected;
        var reasons = new Dictionary<string, string> { [rows[0].Key] = "表彰公示，本人同意" };
        Assert.Equal((0, 1, 0, 0), Figures((await import.Run(test.Head, rows, leaking, Reason, reasons, isTrial: false)).Expected));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var item = await records.PublicationItems.SingleAsync();
        var dossier = (await PublicationDossier.Load(records, test.Organ.Id, item.Id, default))!;
        Assert.Contains("公民身份号码", Assert.Single(dossier.Events[^1].Accepted));
        Assert.DoesNotContain("11010119900101004X", string.Concat(dossier.Events[^1].Accepted));
        Assert.Contains((await records.AuditLines.ToListAsync()).Select(a => a.Words), w => w.Contains("决定公开的理由：表彰公示，本人同意"));
    }

    private static readonly IReadOnlyDictionary<string, string> NoReasons = new Dictionary<string, string>();

    private static (int, int, int, int) Figures(PublicationImportResult result) => (result.Drafts, result.Published, result.Known, result.Refused.Count + result.Held.Count);

    /// <summary>Somebody who is both handler and head, as in a small office.</summary>
    private static Actor Everything(TestOffice test) => test.Handler with { Roles = [Role.Handler, Role.HeadOfDisclosureOffice] };

    private static List<ItemListRow> Read(string csv)
    {
        var reading = ItemList.Read(ImportFile.Open(Encoding.UTF8.GetBytes(csv)).Expected, new DateOnly(2024, 3, 5), "某区城市管理委").Expected;
        Assert.Empty(reading.Problems);
        return [.. reading.Rows];
    }

    private static MemoryStream Zip(params (string Name, string Text)[] files)
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        output.Position = 0;
        return output;
    }
}
