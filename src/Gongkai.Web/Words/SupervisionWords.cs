using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Records;
using Gongkai.Office.Supervision;

namespace Gongkai.Web.Words;

/// <summary>Words of the pages on which an authority collects and adds up annual reports, and on which an organ files its own.</summary>
internal static class SupervisionWords
{
    public const string Title = "下级年度报告";
    public const string Lead = "按机关树列出应当报送的单位。年内并入其他机关的，由承接单位一并报告。点单位名称查看报告、核查问题、退回或者接收。";
    public const string Organ = "单位";
    public const string Stage = "状态";
    public const string FiledOn = "首次报送";
    public const string Timeliness = "是否按时";
    public const string Errors = "错误";
    public const string Warnings = "警告";
    public const string Notes = "提示";
    public const string ReturnedUntil = "改正期限";
    public const string Expected = "应报单位";
    public const string OnTime = "按时报送";
    public const string Late = "逾期报送";
    public const string NotFiled = "未报送";
    public const string Waiting = "待审核";
    public const string Returned = "已退回";
    public const string Accepted = "已接收";
    public const string FindingsNote = "“错误”“警告”“提示”为最新一版中尚未认定说明成立的问题数。";
    public const string Consolidation = "汇总";
    public const string Overview = "综合分析";
    public const string ColumnQuality = "栏目质量";
    public const string ColumnQualityLead = "本机关和下级机关今天的栏目。空白栏目没有任何公开内容；逾期未更新是超过各机关设定的更新时限（国办秘函〔2019〕19号：动态类14天、公告和政策文件类183天）。";
    public const string ColumnsPlanned = "栏目数";
    public const string ColumnsEmpty = "空白";
    public const string ColumnsStill = "逾期未更新";
    public const string ColumnsInTime = "正常";
    public const string PublicItems = "公开信息条数";
    public const string LastPublic = "最近更新";
    public const string ColumnsUnknown = "没有设定栏目，情况不明";
    public const string ColumnFaults = "需要整改的栏目";
    public const string NoColumnFaults = "没有空白或者逾期未更新的栏目。";
    public const string DaysStill = "逾期天数";
    public const string NoSubordinates = "本机关没有登记下级机关。请系统管理员在“机关”中登记上下级关系。";
    public const string Acts = "办理";
    public const string Nothing = "该单位还没有报送这一年度的报告。";
    public const string Findings = "核对发现的问题";
    public const string NoFindings = "没有发现问题。";
    public const string Verdict = "核查意见";
    public const string NoVerdict = "未核查";
    public const string VerdictReason = "说明";
    public const string VerdictHint = "意见跟随问题保留到以后各版；只有位置或者数字变化后，才须重新核查。";
    public const string SaveVerdict = "保存意见";
    public const string Stated = "报告所写";
    public const string Computed = "应为";
    public const string Return = "退回修改";
    public const string Until = "改正期限";
    public const string Remark = "退回的其他说明";
    public const string ReturnHint = "退回修改通知自动列出标为“须改正”的问题，随退回保存，可以下载。";
    public const string Accept = "接收";
    public const string Withdraw = "撤销接收";
    public const string WithdrawReason = "撤销的理由";
    public const string Recheck = "重新核对";
    public const string RecheckHint = "用现行规则和上年已接收的报告再核对一次；已有意见保留。";
    public const string OnBehalf = "代为报送";
    public const string OnBehalfHint = "单位以其他方式送来的报告，由主管部门上传。可以读取网页、Word、PDF、Excel等文件，也可以是单位另一套系统制作的报送数据包（ZIP），签名验证通过才保存。";
    public const string ReceivedOn = "送达日期";
    public const string ReceivedHint = "单位实际送来的日期，决定是否按时。";
    public const string File = "报告文件";
    public const string Upload = "上传";
    public const string Versions = "各版";
    public const string Original = "原文件";
    public const string Method = "读取方式";
    public const string Events = "办理经过";
    public const string Notice = "退回修改通知";
    public const string Form = "报告";
    public const string CountedTitle = "并入单位的计数";
    public const string Counted = "单独计入汇总的理由";
    public const string CountedHint = "承接单位的报告没有包含该单位数据的，写明理由后单独计入；留空则由承接单位一并报告，不另计。";
    public const string Save = "保存";
    public const string SubmitTitle = "报送主管部门";
    public const string SubmitOwn = "报送已签发的报告";
    public const string SubmitFile = "上传文件报送";
    public const string SubmitHint = "报送后由主管部门审核。没有在本系统签发的，上传定稿文件。";
    public const string NoAuthority = "没有登记上级机关，不需要在系统内报送。";
    public const string ConsolidationTitle = "年度报告汇总";
    public const string ConsolidationLead = "各格等于各单位之和。没有报告的单位列出名称，不按0计；空白格和“/”使合计未知。点数字查看由哪些单位构成。";
    public const string Root = "汇总范围";
    public const string Basis = "采用";
    public const string Blanks = "空白格";
    public const string Show = "汇总";
    public const string CountedUnits = "计入的单位";
    public const string MissingUnits = "没有可汇总报告的单位";
    public const string CoveredUnits = "由承接单位一并报告的单位";
    public const string DifferingUnits = "表格格式不同、没有相加的单位";
    public const string Checks = "汇总数的核对";
    public const string IncludedUnits = "已包含在其他单位报告中，不另计的单位";
    public const string InclusionTitle = "报告的包含关系";
    public const string InclusionHint = "本机关的年度报告已经包含某个下级单位数字的，在这里登记；上级和本级汇总时只通过本机关的报告计一次。没有登记的，视为只是本机关自己的数字，与下级的相加。";
    public const string Subordinate = "下级单位";
    public const string InclusionReason = "理由";
    public const string PublishedPage = "核对公布的页面";
    public const string PublishedPageHint = "把该单位网站上公布的报告页面另存为文件（HTML、DOCX、PDF等）后上传，逐格与报送的核对，结果在汇总页的检查中列出。";
    public const string PublishedFile = "公布的页面";
    public const string PublishedButton = "核对";
    public const string JointTitle = "只计一次的事项";
    public const string JointHint = "联合发文（规范性文件件数）和共同被申请、被起诉的案件，在两个单位各有计数的，登记后汇总只计一次。";
    public const string Cell = "格";
    public const string LeadOrgan = "牵头单位";
    public const string OtherOrgan = "参加单位";
    public const string Pieces = "件数";
    public const string Reason = "说明";
    public const string CancelReason = "撤销的理由";
    public const string Declare = "登记";
    public const string Cancel = "撤销";
    public const string Figure = "数字";
    public const string Behind = "构成";
    public const string Known = "已知之和";
    public const string Deducted = "扣减（只计一次）";
    public const string OpenRecords = "查看记录";
    public const string ReadReport = "查看报告";
    public const string RecordsOf = "记录";
    public const string OutsideNote = "单位不在本系统办理业务的，只能打开报送的报告。";
    public const string CaseContent = "申请内容";
    public const string OverviewTitle = "年度报告综合分析";
    public const string Formula = "离群判断：得分＝0.6745×（本单位数值－中位数）÷绝对中位差；绝对中位差是各单位数值与中位数之差的绝对值的中位数。得分的绝对值大于3.5为离群（本系统约定）；少于5个单位或者绝对中位差为0的，不判断。占比较上年变动超过20个百分点的另行标出（规则RU-09）。";
    public const string Indicator = "指标";
    public const string IndicatorFormula = "算法";
    public const string Now = "本年";
    public const string Before = "上年";
    public const string Change = "变动";
    public const string Median = "中位数";
    public const string Deviation = "绝对中位差";
    public const string Score = "得分";
    public const string ChangeScore = "变动得分";
    public const string Judgement = "判断";
    public const string Chart = "图示";
    public const string Outcomes = "办理结果构成";
    public const string Disputes = "复议诉讼结果";
    public const string Punctuality = "报送时间";
    public const string Bulletin = "下载通报（DOCX）";
    public const string OutlierTitle = "需要关注的数据";
    public const string NoOutliers = "没有离群的数据。";
    public const string TooFew = "采用的报告少于5份，不作离群判断。";
    public const string Unknown = "未知";
    public const string Result = "结果";
    public const string Share = "占比";

