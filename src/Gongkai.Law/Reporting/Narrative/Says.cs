namespace Gongkai.Law.Reporting.Narrative;

/// <summary>The words by which the narrative is understood, in folded form. Plain containment only, so cost grows with the text alone.</summary>
internal static class Says
{
    public static readonly string[] ApplicationTopic = ["依申请公开", "公开申请", "申请公开"];

    public static readonly string[] Plans = ["下一步", "今后", "明年", "拟于", "计划于", "力争", "预计"];
    public static readonly string[] Cumulative = ["历年", "近年", "年来", "以来", "年均", "月均", "平均每", "同期"];
    public static readonly string[] ThisYear = ["全年", "本年", "今年", "年内", "本报告年度", "统计年度", "报告期内"];
    public static readonly string[] OtherPeriods =
        ["去年", "上年", "上一年", "往年", "上半年", "下半年", "季度", "年初", "截至目前", "截止目前", "1月至", "月底前", "每年", "每月", "每季"];

    public static readonly string[] Compared = ["同比", "环比", "较上年", "比上年", "较去年", "比去年", "增长", "增加", "减少", "下降", "上升", "占"];
    public static readonly string[] Approximately = ["约收", "约有", "大约", "约为", "约公开", "约办", "左右", "上下"];
    public static readonly string[] Parts = ["其中", "分别"];
    public static readonly string[] Including = ["含", "包括", "其中"];

    public static readonly string[] EachUnit = ["各单位", "各部门", "各区", "各县", "各镇", "各街道", "各乡镇", "各地", "各级", "所属单位", "下属单位"];
    public static readonly string[] WholeArea = ["全市", "全区", "全县", "全省", "全州", "全旗", "全镇", "全乡", "全系统", "全国"];
    public static readonly string[] OwnLevel = ["政府本级", "市本级", "区本级", "县本级", "省本级", "政府办公"];

    public static readonly string[] LastYearCarried =
        ["上年结转", "上年度结转", "上一年结转", "上一年度结转", "结转上年", "去年结转", "上年度转入", "上年转入", "上年遗留", "上年度遗留", "往年结转"];

    public static readonly string[] CarriedOn =
        ["结转下", "结转至下", "结转到下", "转下年", "转至下年", "转入下年", "结转下年", "结转明年", "结转次年", "结转至次年", "结转至明年"];

    public static readonly string[] CarriedOnAfter = ["结转", "转下", "转至下", "转入下"];

    public static readonly string[] ReceivedWords = ["收到", "受理", "接收", "接到", "新收", "收件"];
    public static readonly string[] ClosedWords = ["办结", "答复", "办复", "回复", "办理完毕", "处理完毕"];

    public static readonly string[] NotApplicationCounts =
    [
        "留言", "信箱", "热线", "建议", "提案", "咨询", "来信", "来电", "来访", "12345", "工单", "信访", "问政", "许可", "审批", "举报", "投诉",
        "许可申请", "执行", "网民", "诉求", "议案", "回应", "解读", "评论", "访谈", "复核", "听证", "低保", "救助", "补贴",
    ];

    public static readonly string[] PartOfApplications =
    [
        "当面", "现场", "网络", "网上", "互联网", "在线", "邮寄", "邮件", "信函", "信件", "传真", "渠道", "平台", "窗口", "自然人", "法人", "企业",
        "机构", "组织", "涉及", "关于", "类申请", "撤回", "补正", "延期", "转办", "移送", "不予受理", "逾期", "超期", "征求", "第三方", "当场",
        "按时", "按期", "简易", "重复", "更正", "告知", "要求", "非本机关", "不存在", "自行", "公民",
    ];

    public static readonly string[] AllApplicants =
        ["公民、法人和其他组织", "公民、法人或其他组织", "公民、法人及其他组织", "公民、法人或者其他组织", "公民、法人以及其他组织"];

    public static readonly (string Words, NarrativeSubject Subject)[] Outcomes =
    [
        ("部分公开", NarrativeSubject.PartlyDisclosed), ("不予公开", NarrativeSubject.Withheld), ("予以公开", NarrativeSubject.Disclosed),
        ("无法提供", NarrativeSubject.CannotProvide), ("不予处理", NarrativeSubject.NotProcessed), ("其他处理", NarrativeSubject.OtherHandling),
    ];

    public static readonly string[] NotNoApplications =
        ["减免", "收费", "费用", "涉及", "关于", "通过", "超期", "逾期", "延期", "异议", "更正", "不予", "投诉", "举报", "结转", "当面", "信函", "传真", "网上", "因"];

