using System.Security.Cryptography;
using System.Text;
using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Privacy;

/// <summary>A version of the notice as it is read.</summary>
/// <param name="Place">Number of the version; 0 for the standard text of an organ that has none of its own.</param>
/// <param name="InForceOn">First day; null for the standard text.</param>
/// <param name="Text">The whole text; a line is a paragraph.</param>
public sealed record ShownPrivacyNotice(int Place, DateOnly? InForceOn, string Text)
{
    /// <summary>Tells one text from another: what was shown is what is kept.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    public IReadOnlyList<string> Paragraphs => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// 个人信息处理告知 (个人信息保护法第十七条): who handles personal data, why, how, for how long, and what the person may ask for. Versions with the
/// day from which each is in force; earlier ones stay readable.
/// </summary>
public sealed class PrivacyNotices(OfficeInstallation office)
{
    private const int LongestText = 20_000;

    /// <summary>The version in force today.</summary>
    public async Task<ShownPrivacyNotice> InForce(Organ organ, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        return await InForce(db, organ, office.Clock.Today, cancel);
    }

    /// <summary>Every version whose day has come, the newest first; the standard text where there is none.</summary>
    public async Task<IReadOnlyList<ShownPrivacyNotice>> Public(Organ organ, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        var today = office.Clock.Today;
        var versions = await Versions(db, organ.Id).Where(n => n.InForceOn <= today).ToListAsync(cancel);
        return versions.Count > 0 ? [.. versions.Select(Shown)] : [Standard(organ)];
    }

    /// <summary>Every version, those to come included, the newest first; for the desk.</summary>
    public Task<Answer<IReadOnlyList<ShownPrivacyNotice>>> All(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<ShownPrivacyNotice>>(actor, OfficeAct.ReadCases, async db =>
            new Answer<IReadOnlyList<ShownPrivacyNotice>>.Given([.. (await Versions(db, actor.OrganId).ToListAsync(cancel)).Select(Shown)]), cancel);
    }

    /// <summary>Writes a new version.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="text">The whole text; no blank in 【】 may be left.</param>
    /// <param name="inForceOn">First day, not before today and not before that of the version before it.</param>
    /// <param name="place">Number of the newest version that was seen; 0 for none.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Answer<int>> Write(Actor actor, string text, DateOnly? inForceOn, int place, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        return office.Acting.Do<int>(actor, OfficeAct.WritePrivacyNotice, async scope =>
        {
            var newest = await Versions(scope.Db, actor.OrganId).FirstOrDefaultAsync(cancel);
            if ((newest?.Place ?? 0) != place)
            {
                return Acting.Changed();
            }

            var written = text.ReplaceLineEndings("\n").Trim();
            if (written.Length is 0 or > LongestText)
            {
                return new InputProblem("告知内容", $"请填写告知内容（不超过{LongestText}字）。可以从标准文本开始修改。");
            }

            if (written.Contains('【', StringComparison.Ordinal))
            {
                return new InputProblem("告知内容", "告知内容中还有没有填写的空白（【】），请填写后再保存。");
            }

            if (inForceOn is not { } day || day < scope.Today || day < newest?.InForceOn)
            {
                return new InputProblem("施行日期", $"请填写施行日期，不能早于今天{(newest?.InForceOn > scope.Today ? $"和上一版的施行日期{newest.InForceOn.Iso()}" : "")}。");
            }

            scope.Db.PrivacyNotices.Add(new PrivacyNotice { OrganId = actor.OrganId, Place = place + 1, InForceOn = day, Text = written, By = actor.AccountId, At = scope.Now });
            scope.Record(actor.OrganId, $"编写个人信息处理告知第{place + 1}版，自{day.Iso()}起施行");
            return new Answer<int>.Given(place + 1);
        }, cancel);
    }

    /// <summary>The standard text for the desk, with what the organ has not filled in left as blanks in 【】.</summary>
    public static string Draft(Organ organ) => Text(organ, what => $"【{what}】");

    internal static async Task<ShownPrivacyNotice> InForce(OfficeDbContext db, Organ organ, DateOnly today, CancellationToken cancel) =>
        await Versions(db, organ.Id).FirstOrDefaultAsync(n => n.InForceOn <= today, cancel) is { } version ? Shown(version) : Standard(organ);

    /// <summary>
    /// The version that was shown before an application was sent, kept as a row from now on where it was the standard text; null when another one is
    /// in force by now.
    /// </summary>
    internal static async Task<int?> Keep(ActScope scope, Organ organ, string fingerprint, CancellationToken cancel)
    {
        var now = await InForce(scope.Db, organ, scope.Today, cancel);
        if (now.Fingerprint != fingerprint)
        {
            return null;
        }

        if (now.Place > 0)
        {
            return now.Place;
        }

        var place = 1 + await scope.Db.PrivacyNotices.CountAsync(n => n.OrganId == organ.Id, cancel);
        scope.Db.PrivacyNotices.Add(new PrivacyNotice { OrganId = organ.Id, Place = place, InForceOn = scope.Today, Text = now.Text, By = Guid.Empty, At = scope.Now });
        scope.Record(organ.Id, $"个人信息处理告知使用标准文本，存为第{place}版", nameof(OfficeAct.WritePrivacyNotice));
        return place;
    }

    private static ShownPrivacyNotice Standard(Organ organ) => new(0, null, Text(organ, _ => "见本机关政府信息公开指南"));

    private static ShownPrivacyNotice Shown(PrivacyNotice notice) => new(notice.Place, notice.InForceOn, notice.Text);

    private static IQueryable<PrivacyNotice> Versions(OfficeDbContext db, Guid organId) =>
        db.PrivacyNotices.AsNoTracking().Where(n => n.OrganId == organId).OrderByDescending(n => n.InForceOn).ThenByDescending(n => n.Place);

    private static string Text(Organ organ, Func<string, string> blank)
    {
        var settings = organ.Settings;
        var kept = settings.Retention.Years is { } years ? $"自办结之日起保存{years}年，期满清除；依法应当继续保存的除外" : "按照档案管理的规定保存";
        return string.Join('\n',
        [
            $"一、处理者：{organ.Name}。地址：{Or(settings.Address, "地址")}。联系电话：{Or(settings.Phone, "联系电话")}。",
            "二、处理目的和依据：办理政府信息公开申请（政府信息公开条例第二十九条），属于为履行法定职责所必需，不需要另行取得同意（个人信息保护法第十三条）。",
            "三、处理的个人信息：姓名或者名称、身份证明、联系方式；以单位名义申请的，还有法定代表人或者联系人的姓名；您自愿提交的附件。身份证明属于敏感个人信息，只用于核对申请人身份。",
            "四、处理方式：加密保存；工作人员因办理需要查看时逐次留有记录。需要征求第三方意见、协助其他机关办理，或者行政复议、行政诉讼时，依法向有关机关提供必要的部分。",
            $"五、保存期限：{kept}。没有提交的申请保存{settings.Retention.DraftDays}天后清除。",
            "六、您的权利：可以凭登记编号和查询码在“申请查询”查阅、下载本件申请的个人信息，要求更正不准确的信息；也可以持有效身份证件到现场办理。",
            $"七、投诉：认为处理个人信息违反规定的，可以向{Or(settings.ComplaintAuthority, "主管部门")}投诉、举报。",
        ]);

        string Or(string value, string what) => value.Length > 0 ? value : blank(what);
    }
}