    public const string MapTitle = "方格示意图";
    public const string MapFigureLabel = "示意图显示";
    public const string MapNote = "一个方格是一个单位，位置由本机关设置，只示意相对方位，不画行政区域界线，不是地图。点方格查看该单位的报送。";
    public const string MapMethod = "分级方法：把各单位不同的数值从小到大排列，按数值的个数大致等分为五级；不足五个数值的，一个数值一级；数值相同的在同一级。没有数字的不参加分级，不按0计。";
    public const string MapStates = "按时、逾期按首次报送的日期；没有报送的以斜线标出。";
    public const string MapProposed = "本机关还没有设置位置，下图按名单的顺序排列。";
    public const string MapArrange = "设置方格位置";
    public const string MapBeside = "没有放在图上的单位";
    public const string MapEmpty = "没有单位放在图上。";
    public const string MapClass = "级别";
    public const string MapColumn = "列";
    public const string MapRow = "行";
    public const string MapPosition = "位置";
    public const string MapUnplaced = "不在图上";
    public const string MapTable = "方格示意图的数字";
    public const string MapLead = "列从左往右数，行从上往下数，都从1起。两个都留空的单位不放在图上，列在图的旁边。已经更名、并入的单位和承接它的单位可以用同一个位置。";
    public const string MapSaved = "方格位置已保存。";
    public const string MapSave = "保存位置";
    public const string MapUseProposal = "按名单顺序填好";
    public const string MapProposalShown = "下面的位置是按名单顺序填好的，还没有保存。是省、自治区、直辖市的，按通常的相对方位填写。";
    public const string MapLines = "名称 列 行";
    public const string MapPasteHint = "从表格粘贴，每行一个单位，用空格或者制表符分开。没有写到的单位位置不变。下一级以下的单位也可以这样放到图上。";
    public const string MapPasteButton = "按行设置位置";

