using Gongkai.Law.Calendar;
using Gongkai.Office.Interface;
using Gongkai.Office.Records;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages about connected systems.</summary>
internal static class SystemWords
{
    public const string Title = "对接系统";
    public const string Lead = "12345热线、办公自动化等系统凭密钥调用数据接口。系统管理员登记系统、发放密钥，安全管理员批准权限；两人办完后才能调用。每次调用都以系统名称记入审计记录。";
    public const string Description = "接口说明";
    public const string Name = "系统名称";
    public const string NameHint = "审计记录和办理经过中以此显示，例如“12345热线”。";
    public const string Scopes = "权限";
    public const string Asked = "申请的权限";
    public const string Granted = "已批准的权限";
    public const string ValidUntil = "有效期至";
    public const string Addresses = "允许的来源地址";
    public const string AddressesHint = "每行一个IP地址或者网段，例如10.1.2.3、10.1.0.0/16；不限制的留空。经过代理的，填代理的地址。";
    public const string AnyAddress = "不限";
    public const string State = "状态";
    public const string Keys = "密钥";
    public const string KeyPrefix = "密钥开头";
    public const string MadeAt = "生成时间";
    public const string EndsAt = "失效时间";
    public const string LastUsed = "最近使用";
    public const string Never = "未使用";
    public const string NewSystem = "登记对接系统";
    public const string Change = "修改登记";
    public const string Grant = "批准申请的权限";
    public const string Withhold = "收回全部权限";
    public const string Revoke = "停用这个系统";
    public const string RevokeHint = "停用后密钥立即失效、不再推送，不能恢复；需要重新接入的，另行登记。";
    public const string IssueKey = "生成新密钥";
    public const string Former = "原密钥";
    public const string KeyShown = "密钥只显示这一次，请立即交给对接系统的管理人员妥善保存；本系统不保存密钥原文。";
    public const string SecretShown = "签名密钥只显示这一次，请立即交给接收系统的管理人员，用于核对推送的签名。";
    public const string Pushes = "推送";
    public const string PushAddress = "推送地址";
    public const string PushHint = "须批准“接收推送”权限后才会推送。推送只有编号和事项，没有个人信息。";
    public const string PushEvents = "推送内容";
    public const string AddAddress = "添加推送地址";
    public const string EndAddress = "停用推送地址";
    public const string Subject = "编号";
    public const string Event = "事项";
    public const string HappenedAt = "办理时间";
    public const string PushAgain = "重新推送";
    public const string NoPushes = "还没有推送。";
    public const string Saved = "已保存。";
    public const string Granting = "权限已批准。";
    public const string Withheld = "权限已收回。";
    public const string Revoked = "对接系统已停用。";
    public const string Ended = "推送地址已停用。";
    public const string Queued = "已重新排队，将在一分钟内推送。";
    public const string NoKey = "还没有密钥。";

    public static string ScopesOf(IReadOnlyList<SystemScope> scopes) => scopes.Count == 0 ? DeskWords.None : string.Join('、', scopes.Select(s => s.Row().Words));

    public static string EventsOf(IReadOnlyList<SystemEvent> events) => string.Join('、', events.Select(e => e.Row().Words));

    /// <summary>State and colour.</summary>
    public static (string Words, string Colour) StateOf(ShownSystem shown, DateOnly today, DateTimeOffset now) =>
        shown.System.RevokedAt is not null ? ("已停用", "done")
        : shown.System.ValidUntil < today ? ("已过期", "red")
        : shown.System.Scopes.Count == 0 ? ("待批准权限", "amber")
        : shown.Keys.All(k => k.EndsAt <= now) ? ("待生成密钥", "amber")
        : shown.AwaitsGrant ? ("部分权限待批准", "amber")
        : shown.System.ValidUntil < today.AddDays(30) ? ($"将于{shown.System.ValidUntil.Iso()}过期", "amber")
        : ("正常", "green");

    public static string KeyEnd(SystemKey key, DateTimeOffset now) =>
        key.EndsAt is not { } end ? "使用中" : end <= now ? $"已失效（{MessageWords.Moment(end)}）" : $"{MessageWords.Moment(end)}失效";

    public static string Overlap(int hours) => hours == 0 ? "立即失效" : $"{hours}小时后失效";

    public static string PushState(PushedEvent e) =>
        e.DeliveredAt is { } at ? $"已送达（{MessageWords.Moment(at)}）"
        : e.GivenUpBecause is { } why ? $"未送达：{why}{e.LastProblem}"
        : e.Attempts == 0 ? "待推送" : $"已试{e.Attempts}次，{MessageWords.Moment(e.NextAt)}再试。{e.LastProblem}";

    public static string AddressState(ShownPushAddress shown) =>
        shown.Address.EndedAt is { } ended ? $"已停用（{MessageWords.Moment(ended)}）" : $"使用中；待推送{shown.Waiting}条，未送达{shown.GivenUp}条";

    public static string EndOf(string host) => $"停用推送地址{host}";

    public static string PushAgainOf(string subject, SystemEvent e) => $"重新推送{subject}{e.Row().Words}";
}
