using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;

namespace Gongkai.Web.Words;

/// <summary>Words of the dashboard.</summary>
internal static class HomeDeskWords
{
    public const string NoRoles = "您的账号还没有角色，不能办理业务。请联系安全管理员授予角色，授予后重新登录。";
    public const string Overdue = "逾期未答复";
    public const string Today = "今日到期";
    public const string Soon = "五个工作日内到期";
    public const string TodayAndSoon = "今日和近期到期";
    public const string Open = "在办";
    public const string Paused = "中止";
    public const string Mine = "我承办的";
    public const string Duties = "近期要办的事";
    public const string NoDuties = "没有到期的报告、月报和日历事项。";
    public const string Waiting = "等待办理";
    public const string WaitsFor = "等待";
    public const string Cases = "件数";
    public const string Forecast = "今后二十个工作日到期的件数";

    public static string Title(DateOnly today) => $"{today.Official()}　{today.Weekday()}";

    public static string Roles(IEnumerable<Role> roles) => string.Join('、', roles.Select(r => r.Words()));

    public static string Day(DateOnly day) => $"{day.Iso()} {day.Weekday()}";

    public static string Count(int cases) => cases == 0 ? "" : $"{cases}件";
}
