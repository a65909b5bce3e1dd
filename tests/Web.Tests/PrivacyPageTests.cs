using System.IO.Compression;
using System.Net;
using Gongkai.Documents.Search;
using Gongkai.Office.Administration;
using Gongkai.Office.Intake;
using Gongkai.Office.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests;

/// <summary>What people are told, may take and may ask of their data; what is due, held and read.</summary>
public sealed class PrivacyPageTests(Site site)
{
    [Fact]
    public async Task An_applicant_takes_their_data_and_says_what_is_wrong_and_the_desk_answers()
    {
        var (number, code, id) = await Known();
        var proof = await PhoneOrDocument(id);
        using var client = site.Client();
        var wrong = await Site.Post(client, "/portal/yunxi/track?handler=Data", new() { ["number"] = number, ["code"] = "0000000000" }, tokenFrom: "/portal/yunxi/track");
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        var unproved = await Site.Post(client, "/portal/yunxi/track?handler=Data", new() { ["number"] = number, ["code"] = code }, tokenFrom: "/portal/yunxi/track");
        Assert.Equal(HttpStatusCode.BadRequest, unproved.StatusCode);
        Assert.Contains("申请时所留的证件号码", await unproved.Content.ReadAsStringAsync());
        var data = await Site.Post(client, "/portal/yunxi/track?handler=Data", new() { ["number"] = number, ["code"] = code, ["proof"] = proof }, tokenFrom: "/portal/yunxi/track");
        Assert.Equal("application/zip", data.Content.Headers.ContentType!.MediaType);
        using (var zip = new ZipArchive(await data.Content.ReadAsStreamAsync()))
        {
            using var page = new StreamReader(zip.GetEntry("本人信息.html")!.Open());
            Assert.Contains(number, await page.ReadToEndAsync());
        }

        for (var i = 1; i < ExportOwnData.MostPerDay; i++)
        {
            await Site.Post(client, "/portal/yunxi/track?handler=Data", new() { ["number"] = number, ["code"] = code, ["proof"] = proof }, tokenFrom: "/portal/yunxi/track");
        }

        var often = await Site.Post(client, "/portal/yunxi/track?handler=Data", new() { ["number"] = number, ["code"] = code }, tokenFrom: "/portal/yunxi/track");
        Assert.Equal(HttpStatusCode.TooManyRequests, often.StatusCode);

        var empty = await Site.Post(client, "/portal/yunxi/track?handler=Rectify", new() { ["number"] = number, ["code"] = code, ["wrong"] = " " }, tokenFrom: "/portal/yunxi/track");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("请写明哪一项不准确", await empty.Content.ReadAsStringAsync());
        var asked = await Site.Post(client, "/portal/yunxi/track?handler=Rectify", new() { ["number"] = number, ["code"] = code, ["wrong"] = "电话应为13955556666" }, tokenFrom: "/portal/yunxi/track");
        Assert.Contains("已收到更正请求", await asked.Content.ReadAsStringAsync());

        using var desk = await site.SignedIn("jingban");
        Assert.Contains("答复更正个人信息的请求", await desk.GetStringAsync("/desk"));
        var page2 = await desk.GetStringAsync("/desk/privacy");
        Assert.Contains("电话应为13955556666", page2);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var request = await db.DataRequests.SingleAsync(r => r.CaseId == id);
        Dictionary<string, string> answer = new() { ["request"] = request.Id.ToString(), ["version"] = "0", ["ending"] = "Rectified", ["words"] = "已更正电话", ["place"] = "1" };
        var missing = await Site.Post(desk, "/desk/privacy?handler=Answer", new(answer), tokenFrom: "/desk/privacy");
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains("请填写更正后的信息", await missing.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(desk, "/desk/privacy?handler=Answer", new(answer) { ["phone"] = "13955556666" }, tokenFrom: "/desk/privacy")).StatusCode);
        var tracked = await Site.Post(client, "/portal/yunxi/track", new() { ["number"] = number, ["code"] = code });
        Assert.Contains("已更正电话", await tracked.Content.ReadAsStringAsync());

