using System.Globalization;
using System.Net;
using System.Text;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Reporting;
using Gongkai.Office.Records;

namespace Gongkai.Office.Privacy;

/// <summary>The readable page of one's own data: complete in itself, without script, for any browser and for printing.</summary>
internal static class OwnDataPage
{
    public static string Of(Organ organ, IReadOnlyList<OwnCase> cases, DateOnly on)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>本人信息</title>
            <style>body{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:50em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #666;padding:.3em .5em;text-align:left;vertical-align:top}th{background:#eee}</style>
            </head><body><h1>{{Html(organ.Name)}}保存的本人信息</h1><p>{{on.Iso()}}导出。内容是您本人的个人信息，请妥善保管。</p>

            """);
        foreach (var own in cases)
        {
            Case(page, own);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Case(StringBuilder page, OwnCase own)
    {
        var record = own.Record;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Html(record.Number)}</h2>\n");
        Table(page, "申请", ["项目", "内容"],
        [
            ["收到申请之日", record.ReceivedOn?.Iso()], ["答复日期", record.RepliedOn?.Iso()], ["办理状态", record.Stage.Label()], ["申请内容", record.RequestedContent],
            ["个人信息处理告知", own.Told is { } told ? $"第{told.Place}版（{told.InForceOn.Iso()}起施行）" : "没有记录"],
            .. record.ErasedOn is { } erased ? new string?[][] { ["个人信息", $"{erased.Iso()}已到期清除"] } : [],
        ]);
        foreach (var a in own.Applicants)
        {
            Table(page, $"申请人{a.Place}", ["项目", "内容"],
                [["姓名或名称", a.Name], ["类型", a.Column.Label()], ["身份证明", a.Identity], ["联系电话", a.Phone], ["通讯地址", a.Address], ["电子邮箱", a.Email], ["代表人或代理人", a.Representative]]);
        }

        Table(page, "提交的材料", ["文件", "字节"], own.Files.Select(f => new[] { f.FileName, f.Length.ToString(CultureInfo.InvariantCulture) }));
        Table(page, "发给您的文书", ["文书", "文号", "发出日期"], own.Letters.Select(l => new[] { OfficialLetters.Get(l.Record.Code).Name, l.Record.Number, l.Record.SentOn?.Iso() }));
        foreach (var (letter, draft) in own.Letters)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Html(OfficialLetters.Get(letter.Code).Name)}</h3>\n<p>{Html(draft.Addressee)}</p>\n");
            foreach (var line in draft.Text.Split('\n'))
            {
                page.Append(CultureInfo.InvariantCulture, $"<p>{Html(line)}</p>\n");
            }
        }

        Table(page, "发给您的通知", ["方式", "发往", "主题", "发出时间"],
            own.Notices.Select(n => new[] { n.Notice.Way == NoticeWay.Mail ? "电子邮件" : "短信", n.To, n.Notice.Subject, Moment(n.Notice.SentAt) }));
        Table(page, "您提出的更正请求", ["提出时间", "内容", "答复"], own.Requests.Select(r => new[] { Moment(r.Request.AskedAt), r.Words, r.Request.AnsweredOn is null ? "正在办理" : r.Request.AnswerWords }));
        Table(page, "谁查看、导出过您的个人信息", ["时间", "角色", "事项"], own.Readings.Select(r => new[] { Moment(r.At), r.Roles, r.Words }));
    }

    private static void Table(StringBuilder page, string title, IReadOnlyList<string> heads, IEnumerable<string?[]> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h3>{Html(title)}</h3>\n");
        var given = rows.ToList();
        if (given.Count == 0)
        {
            page.Append("<p>没有。</p>\n");
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<table><thead><tr>{string.Concat(heads.Select(h => $"<th scope=\"col\">{Html(h)}</th>"))}</tr></thead><tbody>\n");
        foreach (var row in given)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select(c => $"<td>{Html(string.IsNullOrEmpty(c) ? "没有登记" : c)}</td>"))}</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static string Moment(DateTimeOffset? at) => at is { } moment ? OfficeClock.InBeijing(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "没有发出";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