    public const string SignersTitle = "签名密钥";
    public const string SignersLead = "下级单位使用另一套系统的，用报送数据包（ZIP）报送。在这里登记对方系统的公钥指纹，上传的数据包签名验证通过、内容没有改动，才会保存。";
    public const string SignersHint = "指纹由对方在年度报告页查看，或者运行 gongkai keys show 得到。登记前请通过电话等另外的渠道核对，不要只看随数据包送来的说明。";
    public const string SignersEmpty = "还没有登记签名密钥。";
    public const string SignersNoOrgans = "本机关没有登记下级机关。请系统管理员在“机关”中登记上下级关系。";
    public const string SignerOrgan = "单位";
    public const string Fingerprint = "公钥指纹";
    public const string FingerprintHint = "64位的0—9和a—f，可以带空格；上传公钥文件的可以不填，都给出的须是同一个密钥。";
    public const string PublicKeyFile = "公钥文件";
    public const string SignerFrom = "起始日期";
    public const string SignerUntil = "有效期至";
    public const string SignerUntilHint = "长期有效的留空。";
    public const string SignerStanding = "状态";
    public const string SignerBy = "登记";
    public const string RegisterSigner = "登记签名密钥";
    public const string SignerRegistered = "签名密钥已登记。";
    public const string RevokeReason = "停用的理由";
    public const string RevokeSigner = "停用";
    public const string SignerRevoked = "签名密钥已停用，用它签名的数据包不再接受；以前报送的不受影响。";
    public const string PublicKeyTooLong = "公钥文件不应超过16KB。请上传对方在年度报告页下载的“签名公钥.pem”。";

    public static string MapTitleOf(OrganMap map) => $"{MapTitle}：{map.Figure.Label()}";

    public static string MapFormulaOf(OrganMap map) => $"{map.Figure.Label()}：{map.Figure.Formula()}。";

    public static string TileOf(OrganMap map, MappedOrgan organ) => $"{organ.Line.Listed.Organ.Name}，{organ.Words}{(organ.Class is { } place && map.HasClasses ? $"，{ClassOf(place)}" : "")}";

    public static string ClassOf(int place) => $"第{place}级";

    public static string LegendOf(OrganMap map, MapLegend line) => $"{(line.Class is { } place && map.HasClasses ? $"{ClassOf(place)} " : "")}{line.Words}（{line.Count}个单位）";

    public static string PlaceOf(TilePlace? place) => place is { } tile ? $"第{tile.Column}列第{tile.Row}行" : MapUnplaced;

    public static string ColumnOf(string organ) => $"{organ}在第几列";

