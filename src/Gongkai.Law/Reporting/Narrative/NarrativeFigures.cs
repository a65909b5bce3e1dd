using System.Globalization;

namespace Gongkai.Law.Reporting.Narrative;

/// <summary>What the narrative tells besides the tables.</summary>
/// <param name="PublishedKinds">项: kinds of published information; null while the register is neither filled nor signed as empty.</param>
/// <param name="PublishedPieces">件; null likewise.</param>
/// <param name="ClosedOnTime">Applications answered in time in the year.</param>
/// <param name="ClosedLate">Applications answered late.</param>
/// <param name="FeeNotices">收费通知 sent and not withdrawn.</param>
/// <param name="FeeNotifiedYuan">Their sum in yuan.</param>
/// <param name="FeeReceivedYuan">Money received in the year, in yuan.</param>
/// <param name="Trainings">Trainings held; null while unknown.</param>
/// <param name="Trainees">People trained; null while unknown.</param>
/// <param name="OpenDays">Open days and visits; null while unknown.</param>
/// <param name="Visitors">Visitors; null while unknown.</param>
/// <param name="PublicReports">向公众报告工作; null while unknown.</param>
/// <param name="KeyTasks">重点任务 whose progress was published; null while unknown.</param>
/// <param name="Complaints">投诉举报; null while unknown.</param>
/// <param name="Staff">People working on disclosure; null while unknown.</param>
/// <param name="MonthlyReturns">统计月报 signed for the year.</param>
public sealed record YearOfWork(
    long? PublishedKinds, long? PublishedPieces, long ClosedOnTime, long ClosedLate, long FeeNotices, decimal FeeNotifiedYuan, decimal FeeReceivedYuan,
    long? Trainings, long? Trainees, long? OpenDays, long? Visitors, long? PublicReports, long? KeyTasks, long? Complaints, long? Staff, int MonthlyReturns);

/// <summary>The figures a narrative can be bound to, declared once.</summary>
public static class NarrativeFigures
{
    /// <summary>Every token with its value for a compiled year.</summary>
    public static IReadOnlyList<BoundFigure> Of(ReportForm form, YearOfWork work)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(work);
        return
        [
            new("年度", form.Year?.ToString(CultureInfo.InvariantCulture)),
            new("公开项数", Text(work.PublishedKinds)),
            new("公开件数", Text(work.PublishedPieces)),
            new("新收申请数", Row(ApplicationRow.NewlyReceived)),
            new("上年结转数", Row(ApplicationRow.CarriedOver)),
            new("办结数", Row(ApplicationRow.OutcomeTotal)),
            new("结转下年数", Row(ApplicationRow.CarriedForward)),
            .. ApplicationsTable.OutcomeRows(ReportEdition.Standard2021).GroupBy(r => r.Label().Group)
                .Select(g => new BoundFigure($"{GroupName(g.Key)}数", Sum(g))),
            new("按期办结率", work.ClosedOnTime + work.ClosedLate is > 0 and var all
                ? $"{(100m * work.ClosedOnTime / all).ToString("0.##", CultureInfo.InvariantCulture)}%" : null),
            new("复议件数", Text(form[DisputeBlock.Reconsideration, DisputeColumn.Total].Figure)),
            new("诉讼件数", Text(Number(form[DisputeBlock.DirectLitigation, DisputeColumn.Total])
                + Number(form[DisputeBlock.LitigationAfterReconsideration, DisputeColumn.Total]))),
            new("制发规范性文件数", Text(form[ProactiveCell.NormativeDocumentIssued].Figure)),
            new("现行有效规范性文件数", Text(form[ProactiveCell.NormativeDocumentInForce].Figure)),
            new("收费通知件数", Text(work.FeeNotices)),
            new("收费通知金额", Yuan(work.FeeNotifiedYuan)),
            new("实际收费金额", Yuan(work.FeeReceivedYuan)),
            new("收费情况", Fees(work)),
            new("培训次数", Text(work.Trainings)),
            new("培训人次", Text(work.Trainees)),
            new("开放活动次数", Text(work.OpenDays)),
            new("参观人次", Text(work.Visitors)),
            new("向公众报告次数", Text(work.PublicReports)),
            new("重点任务公开数", Text(work.KeyTasks)),
            new("投诉举报数", Text(work.Complaints)),
            new("工作人员数", Text(work.Staff)),
            new("月报份数", Text(work.MonthlyReturns)),
        ];

        string? Row(ApplicationRow row) => Text(form[row, ApplicantColumn.Total].Figure);

        string? Sum(IEnumerable<ApplicationRow> rows) => Text(rows.Sum(r => Number(form[r, ApplicantColumn.Total])));
    }

    private static decimal Number(ReportCell cell) => cell.Value;

    private static string? Text(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Yuan(decimal yuan) => $"{yuan.ToString("0.##", CultureInfo.InvariantCulture)}元";

    /// <summary>The three figures chapter six must give (law document 3.3), in the words offices use.</summary>
    private static string Fees(YearOfWork work) => work is { FeeNotices: 0, FeeNotifiedYuan: 0, FeeReceivedYuan: 0 }
        ? "发出收费通知的件数和总金额以及实际收取的总金额均为0"
        : $"发出收费通知{work.FeeNotices}件，总金额{Yuan(work.FeeNotifiedYuan)}，实际收取的总金额{Yuan(work.FeeReceivedYuan)}";

    private static string GroupName(OutcomeGroup group) => group switch
    {
        OutcomeGroup.Disclosed => "予以公开",
        OutcomeGroup.PartlyDisclosed => "部分公开",
        OutcomeGroup.Withheld => "不予公开",
        OutcomeGroup.CannotProvide => "无法提供",
        OutcomeGroup.NotProcessed => "不予处理",
        OutcomeGroup.OtherHandling => "其他处理",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}

/// <summary>Sentences to begin a chapter with, bound to its figures; the office writes its own around them.</summary>
public static class NarrativePatterns
{
    public static string Preamble { get; } = "依据《中华人民共和国政府信息公开条例》(以下简称《政府信息公开条例》)第五十条规定，编制本报告。";

    /// <summary>A first text for the chapters that are written; the other chapters consist of tables.</summary>
    public static string? For(ReportChapterKind chapter) => chapter switch
    {
        ReportChapterKind.Overview => """
            一是主动公开。全年公开各类政务信息{{公开项数}}项{{公开件数}}件。
            二是依申请公开。全年新收政府信息公开申请{{新收申请数}}件，上年结转{{上年结转数}}件，办结{{办结数}}件，结转下年度继续办理{{结转下年数}}件。
            三是政府信息管理。全年制发行政规范性文件{{制发规范性文件数}}件，现行有效{{现行有效规范性文件数}}件。
            四是政府信息公开平台建设。按月报送统计月报，及时维护机构职责、机构信息、领导介绍和机构设置等栏目。
            五是监督保障。组织培训{{培训次数}}次，参加{{培训人次}}人次。
            """,
        ReportChapterKind.OtherMatters => "本单位依据《政府信息公开信息处理费管理办法》收取信息处理费，{{收费情况}}。",
        _ => null,
    };
}
