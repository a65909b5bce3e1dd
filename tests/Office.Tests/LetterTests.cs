using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gongkai.Documents.Search;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class LetterTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_refusal_is_composed_edited_and_checked(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register("某会议纪要")).CaseId;
        var letters = new Letters(test.Office);
        Assert.IsType<Answer<Guid>.Unusable>(await letters.Compose(test.Handler, id, "D12", null));
        await Draft(test, id, ReplyKind.InternalAffairs);
        var letter = (await letters.Compose(test.Handler, id, "D12", null)).Expected;
        var shown = (await letters.Open(test.Handler, letter)).Expected;
        Assert.Equal("西城管指〔2024〕第1号-不予", shown.Record.Number);
        Assert.Equal("张三：", shown.Draft.Addressee);
        Assert.Contains("先向北京市西城区人民政府申请行政复议", Assert.Single(shown.Draft.Remedies));
        Assert.Contains(shown.Draft.Paragraphs, p => p.Contains("2024年3月1日", StringComparison.Ordinal) && p.Contains("某会议纪要", StringComparison.Ordinal));
        Assert.Empty(shown.Checks);

        var edited = shown.Draft with { Remedies = ["如不服本告知书，可以申请行政复议，或者提起行政诉讼。"] };
        Assert.IsType<Answer<Guid>.Given>(await letters.Save(test.Handler, letter, edited, version: 1));
        Assert.Equal("record.changed", Assert.IsType<Answer<Guid>.Refused>(await letters.Save(test.Handler, letter, edited, version: 1)).Breach.Code);
        shown = (await letters.Open(test.Handler, letter)).Expected;
        Assert.Equal(2, shown.Versions.Count);
        Assert.Equal("CA-09", Assert.Single(shown.Checks).Code);
        Assert.Equal("西城管指〔2024〕第1号-不予2", (await letters.Open(test.Handler, (await letters.Compose(test.Handler, id, "D12", null)).Expected)).Expected.Record.Number);
        Assert.Contains("政府信息不予公开告知书", Assert.IsType<Answer<Guid>.Unusable>(await letters.Compose(test.Handler, id, "D10", null)).Problems[0].Words);
        var (_, stranger) = await test.AddOrgan("other", "别的机关");
        Assert.IsType<Answer<ShownLetter>.Refused>(await letters.Open(stranger, letter));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Evidence_is_one_numbered_file_with_a_list_and_holds_only_what_was_there_on_the_day(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register("某会议纪要")).CaseId;
        await Draft(test, id, ReplyKind.InternalAffairs);
        var letter = (await new Letters(test.Office).Compose(test.Handler, id, "D12", null)).Expected;
        var paper = new MemoryStream();
        (await new Letters(test.Office).Open(test.Handler, letter)).Expected.Draft.Write(Gongkai.Documents.Letters.LetterFormat.Pdf, paper);
        await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, id, "会议签到表.pdf", new MemoryStream(paper.ToArray()));
        await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, id, "电子数据.txt", new MemoryStream("数据"u8.ToArray()));
        test.Go("2024-05-06");
        await new AddAttachment(test.Office).Run(test.Handler, AttachmentOwner.Case, id, "事后补充的材料.txt", new MemoryStream("补充"u8.ToArray()));

        var then = await Read(new DateOnly(2024, 3, 1));
        Assert.Equal(["manifest.json", "另附文件/电子数据.txt", "证据材料.pdf", "证据目录.docx"], then.Keys.Order(StringComparer.Ordinal));
        if (Environment.GetEnvironmentVariable("GONGKAI_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "evidence.pdf"), then["证据材料.pdf"]);
        }

        using var pdf = UglyToad.PdfPig.PdfDocument.Open(then["证据材料.pdf"]);
        var pages = pdf.GetPages().Select(p => string.Concat(p.Text.Where(c => !char.IsWhiteSpace(c)))).ToList();
        Assert.All(pages, (text, i) => Assert.Contains($"第{i + 1}页", text));
        Assert.Contains("证据目录", pages[0]);
        var listed = Regex.Match(string.Concat(pages[..2]), @"会议签到表\.pdf申请人提交或者办理中形成的材料第(\d+)(—\d+)?页");
        Assert.Contains("不予公开告知书", pages[int.Parse(listed.Groups[1].Value) - 1]);
        Assert.Equal(2, pages.Skip(2).Count(p => p.Contains("告知书西城管指〔2024〕第1号-不予", StringComparison.Ordinal)));
        Assert.DoesNotContain("事后补充", string.Concat(pages));
        Assert.Contains("另附文件/事后补充的材料.txt", (await Read(null)).Keys);
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Unusable>(await new EvidenceBundle(test.Office).Write(test.Handler, id, new DateOnly(2024, 2, 1), new MemoryStream()));
        var (_, stranger) = await test.AddOrgan("other", "别的机关");
        Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Refused>(await new EvidenceBundle(test.Office).Write(stranger, id, null, new MemoryStream()));

        async Task<Dictionary<string, byte[]>> Read(DateOnly? asOf)
        {
            var output = new MemoryStream();
            Assert.IsType<Answer<IReadOnlyList<PackageEntry>>.Given>(await new EvidenceBundle(test.Office).Write(test.Handler, id, asOf, output));
            output.Position = 0;
            using var zip = new ZipArchive(output, ZipArchiveMode.Read);
            return zip.Entries.ToDictionary(e => e.FullName, e =>
            {
                using var content = new MemoryStream();
                e.Open().CopyTo(content);
                return content.ToArray();
            });
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Dispatching_the_reply_marks_its_letter_as_sent(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        await Draft(test, id, ReplyKind.Disclosed);
        var letter = (await new Letters(test.Office).Compose(test.Handler, id, "D10", null)).Expected;
        await test.Do(test.Handler, id, CaseAct.SubmitForReview);
        await test.Do(test.Reviewer, id, CaseAct.ReviewBusiness);
        await test.Do(test.Secrecy, id, CaseAct.ReviewSecrecy);
        await test.Do(test.Legal, id, CaseAct.ReviewLegality);
        await test.Do(test.Head, id, CaseAct.Approve);
        await test.Do(test.Handler, id, CaseAct.Dispatch, with: e => e with { Mode = DispatchMode.Post });
        var record = (await new Letters(test.Office).Open(test.Handler, letter)).Expected.Record;
        Assert.Equal((new DateOnly(2024, 3, 1), 1), (record.SentOn, record.FinalVersion));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Slips_computations_receipts_and_indexes_are_tables_on_paper(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register("某项目全部合同")).CaseId;
        await test.Do(test.Handler, id, CaseAct.ConsultThirdParty, with: e => e with { Subject = 1, Party = "某公司" });
        await test.Do(test.Head, id, CaseAct.NotifyFee, with: e => e with { Fee = new(FeeStandard.ByPage, 120), Yuan = 1_100m });
        await test.Do(test.Handler, id, CaseAct.RecordSearch, with: e => e with { Reason = "在档案系统以“合同”检索|2020至2024年" });
        Assert.Equal(
            """
            ｜意见｜不同意、部分同意公开的理由｜签名（盖章）｜日期
            □同意公开｜｜｜
            □不同意公开｜｜｜
            □部分同意公开｜｜｜
            """, await TableOf("D05", 1, "｜意见"));
        Assert.Equal(
            """
            ｜区间｜数量（页）｜单价（元／页）｜金额（元）
            第1至30页｜30｜0｜0
            第31至100页｜70｜10｜700
            第101至120页｜20｜20｜400
            合计｜120｜｜1100
            """, await TableOf("D08", null, "｜区间"));
        Assert.Contains("在档案系统以“合同”检索｜2020至2024年", await TableOf("D29", null, "｜检索日期"));
        Assert.Contains("1｜第三方意见征询书｜西城管指〔2024〕第1号-征｜", await TableOf("D30", null, "｜序号"));

        async Task<string> TableOf(string code, int? subject, string heading)
        {
            var letters = new Letters(test.Office);
            var draft = (await letters.Open(test.Handler, (await letters.Compose(test.Handler, id, code, subject)).Expected)).Expected.Draft;
            var (docx, pdf) = (new MemoryStream(), new MemoryStream());
            draft.Write(Gongkai.Documents.Letters.LetterFormat.Docx, docx);
            draft.Write(Gongkai.Documents.Letters.LetterFormat.Pdf, pdf);
            if (Environment.GetEnvironmentVariable("GONGKAI_PICTURES") is { Length: > 0 } folder)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"letter-{code}.pdf"), pdf.ToArray());
                await File.WriteAllBytesAsync(Path.Combine(folder, $"letter-{code}.docx"), docx.ToArray());
            }

            // Read back by the readers: only a true table comes out as rows of cells.
            var fromPdf = FileWords.Read(pdf.ToArray())!;
            Assert.Contains(heading[1..], fromPdf, StringComparison.Ordinal);
            var lines = ("｜" + FileWords.Read(docx.ToArray())!.ReplaceLineEndings("\n")).Split('\n').ToList();
            var first = lines.FindIndex(l => l.StartsWith(heading[1..], StringComparison.Ordinal));
            return "｜" + string.Join(Environment.NewLine, lines.Skip(first).TakeWhile(l => l.Contains('｜', StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_kind_of_letter_can_have_a_running_number_of_its_own(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-12-31");
        await using (var records = await test.Office.Contexts.CreateDbContextAsync())
        {
            var organ = await records.Organs.SingleAsync(o => o.Code == "xcgz");
            organ.Settings = organ.Settings with { NumberPatterns = DocumentNumbering.ParsePatterns("告=西城公复{YearBracket}{Run}号\n补={Code}补{Year}-{Seq}{Suffix}").Expected };
            await records.SaveChangesAsync();
        }

        var letters = new Letters(test.Office);
        Assert.Equal("西城公复〔2024〕1号", await Number("D10"));
        Assert.Equal("西城公复〔2024〕2号", await Number("D10"));
        // A letter that could not be made takes no number.
        Assert.IsType<Answer<Guid>.Unusable>(await letters.Compose(test.Handler, (await test.Register()).CaseId, "D10", null));
        Assert.Equal("西城公复〔2024〕3号", await Number("D10"));
        Assert.Equal("西城管指〔2024〕第5号-回", await Number("D01"));
        test.Go("2025-01-02");
        Assert.Equal("西城公复〔2025〕1号", await Number("D10"));

        async Task<string?> Number(string code)
        {
            var id = (await test.Register()).CaseId;
            await Draft(test, id, ReplyKind.Disclosed);
            return (await letters.Open(test.Handler, (await letters.Compose(test.Handler, id, code, null)).Expected)).Expected.Record.Number;
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_case_package_opens_without_the_system_and_its_hashes_are_right(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var names = new[] { "关于××的答复（2024）.docx", "空.txt", "扫描件.pdf", "扫描件.pdf", "../../etc/passwd", "会议=纪要.txt" };
        var add = new AddAttachment(test.Office);
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            var bytes = name.EndsWith(".pdf", StringComparison.Ordinal) ? Encoding.ASCII.GetBytes($"%PDF-1.7\n{i}\n%%EOF") : i == 1 ? [] : Encoding.UTF8.GetBytes($"内容{i}");
            Assert.IsType<Answer<AttachmentRecord>.Given>(await add.Run(test.Handler, AttachmentOwner.Case, id, name, new MemoryStream(bytes)));
        }

        await new Letters(test.Office).Compose(test.Handler, id, "D01", null);
        using var output = new MemoryStream();
        var entries = (await new CasePackage(test.Office).Write(test.Handler, id, output)).Expected;
        Assert.Equal(3 + 1 + names.Length, entries.Count);
        using var zip = new ZipArchive(new MemoryStream(output.ToArray()));
        Assert.All(zip.Entries, e => Assert.DoesNotContain("..", e.FullName));
        using var manifest = await JsonDocument.ParseAsync(zip.GetEntry("manifest.json")!.Open());
        Assert.Equal("西城管指〔2024〕第1号", manifest.RootElement.GetProperty("number").GetString());
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
        {
            await using var content = zip.GetEntry(entry.GetProperty("Name").GetString()!)!.Open();
            Assert.Equal(entry.GetProperty("Sha256").GetString(), Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }

        Assert.Contains(entries, e => e.Name.Contains("关于××的答复（2024）", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_same_content_is_stored_once_and_a_refused_file_leaves_no_row(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var add = new AddAttachment(test.Office);
        var first = (await add.Run(test.Handler, AttachmentOwner.Case, id, "一.txt", new MemoryStream("同样"u8.ToArray()))).Expected;
        var second = (await add.Run(test.Handler, AttachmentOwner.Case, id, "二.txt", new MemoryStream("同样"u8.ToArray()))).Expected;
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.True(await test.Office.Files.IsIntact(first.Sha256));
        Assert.IsType<Answer<AttachmentRecord>.Unusable>(await add.Run(test.Handler, AttachmentOwner.Case, id, "程序.exe", new MemoryStream("MZ\0\0\0\0\0\0\0\0"u8.ToArray())));
        Assert.IsType<Answer<AttachmentRecord>.Refused>(await add.Run(test.Handler, AttachmentOwner.Case, Guid.NewGuid(), "一.txt", new MemoryStream("x"u8.ToArray())));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(2, await records.Attachments.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_file_that_the_scanner_objects_to_leaves_no_row(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01",
            scan: async (path, cancel) => (await File.ReadAllTextAsync(path, cancel)).Contains("EICAR", StringComparison.Ordinal) ? "有病毒" : null);
        var id = (await test.Register()).CaseId;
        var add = new AddAttachment(test.Office);
        var refused = Assert.IsType<Answer<AttachmentRecord>.Unusable>(await add.Run(test.Handler, AttachmentOwner.Case, id, "一.txt", new MemoryStream("EICAR"u8.ToArray())));
        Assert.Equal("有病毒", refused.Problems[0].Words);
        Assert.IsType<Answer<AttachmentRecord>.Given>(await add.Run(test.Handler, AttachmentOwner.Case, id, "二.txt", new MemoryStream("好"u8.ToArray())));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await records.Attachments.CountAsync());
    }

    private static Task<CaseActDone> Draft(TestOffice test, Guid id, ReplyKind reply) => test.Do(test.Handler, id, CaseAct.DraftDecision, with: e => e with
    {
        Reply = reply,
        Statements = Outcomes.Of(reply, e.On, OutcomeSettings.Default).Expected.MustState.ToDictionary(p => p, p => $"关于{p}的说明"),
    });
}