        var counter = await Site.Post(desk, "/desk/privacy?handler=Counter", new() { ["person"] = "没有这个人", ["number"] = "110101199001010018", ["document"] = "居民身份证" }, tokenFrom: "/desk/privacy");
        Assert.Equal(HttpStatusCode.BadRequest, counter.StatusCode);
        Assert.Contains("没有找到", await counter.Content.ReadAsStringAsync());

        using var auditor = await site.SignedIn("shenji");
        var readings = await auditor.GetStringAsync($"/desk/audit/readings?case={Uri.EscapeDataString(number)}");
        Assert.Contains("申请人本人（门户）", readings);
        Assert.Contains("不少于六个月", readings);
        var csv = await auditor.GetAsync($"/desk/audit/readings?handler=Download&case={Uri.EscapeDataString(number)}");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains(number, await csv.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync("/desk/audit/readings?case=x")).StatusCode);
        var proved = await Site.Post(auditor, "/desk/audit/readings", [], tokenFrom: "/desk/audit/readings");
        Assert.Contains("role=\"status\"", await proved.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_hold_is_set_with_a_reason_shown_on_the_case_and_lifted()
    {
        var (number, _, id) = await Known(skip: 1);
        using var desk = await site.SignedIn("fuze");
        const string url = "/desk/privacy/retention";
        Assert.Contains("没有设定保存年限", await desk.GetStringAsync(url));
        var none = await Site.Post(desk, url, []);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Contains("请勾选", await none.Content.ReadAsStringAsync());
        var bare = await Site.Post(desk, $"{url}?handler=Hold", new() { ["number"] = number, ["reason"] = "" }, tokenFrom: url);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(desk, $"{url}?handler=Hold", new() { ["number"] = number, ["reason"] = "信访事项正在办理" }, tokenFrom: url)).StatusCode);
        Assert.Contains("已设置保留：信访事项正在办理", await desk.GetStringAsync($"/desk/cases/{id}"));
        Assert.Contains("信访事项正在办理", await desk.GetStringAsync(url));
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(desk, $"{url}?handler=Lift", new() { ["held"] = number, ["because"] = "已办结" }, tokenFrom: url)).StatusCode);
        Assert.DoesNotContain("已设置保留", await desk.GetStringAsync($"/desk/cases/{id}"));
        var still = await Site.Post(desk, url, new() { ["case"] = id.ToString() });
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        Assert.Contains("没有清除1件", await desk.GetStringAsync(url));
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Null((await db.Cases.SingleAsync(c => c.Id == id)).ErasedOn);
    }

    [Fact]
    public async Task The_notice_is_written_at_the_desk_and_stands_before_the_questions_about_the_person()
    {
        using var client = site.Client();
        var before = await client.GetStringAsync("/portal/xcgz/privacy");
        Assert.Contains("处理者：北京市西城区城市管理指挥中心", before);
        Assert.Contains("href=\"/portal/xcgz/privacy\"", await client.GetStringAsync("/portal/xcgz"));
        using var desk = await site.SignedIn("jingban", "xcgz");
        var blank = await Site.Post(desk, "/desk/privacy/notice", new() { ["text"] = "电话【联系电话】", ["in-force"] = "2026-11-25", ["place"] = "0" });
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Post(desk, "/desk/privacy/notice", new() { ["text"] = "本机关的第一版告知", ["in-force"] = "2026-11-25", ["place"] = "0" })).StatusCode);
        Assert.Contains("本机关的第一版告知", await client.GetStringAsync("/portal/xcgz/privacy"));
        Assert.Contains("本机关的第一版告知", await client.GetStringAsync("/portal/xcgz/apply/person"));
        var check = await client.GetStringAsync("/portal/xcgz/apply/check");
        Assert.Contains($"value=\"{new ShownPrivacyNotice(1, null, "本机关的第一版告知").Fingerprint}\"", check);
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        Assert.Contains("第1版", (await db.AuditLines.SingleAsync(l => l.Act == nameof(OfficeAct.WritePrivacyNotice))).Words);
    }

    [Fact]
    public async Task The_query_code_is_shown_only_after_a_reason()
    {
        var (_, code, id) = await Known(skip: 2);
        using var desk = await site.SignedIn("jingban");
        Assert.DoesNotContain(code, await desk.GetStringAsync($"/desk/cases/{id}"));
        var bare = await Site.Post(desk, $"/desk/cases/{id}?handler=Personal", new() { ["reason"] = "" }, tokenFrom: $"/desk/cases/{id}");
        Assert.DoesNotContain(code, await bare.Content.ReadAsStringAsync());
        var shown = await Site.Post(desk, $"/desk/cases/{id}?handler=Personal", new() { ["reason"] = "申请人遗失回执" }, tokenFrom: $"/desk/cases/{id}");
        Assert.Contains(code, await shown.Content.ReadAsStringAsync());

        var made = await Site.Post(desk, $"/desk/cases/{id}?handler=Letter", new() { ["letter"] = "D01" }, tokenFrom: $"/desk/cases/{id}");
        var letter = made.Headers.Location!.OriginalString;
        var page = await desk.GetStringAsync(letter);
        Assert.DoesNotContain(code, page);
        Assert.Contains("打印（含查询码）", page);
        Assert.Contains("请写明打印", await (await Site.Post(desk, $"{letter}?handler=HandOut", new() { ["reason"] = " " }, tokenFrom: letter)).Content.ReadAsStringAsync());
        var paper = await Site.Post(desk, $"{letter}?handler=HandOut", new() { ["reason"] = "当面交申请人" }, tokenFrom: letter);
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType!.MediaType);
        Assert.Contains(code, FileWords.Read(await paper.Content.ReadAsByteArrayAsync()));
        Assert.DoesNotContain(code, FileWords.Read(await desk.GetByteArrayAsync($"{letter}?handler=Download&format=pdf")));
    }

    [Fact]
    public async Task A_letter_that_may_not_go_out_or_change_says_why_instead_of_a_form()
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.SingleAsync(o => o.Code == "yunxi");
        var letter = await db.Letters.Where(l => l.OrganId == organ.Id && l.SentOn != null && l.Code != "D01").OrderBy(l => l.Id).FirstAsync();
        using var desk = await site.SignedIn("jingban");
        var sent = await desk.GetStringAsync($"/desk/letters/{letter.Id}");
        Assert.Contains("发出</span>", sent);
        Assert.DoesNotContain("保存为新的一稿", sent);
        Assert.DoesNotContain("登记发出</button>", sent);
        var made = await Site.Post(desk, $"/desk/cases/{letter.CaseId}?handler=Letter", new() { ["letter"] = letter.Code }, tokenFrom: $"/desk/cases/{letter.CaseId}");
        var second = await desk.GetStringAsync(made.Headers.Location!.OriginalString);
        Assert.Contains("文书以签发时的内容为准，不能再改", second);
        Assert.Contains("本件已经发出一份同类的答复文书", second);
        Assert.DoesNotContain("保存为新的一稿", second);
    }

    private async Task<string> PhoneOrDocument(Guid id)
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var applicant = await db.Applicants.Where(a => a.CaseId == id).OrderBy(a => a.Place).FirstAsync();
        return site.Office.Cipher.OpenOrNull(applicant.PhoneSealed) ?? site.Office.Cipher.OpenOrNull(applicant.IdentitySealed)!;
    }

    private async Task<(string Number, string Code, Guid Id)> Known(int skip = 0)
    {
        await using var db = await site.Office.Contexts.CreateDbContextAsync();
        var organ = await db.Organs.SingleAsync(o => o.Code == "yunxi");
        var record = await db.Cases.Where(c => c.OrganId == organ.Id && c.RepliedOn != null && !c.IsSplit).OrderBy(c => c.Id).Skip(skip).FirstAsync();
        return (record.Number, new RegisterApplication(site.Office).QueryCodeOf(record.Id), record.Id);
    }
}
