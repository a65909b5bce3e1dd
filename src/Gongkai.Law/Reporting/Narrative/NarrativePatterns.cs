namespace Gongkai.Law.Reporting.Narrative;

/// <summary>A ready sentence with bound figures.</summary>
/// <param name="Chapter">Chapter it belongs to.</param>
/// <param name="Aspect">Aspect of the chapter; chapter one has five (国办公开办函〔2021〕30号).</param>
/// <param name="Template">The sentence; 【…】 marks what only a person can write, and is found by the audit while it stands.</param>
/// <param name="OnlyWhenPositive">Offered only when this figure is above zero; null for always.</param>
/// <param name="OnlyWhenZero">Offered only when this figure is zero; null for always.</param>
public sealed record NarrativePattern(
    ReportChapterKind Chapter, string Aspect, string Template, string? OnlyWhenPositive = null, string? OnlyWhenZero = null);

/// <summary>Sentences to start the text from. They state figures; causes and plans are left to the writer.</summary>
public static class NarrativePatterns
{
    private const ReportChapterKind One = ReportChapterKind.Overview;
    private const ReportChapterKind Five = ReportChapterKind.Problems;
    private const ReportChapterKind Six = ReportChapterKind.OtherMatters;

    private static readonly NarrativePattern[] Patterns =
    [
        new(One, "主动公开", "{{年度}}年，{{行政机关}}通过政府网站等渠道主动公开政府信息{{公开项数}}项、{{公开件数}}件。", "公开件数"),
        new(One, "主动公开", "{{年度}}年，{{行政机关}}主动公开政府信息0件。", OnlyWhenZero: "公开件数"),
        new(One, "主动公开", "本年制发行政规范性文件{{规范性文件制发件数}}件，废止{{规范性文件废止件数}}件，现行有效{{规范性文件现行有效件数}}件。"),
        new(One, "主动公开", "发布政策解读{{解读件数}}件，回应公众关切{{回应件数}}件。", "解读件数"),
        new(One, "依申请公开", "本年新收政府信息公开申请{{新收件数}}件，上年结转{{上年结转件数}}件，办结{{办结件数}}件，结转下年度继续办理{{结转下年度件数}}件。"),
        new(One, "依申请公开",
            "办结的申请中，予以公开{{予以公开件数}}件，部分公开{{部分公开件数}}件，不予公开{{不予公开件数}}件，无法提供{{无法提供件数}}件，不予处理{{不予处理件数}}件，其他处理{{其他处理件数}}件。",
            "办结件数"),
        new(One, "依申请公开", "按期办结率为{{按期答复率}}。", "办结件数"),
        new(One, "政府信息管理", "政府信息管理方面，对现行有效的{{规范性文件现行有效件数}}件行政规范性文件标注有效性，对不予公开的信息重新评估{{重新评估件数}}件。"),
        new(One, "政府信息管理", "【填写：政府信息制作、审查、动态管理的情况】。"),
        new(One, "政府信息公开平台建设", "通过政府网站公开{{网站公开件数}}件，通过政务微信公开{{微信公开件数}}件，通过政务微博公开{{微博公开件数}}件。", "公开件数"),
        new(One, "政府信息公开平台建设", "向国家档案馆、公共图书馆等查阅场所移送信息{{移送件数}}件。", "移送件数"),
        new(One, "监督保障", "组织培训{{培训次数}}次，参加{{培训人次}}人次，召开会议{{会议次数}}次。", "培训次数"),
        new(One, "监督保障", "举办公众开放日{{开放日次数}}次，参加{{开放日人次}}人次。", "开放日次数"),
        new(One, "监督保障", "收到投诉举报{{投诉件数}}件，【填写：处理情况】。", "投诉件数"),
        new(Five, "结果纠正", "本年行政复议、行政诉讼中结果纠正{{纠正件数}}件，主要原因是【填写】，改进措施是【填写】。", "纠正件数"),
        new(Five, "逾期", "本年逾期办结{{逾期办结件数}}件，主要原因是【填写】，改进措施是【填写】。", "逾期办结件数"),
        new(Five, "上年问题", "{{上年度}}年度报告提出的【填写：问题】，【填写：已经解决或者仍在改进】。"),
        new(Five, "问题和措施", "存在的主要问题是【填写】，下一步将【填写】。"),
        new(Six, "信息处理费", "本年发出收费通知{{收费通知件数}}件，总金额{{通知收费万元}}万元，实际收取的总金额{{实收费用万元}}万元。"),
        new(Six, "其他", "除以上内容外，没有其他需要报告的事项。"),
    ];

    public static IReadOnlyList<NarrativePattern> All => Patterns;

    /// <summary>The sentences that fit the figures of the year. A condition on an unknown figure holds, so that the gap is shown rather than skipped.</summary>
    public static IEnumerable<NarrativePattern> For(ReportChapterKind chapter, IReadOnlyDictionary<string, BoundFigure> figures) =>
        Patterns.Where(p => p.Chapter == chapter
            && (p.OnlyWhenPositive is not { } more || figures.GetValueOrDefault(more)?.Value is null or > 0)
            && (p.OnlyWhenZero is not { } none || figures.GetValueOrDefault(none)?.Value is 0));
}