    public static string RowOf(string organ) => $"{organ}在第几行";

    public static string EndedOn(OrganSpan organ) => organ.ValidTo is { } ended ? $"（至{ended.Iso()}）" : "";

    public static string StateOf(ShownSigner shown) => shown.State switch
    {
        SignerState.Trusted => shown.Signer.Until is { } until ? $"有效，至{until.Iso()}" : "有效",
        SignerState.NotYet => $"{shown.Signer.From.Iso()}起有效",
        SignerState.Ended => $"{shown.Signer.Until!.Value.Iso()}已届满",
        _ => $"已停用（{OfficeClock.DayOf(shown.Signer.RevokedAt!.Value).Iso()}，{shown.Signer.RevokedBecause}）",
    };

    public static string LightOf(ShownSigner shown) => shown.State switch
    {
        SignerState.Trusted => "green",
        SignerState.NotYet => "amber",
        _ => "done",
    };

    public static string RegisteredBy(ShownSigner shown) => $"{shown.Person} {At(shown.Signer.At)}";

    public static string RevokeOf(string organ, string fingerprint) => $"停用{organ}的签名密钥{fingerprint[..8]}";

    public static string RevokeReasonOf(string organ, string fingerprint) => $"{organ}的签名密钥{fingerprint[..8]}停用的理由";

    public static string SignatureOf(ReportFilingVersion version) =>
        $"数字签名已验证（{OfficeClock.DayOf(version.At).Iso()}，报告第{version.SignedVersion}稿，公钥指纹 {PublicSigningKey.Grouped(version.SignedWith!)}）";

    public static string TitleOf(int year) => $"{year}年度下级年度报告";

    public static string FilingTitle(ShownFiling shown) => $"{shown.Listed.Organ.Name}{shown.Year}年度报告";

    public static string Deadline(int year) => $"应于{FilingActs.LastDay(year).Official()}前报送（条例第四十九条）。";

    public static string LateOf(int days) => days > 0 ? $"逾期{days}天" : "按时";

    public static string Covered(ListedOrgan listed) => $"年内并入{listed.Successor!.Name}，由其一并报告";

    public static string Last(ListedOrgan listed) => $"{listed.Organ.ValidTo!.Value.Iso()}撤销，没有承接单位，须报送最后一份报告";

    public static string Predecessors(ListedOrgan listed) => $"含并入的{string.Join('、', listed.Predecessors.Select(p => p.Name))}";

    public static string Light(FilingStage stage, bool overdue) => stage switch
    {
        FilingStage.NotFiled => overdue ? "red" : "waiting",
        FilingStage.Returned => "amber",
        FilingStage.Accepted => "green",
        _ => "waiting",
    };

    public static string Version(ReportFilingVersion version) => $"第{version.Place}版";

    public static string OriginOf(FilingOrigin origin) => origin switch
    {
        FilingOrigin.SignedHere => "本系统签发的报告",
        FilingOrigin.File => "单位上传",
        FilingOrigin.SignedPackage => "报送数据包",
        _ => "主管部门代为上传",
    };

