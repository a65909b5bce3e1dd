using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Receipt;

namespace Gongkai.Cli.Words;

/// <summary>What `gongkai deadline` says.</summary>
internal static class DeadlineWords
{
    public const string Received = "收到日期，写成2023-09-15。签收邮件为签收之日；平常信函、互联网、电子邮件、传真为与申请人确认之日；其他为提交之日";
    public const string Submitted = "提交（寄出、到达）日期；与收到日期不同时填写，用于提示确认是否过迟";
    public const string AutoConfirmed = "系统当即出具电子回执，提交之日即为收到之日";
    public const string Today = "截至哪一天的状态；不写则只算到最后一个事件";
    public const string Setting = "更改一项算法约定，可以重复；见下";
    public const string Event = "影响期限的事件，可以重复；写法见下";
    public const string Layer = "在全国日历上叠加地区放假安排：guangxi，或者安排文件（JSON）";
    public const string CalendarFile = "导入一个年度的放假安排文件（JSON），替换同一年度";
    public const string Format = "输出格式：text 或者 json";
    public const string Grouped = "逐日计算按连续日期合并显示";

    public static string Channel => $"申请渠道：{string.Join('、', IntakeChannels.All.Select(c => $"{c.Code}（{c.Label}）"))}";

    public static string Description =>
        $$"""
        计算政府信息公开申请的答复期限，逐日列出计算过程

        例：gongkai deadline --received 2023-09-15 --channel signed-post
            gongkai deadline --received 2024-03-01 --event "2024-03-11 consult-third-party" --event "2024-03-12 delivered" \
              --event "2024-03-20 opinion-received" --event "2024-03-25 extend=10" --today 2024-03-26

        事件写法：--event "日期 事件[=值] [reason=理由]"，每个事件一个 --event，先后次序不限：
        {{string.Join('\n', ClockEventText.Words.Select(w => $"  {w.Word}{Value(w.Value)}  {w.Words}"))}}
        reason=理由 用于有正当理由的逾期补正、逾期缴费，以及确需再次通知补正。
        同时征求几方意见时，用名称区分，例如 consult-third-party=甲公司 与 opinion-received=甲公司。

        算法约定：--setting 名称=值（每项的第一个值为默认值）：
        {{string.Join('\n', ClockSettingsText.Keys.Select(k => $"  {k.Key}={string.Join('|', k.Values)}"))}}

        退出码：0 已算出；2 输入有误，改正后重试。
        """;

    public static string BadDate(string option, string value) => $"{option} 的“{value}”不是日期，请写成2023-09-15的样子，并确认这一天存在。";

    public const string NoReceived = "没有写收到日期，请加上 --received 2023-09-15；互联网等渠道尚未确认的，请写 --submitted 和 --channel。";

    public static string BadChannel(string value) => $"渠道“{value}”不认识。可用的渠道：{string.Join('、', IntakeChannels.All.Select(c => $"{c.Code}（{c.Label}）"))}。";

    public static string BadFormat(string value) => $"输出格式“{value}”不认识，请写 text 或者 json。";

    public static string CannotOpen(string path) => $"打不开放假安排文件“{path}”，请检查路径和权限。";

    public static string NotALayer(string path) => $"“{path}”没有写明 region（地区），不能作为地区安排；全国安排请用 --calendar。";

    public static string NotNational(string path) => $"“{path}”写明了 region（地区），请用 --layer。";

    public static string TodayBeforeEvents(DateOnly today, int left) => $"截至{today.Iso()}，其后的{left}个事件没有计入。";

    public static string OutOfRange(DateOnly from) =>
        $"{from.Iso()}超出日历范围（{WorkingDayCalendar.FirstDay.Iso()}至{WorkingDayCalendar.LastDay.Iso()}），无法计算，请核对日期。";

    public static string NoCalendarBeyond(DateOnly from) =>
        $"自{from.Iso()}起算的期限超出日历范围（至{WorkingDayCalendar.LastDay.Iso()}），无法计算。";

    private static string Value(ClockEventValue value) => value switch
    {
        ClockEventValue.OptionalDate => "[=日期]",
        ClockEventValue.Date => "=日期",
        ClockEventValue.Days => "=天数",
        ClockEventValue.OptionalName => "[=名称]",
        _ => "",
    };
}
