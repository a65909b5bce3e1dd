using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Cli.Words;

/// <summary>What the commands about maintenance say.</summary>
internal static class MaintenanceText
{
    public const string Description = "系统维护：暂停提交，照常查看";
    public const string OnDescription = "开始系统维护：各节点几秒内暂停一切提交，页面照常可以查看，夜间任务和通知暂停。退出码：0 已开始；2 没有开始。";
    public const string OffDescription = "结束系统维护，恢复提交。退出码：0 已结束；2 没有结束。";
    public const string ShowDescription = "查看是否处于系统维护";
    public const string Until = "预计结束的北京时间，例如“2026-11-27 08:00”；到时不会自动结束";
    public const string Time = "时间";
    public const string Reason = "告诉公众和工作人员的原因";
    public const string ReasonName = "说明";
    public const string Ended = "系统维护已结束，提交在几秒内恢复。";
    public const string None = "系统没有处于维护状态。";

    public static string Begun(MaintenanceNotice notice) =>
        $"系统正在维护，预计{OfficeClock.InBeijing(notice.Until):yyyy-MM-dd HH:mm}结束{(notice.Words.Length > 0 ? $"（{notice.Words}）" : "")}。维护完成后请运行 gongkai maintenance off。";
}