    public static string At(DateTimeOffset moment) => OfficeClock.InBeijing(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string VerdictOf(FindingVerdict verdict, string person) => $"{verdict.Kind.Label()}：{verdict.Reason}（{person}，{At(verdict.At)}）";

    public static string EarlierOf(FindingVerdict verdict) => $"数字已变化，须重新核查。上次意见：{verdict.Kind.Label()}，{verdict.Reason}";

    public static string VerdictFor(int number) => $"第{number}项核查意见";

    public static string ReasonFor(int number) => $"第{number}项说明";

    public static string Open(ShownFiling shown) => $"未核查的错误{shown.Open.OpenErrors}项，须改正{shown.Open.ToBeCorrected}项。";

    public static string EventOf(ShownFilingEvent step) =>
        $"{step.Event.On.Iso()} {step.Person} {step.Event.Act.Row().Label}（第{step.Event.VersionPlace}版）"
            + (step.Event.Until is { } until ? $"，改正期限{until.Iso()}" : "") + (step.Event.Reason.Length > 0 ? $"，{step.Event.Reason}" : "");

    public static string NoticeFile(string organ, int year) => $"{organ}{year}年度报告退回修改通知";

    public static string FiledDone(FiledReport filed) => filed.Findings.Count == 0 ? $"已报送第{filed.Place}版，核对没有发现问题。"
        : $"已报送第{filed.Place}版，核对发现错误{filed.Findings.Count(f => f.Severity == Severity.Error)}项、警告{filed.Findings.Count(f => f.Severity == Severity.Warning)}项。";

    public static string BasisOf(ConsolidationBasis basis) => basis == ConsolidationBasis.Accepted ? "已接收的报告" : "最新报送的报告";

    public static string BlanksOf(BlankReading blanks) => blanks == BlankReading.Unknown ? "按未知处理" : "按0计（本系统约定）";

    public static string Units(int count) => $"{count}个单位";

    public static string JointOf(JointDeclaration joint, IReadOnlyDictionary<Guid, OrganSpan> organs)
    {
        var other = organs.GetValueOrDefault(joint.OtherId)?.Name;
        return $"{(CellId.TryParse(joint.Cell, out var cell) ? cell.Words : joint.Cell)}：{organs.GetValueOrDefault(joint.LeadId)?.Name}与{other}重复计数{joint.Pieces}件，在{other}扣减。{joint.Reason}";
    }

    public static string CellText(ReportCell cell) => cell.State switch
    {
        CellState.Number => Plain(cell.Value),
        CellState.Blank => "空白",
        CellState.Missing => "没有这一格",
        _ => cell.Written ?? "",
    };

    public static string Plain(decimal? figure) => figure is { } value ? value.ToString("#,0.######", CultureInfo.InvariantCulture) : Unknown;

    public static string ChangeOf(IndicatorRow row, decimal? change) => change is not { } value ? Unknown
        : (value * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + (row.IsShare ? "个百分点" : "%");

    public static string ScoreOf(PeerStanding? standing) => standing?.Score is { } score ? score.ToString("0.00", CultureInfo.InvariantCulture) : "不判断";

    public static string JudgementOf(IndicatorLine line)
    {
        var words = new List<string>();
        if (line.AmongPeers?.IsOutlier == true)
        {
            words.Add(line.AmongPeers.Score > 0 ? "明显高于其他单位" : "明显低于其他单位");
        }

        if (line.ChangeAmongPeers?.IsOutlier == true)
        {
            words.Add("较上年变动明显不同于其他单位");
        }

        if (line.Moved)
        {
            words.Add("所占比例较上年变动超过20个百分点");
        }

        return string.Join('；', words);
    }

    public static string ShareOf(decimal? part, decimal? whole) => part is { } known && whole is > 0 ? (known * 100 / whole.Value).ToString("0.0", CultureInfo.InvariantCulture) + "%" : Unknown;

    public static string SummedOver(ShownOverview shown) => $"与汇总相同：本年为{shown.Reports}份报告之和，上年为{shown.ReportsBefore}份报告之和，已扣除申报的重复计数；单位不尽相同时，两年的合计不能直接比较。";

    public static string BulletinFile(int year) => $"{year}年度报告报送审核情况通报";

    public static string ColumnQualityFile(DateOnly day) => $"栏目质量{day.Iso()}";

    public static string StandingOf(ColumnStanding standing) => standing switch
    {
        ColumnStanding.Empty => ColumnsEmpty,
        ColumnStanding.StandsStill => ColumnsStill,
        _ => ColumnsInTime,
    };

    public static string OverviewFile(int year) => $"{year}年度报告综合分析";

    public static string InclusionOf(InclusionDeclaration inclusion, IReadOnlyDictionary<Guid, OrganSpan> organs) =>
        $"{(organs.TryGetValue(inclusion.OrganId, out var above) ? above.Name : "")}的报告包含{(organs.TryGetValue(inclusion.SubordinateId, out var below) ? below.Name : "")}的数字（{inclusion.Reason}）";

    public static string HeldAgainst(int forwarded, int compared, int counted) =>
        $"两个单位都登记的同一申请核对{forwarded}对（只在本系统登记的单位之间）；公布的报告与报送的核对{compared}个单位，其余{counted - compared}个没有公布的报告可以核对。";

    public static string PublishedDone(int differing) => differing == 0 ? "公布的页面与报送的一致。" : $"公布的页面与报送的有{differing}格不一致，已列入汇总页的检查。";
}