    public static readonly string[] Disputes = ["复议", "诉讼", "起诉"];
    public static readonly string[] DisputesAfter = ["行政复议", "行政诉讼", "复议", "诉讼"];

    public static readonly string[] NotDisputeCounts =
    [
        "维持", "纠正", "撤销", "驳回", "胜诉", "败诉", "审结", "结案", "其他结果", "终止", "调解", "和解", "撤回", "撤诉", "上年", "结转", "出庭", "应诉",
        "受理", "审理", "一审", "二审", "再审", "上诉", "分别", "确认违法", "答复", "办结", "维护",
    ];

    public static readonly string[] NotNoDisputes = ["纠正", "败诉", "撤销", "维持", "未经复议", "错误", "违法", "申请信息", "不服", "上诉", "再审", "结转", "规范", "制度"];

    public static readonly string[] InForce = ["现行有效", "继续有效", "有效"];
    public static readonly string[] Repealed = ["废止", "失效", "废除"];
    public static readonly string[] Issued = ["制发", "制定", "印发", "出台"];
    public static readonly string[] NotDocumentCounts =
        ["公开", "发布", "公布", "解读", "清理", "审查", "审核", "备案", "修订", "修改", "评估", "报送", "规范", "收到", "以上", "草案", "意见", "工作制度", "方案", "联合"];

    public static readonly string[] Decided = ["作出", "做出", "实施", "决定", "处理"];
    public static readonly string[] NotDecisionCounts =
        ["事项", "公开", "公示", "公布", "发布", "上网", "信息", "目录", "清单", "双公示", "办法", "立案", "案卷", "案例", "申请", "受理", "不予", "简易", "撤销", "复议", "诉讼"];

    public static readonly string[] ProcessingFee = ["信息处理费", "处理费", "收费通知", "信息公开费", "信息公开收费"];
    public static readonly string[] AnyFee = ["收取", "收费", "费用"];
    public static readonly string[] ActuallyReceived = ["实际", "实收"];
    public static readonly string[] ToReceive = ["应收", "通知"];
    public static readonly string[] FeeReceived = ["实际收取", "实收", "收取", "收到", "缴纳", "收缴", "到账", "入库"];
    public static readonly string[] FeeNotified = ["总金额", "金额", "应收", "通知"];
    public static readonly string[] FeeRates = ["每件", "每页", "标准", "每份", "元/"];

    public static readonly string[] PublishedWords = ["公开各类", "主动公开", "公开政府信息", "公开信息", "公开政务信息", "发布信息", "发布政府信息", "公开文件", "更新信息"];

    /// <summary>Kinds of applicants of chapter three, persons first.</summary>
    public static readonly string[] Persons = ["自然人", "公民"];
    public static readonly string[] Organisations = ["法人", "组织", "企业", "机构", "单位"];

    private static readonly string[] Units =
        ["人次", "万元", "亿元", "元", "件", "份", "个", "起", "宗", "条", "例", "次", "项", "篇", "部", "期", "场", "户", "家", "名", "人", "页", "类", "批"];

    private static readonly string[] Negations =
        ["未收到", "未接到", "未受理", "未发生", "未出现", "未产生", "未引发", "未被", "未因", "未收取", "未发出", "未向", "未涉及", "未开展", "未有", "没有", "并无", "均无", "无",
         "不收取", "未收", "不存在", "未接收", "未提起", "未进行收费"];

    private static readonly string[] NotNegations = ["无法", "无障碍", "无正当", "无偿", "无条件", "无故", "无误", "无关", "无理", "无需", "无纸", "无效", "有无", "无线"];

    public static bool Any(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Begins(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The unit that stands at a place, or nothing.</summary>
    public static string UnitAt(string text, int at)
    {
        foreach (var unit in Units)
        {
            if (string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0)
            {
                return unit;
            }
        }

        return "";
    }

    public static bool IsMoney(string unit) => unit is "元" or "万元" or "亿元";

    public static decimal Yuan(string unit) => unit switch { "亿元" => 100_000_000, "万元" => 10_000, _ => 1 };

    /// <summary>Where a clause says "none", or -1.</summary>
    public static int Negation(string clause)
    {
        foreach (var word in Negations)
        {
            var at = clause.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && !(word == "无" && NotNegations.Any(n => clause.Contains(n, StringComparison.Ordinal))))
            {
                return at;
            }
        }

        return -1;
    }
}
