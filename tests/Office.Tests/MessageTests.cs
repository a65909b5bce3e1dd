using System.Text;
using Gongkai.Law;
using Gongkai.Office.Intake;
using Microsoft.EntityFrameworkCore;

namespace Office.Tests;

public sealed class MessageTests
{
    public static TheoryData<Db> Both => TestOffice.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_number_in_the_quoted_part_never_files_a_mail_and_ranks_last(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var old = await test.Register("老旧小区改造资金明细", name: "李四", identity: "11010119900101002X");
        var meant = await test.Register("2024年环卫作业考核结果和评分表", name: "张三");
        var shown = await Shown(test, Mail("王五 <wang@example.com>", "关于申请的补充说明",
            $"我申请的2024年环卫作业考核结果和评分表，请一并提供附件。\r\n\r\n-----原始邮件-----\r\n发件人: 公开办\r\n您的申请{old.Number}已收悉。"));
        Assert.Null(shown.Record.CaseId);
        Assert.Equal([meant.Number, old.Number], shown.Suggestions.Select(s => s.Case.Number));
        Assert.Contains("不能据此认定", shown.Suggestions[1].Reasons.Single());
        Assert.DoesNotContain("已收悉", shown.Text.Own);

        var named = await Shown(test, Mail("李四 <li@example.com>", $"补充：{old.Number.Replace('〔', '[').Replace('〕', ']')}", "见附件。"));
        Assert.Equal((old.Number, 130), (named.Suggestions[0].Case.Number, named.Suggestions[0].Weight));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Filing_takes_every_file_along_and_happens_once(Db db)
    {
        await using var test = await TestOffice.On(db, "2024-03-01");
        var id = (await test.Register()).CaseId;
        var shown = await Shown(test, WithFiles());
        Assert.Equal("补正材料.eml", shown.Files[0].FileName);
        Assert.Equal(["关于××的说明（2024）.txt", "空文件.txt", "转发：旧来信.eml"], shown.Files.Skip(1).Select(f => f.FileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, shown.Files.Single(f => f.FileName == "空文件.txt").Length);
        var (_, other) = await test.AddOrgan("other", "另一机关");
        Assert.IsType<Answer<Guid>.Refused>(await new IncomingMessages(test.Office).FileIn(other, shown.Record.Id, id, 0));
        Assert.IsType<Answer<Guid>.Unusable>(await new IncomingMessages(test.Office).SetAside(test.Handler, shown.Record.Id, " ", 0));
        Assert.IsType<Answer<Guid>.Given>(await new IncomingMessages(test.Office).FileIn(test.Handler, shown.Record.Id, id, 0));
        Assert.IsType<Answer<Guid>.Refused>(await new IncomingMessages(test.Office).SetAside(test.Handler, shown.Record.Id, "广告", 0));
        await using var records = await test.Office.Contexts.CreateDbContextAsync();
        var filed = await records.Attachments.Where(a => a.OwnerId == id).ToListAsync();
        Assert.Equal(shown.Files.Select(f => (f.FileName, f.Sha256)).Order(), filed.Select(f => (f.FileName, f.Sha256)).Order());
        Assert.Empty((await new IncomingMessages(test.Office).List(test.Handler, waiting: true)).Expected);
        Assert.DoesNotContain("zhao@example.com", string.Join('\n', await records.AuditLines.Select(a => a.Words).ToListAsync()));
        Assert.DoesNotContain("zhao@example.com", (await records.Messages.SingleAsync()).SenderSealed);
    }

    private static async Task<ShownMessage> Shown(TestOffice test, byte[] mail)
    {
        var record = (await new IncomingMessages(test.Office).Receive(test.Handler, new MemoryStream(mail))).Expected;
        Assert.Equal(record.Id, (await new IncomingMessages(test.Office).Receive(test.Handler, new MemoryStream(mail))).Expected.Id);
        return (await new IncomingMessages(test.Office).Show(test.Handler, record.Id)).Expected;
    }

    private static byte[] Mail(string from, string subject, string body) => Encoding.UTF8.GetBytes(
        $"From: {from}\r\nDate: Fri, 1 Mar 2024 10:00:00 +0800\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n");

    /// <summary>A split RFC 2231 name, a raw GB18030 name, an empty file and a mail within the mail.</summary>
    private static byte[] WithFiles()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var name = Uri.EscapeDataString("关于××的说明（2024）.txt");
        var text = "From: zhao@example.com\r\nDate: Fri, 1 Mar 2024 10:00:00 +0800\r\nSubject: =?gb18030?B?" + Convert.ToBase64String(Encoding.GetEncoding("gb18030").GetBytes("补正材料")) + "?=\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n见附件\r\n"
            + $"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename*0*=utf-8''{name[..30]}; filename*1*={name[30..]}\r\n\r\n说明\r\n"
            + "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"空文件.txt\"\r\n\r\n\r\n"
            + "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: old@example.com\r\nSubject: =?utf-8?B?" + Convert.ToBase64String("转发：旧来信"u8) + "?=\r\n\r\n旧信\r\n--b--\r\n";
        // The whole mail goes out in GB18030, as an old program would send it; the text part is not looked at here.
        return Encoding.GetEncoding("gb18030").GetBytes(text);
    }
}
