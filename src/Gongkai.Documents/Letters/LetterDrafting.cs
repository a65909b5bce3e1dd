using System.Globalization;
using System.Text;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;

namespace Gongkai.Documents.Letters;

/// <summary>
/// Composes the letters of law document 8.1 from the facts of a case, in the parts of 8.3: facts, finding, decision, basis, reasons,
/// remedies, organ and date. A letter that lacks what it must state is not composed; the missing fields are named.
/// </summary>
public static class LetterDrafting
{
    private const string Regulation = "《中华人民共和国政府信息公开条例》";

    /// <summary>The letter with this code, or what is missing for it.</summary>
    public static Answer<LetterDraft> Compose(string code, LetterFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var letter = OfficialLetters.Get(code);
        var problems = new List<InputProblem>();
        if (letter.Suffix is not null && string.IsNullOrWhiteSpace(facts.DocumentNumber))
        {
            problems.Add(new("文号", "没有文号，请先在机关设置中填写机关代字。"));
        }

        var body = new Composer(facts, letter, problems).Body();
        var remedies = Remedies(facts, letter, problems);
        return problems.Count > 0
            ? new Answer<LetterDraft>.Unusable(problems)
            : new Answer<LetterDraft>.Given(new(
                code, facts.Organ.Name + Plain(letter.Name), facts.DocumentNumber ?? "", Addressee(facts, letter), body, remedies, facts.Organ.Name, facts.On));
    }

    /// <summary>Remarks in brackets of the table's names tell officers apart what readers see as one kind.</summary>
    private static string Plain(string name)
    {
        var bracket = name.IndexOf('（', StringComparison.Ordinal);
        return bracket < 0 ? name : name[..bracket];
    }

    private static string Addressee(LetterFacts facts, OfficialLetter letter) => letter.Code switch
    {
        "D05" or "D06" or "D13" => $"{facts.Addressed?.Party}：",
        "D27" or "D28" or "D29" or "D30" => "",
        _ => $"{string.Join('、', facts.Applicants)}：",
    };

    private static IReadOnlyList<string> Remedies(LetterFacts facts, OfficialLetter letter, List<InputProblem> problems)
    {
        var mode = letter.Code == facts.Outcome?.Letter.Code ? facts.Outcome.Mode : letter.Mode;
        if (mode is not { } wanted)
        {
            return [];
        }

        var bodies = facts.Organ.Bodies with { ServedOnline = facts.Mode == DispatchMode.Online };
        switch (RemedyText.Paragraphs(wanted, facts.On, bodies, facts.Outcome?.Kind == ReplyKind.PartlyDisclosed, facts.Organ.Unlikely))
        {
            case Answer<IReadOnlyList<string>>.Given given:
                return given.Value;
            case Answer<IReadOnlyList<string>>.Unusable unusable:
                problems.AddRange(unusable.Problems);
                return [];
            default:
                throw new InvalidOperationException("Remedies are never refused.");
        }
    }

    private sealed class Composer(LetterFacts facts, OfficialLetter letter, List<InputProblem> problems)
    {
        private readonly List<string> _body = [];

        public List<string> Body()
        {
            switch (letter.Code)
            {
                case "D01":
                    Facts();
                    Say($"你（单位）的申请已经登记，登记编号为{facts.CaseNumber}，收到申请之日为{Day(facts.ReceivedOn, "收到申请之日")}，答复期限届满日为{Day(facts.DueOn, "答复期限届满日")}。");
                    Say($"查询方式：凭登记编号和查询码{LetterDraft.QueryCodePlace}，向本机关政府信息公开工作机构查询{Contact()}。");
                    break;
                case "D02":
                    Facts();
                    Say($"经审查，你（单位）的申请内容不明确。依据{Regulation}第三十条规定，请就下列事项补正：{Text(facts.Note, "需要补正的事项")}");
                    Say($"请于{Day(facts.CorrectionUntil, "补正期限")}前补正。答复期限自本机关收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。");
                    break;
                case "D03":
                    Facts();
                    Say($"你（单位）申请公开政府信息的数量、频次明显超过合理范围：{Text(facts.Note, "申请数量、频次的事实")}");
                    Say($"依据{Regulation}第三十五条规定，请于{Day(facts.ReasonsUntil, "说明理由的期限")}前说明理由。理由不合理的，本机关将告知不予处理。");
                    break;
                case "D04":
                    Facts();
                    Say($"依据{Regulation}第三十三条规定，经本机关政府信息公开工作机构负责人同意，答复期限延长{Number(facts.ExtensionDays, "延长的工作日数")}个工作日，延长后的答复期限届满日为{Day(facts.ExtendedUntil, "延长后的答复期限届满日")}。");
                    if (facts.DueOn is { } now && now != facts.ExtendedUntil)
                    {
                        Say($"此后另有依法不计入期限或者重新计算期限的情形，现在的答复期限届满日为{now.Official()}。");
                    }

                    break;
                case "D05":
                    Consultation("第三方");
                    Say($"本机关收到一件政府信息公开申请，申请公开：“{facts.Content}”。该信息的公开可能损害你（单位）的合法权益。依据{Regulation}第三十二条规定，现征求你（单位）的意见。");
                    Say("请自收到本征询书之日起15个工作日内提出书面意见。逾期未提出意见的，由本机关依照该条例的规定决定是否公开。不同意公开且有合理理由的，不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并书面告知你（单位）。");
                    Say("回执（请在所选意见前打勾，不同意或者部分同意公开的请写明理由；可以另附纸）：");
                    Row("意见", "不同意、部分同意公开的理由", "签名（盖章）", "日期");
                    Row("□同意公开", "", "", "");
                    Row("□不同意公开", "", "", "");
                    Row("□部分同意公开", "", "", "");
                    break;
                case "D06":
                    Consultation("机关");
                    Say($"本机关收到一件政府信息公开申请，申请公开：“{facts.Content}”。");
                    Say(facts.Addressed?.Act == CaseAct.ConsultJointMaker
                        ? $"该信息由你机关与本机关共同制作。依据{Regulation}第三十四条规定，请自收到本函之日起15个工作日内提出意见；逾期未提出意见的，视为同意公开。"
                        : $"该信息涉及你机关。依据{Regulation}第十一条、第三十三条规定，请于收到本函后尽快提出是否公开的意见及依据，以便本机关按期答复。");
                    break;
                case "D07":
                    Facts();
                    Say($"办理中，本机关需要征求{(facts.Consultations.Count == 0 ? Text(null, "征求意见的事实") : "有关单位（个人）")}的意见。依据{Regulation}第三十三条第三款规定，征求意见所需时间不计算在答复期限内。");
                    break;
                case "D08":
                    Facts();
                    Say($"你（单位）的申请数量、频次明显超过合理范围。依据{Regulation}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），决定收取信息处理费{Yuan(facts.FeeYuan)}元。");
                    FeeTable();

                    Say($"缴费方式：汇入{Text(facts.Organ.FeeAccount, "缴费账户")}，并注明登记编号{facts.CaseNumber}。请自收到本通知次日起20个工作日内缴纳；逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。");
                    break;
                case "D13":
                    Consultation("第三方");
                    Say($"关于你（单位）对公开“{facts.Content}”的意见，本机关认为不公开会对公共利益造成重大影响。依据{Regulation}第三十二条规定，决定予以公开。");
                    Say($"公开的理由：{Statement("公开的理由", "不公开会对公共利益造成重大影响的理由")}");
                    break;
                case "D24":
                    Facts();
                    Say(facts.Outcome?.Kind switch
                    {
                        ReplyKind.CorrectionOverdue => $"本机关于{Day(facts.CorrectionNotifiedOn, "补正告知日期")}告知你（单位）补正，补正期限至{Day(facts.CorrectionUntil, "补正期限")}。你（单位）无正当理由逾期未补正，视为放弃申请，本机关不再处理该政府信息公开申请（{facts.Outcome.Basis}）。",
                        ReplyKind.FeeUnpaid => $"你（单位）未在规定期限内缴纳信息处理费，视为放弃申请，本机关不再处理该政府信息公开申请（{facts.Outcome.Basis}）。",
                        ReplyKind.WithdrawnByApplicant => "你（单位）已撤回申请，本机关终止处理。",
                        null => Text(null, "终止处理的事实和理由"),
                        _ => $"{facts.Outcome.Name}，本机关终止处理。",
                    });
                    if (facts.Outcome is { Kind: not (ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid or ReplyKind.WithdrawnByApplicant) } drafted)
                    {
                        foreach (var point in drafted.MustState)
                        {
                            Say($"{point}：{Statement(point)}");
                        }
                    }

                    break;
                case "D25":
                    Facts();
                    Say($"依据{Regulation}第四十一条规定，本机关对你（单位）提出的更正申请进行了核实。{Text(facts.Note, "核实的结果和更正的内容")}");
                    break;
                case "D26":
                    Facts();
                    Say($"你（单位）申请公开政府信息的数量、频次明显超过合理范围，所述理由合理，但本机关无法在规定期限内答复。依据{Regulation}第三十五条规定，本机关将于{Day(facts.DelayUntil, "延迟答复的合理期限")}前答复。");
                    break;
                case "D27":
                    Row("项目", "内容");
                    Row("送达文书", Text(facts.DocumentNumber ?? facts.Note, "文书名称、文号"));
                    Row("受送达人", string.Join('、', facts.Applicants));
                    Row("送达方式", facts.Mode is { } mode ? mode.Words() : Text(null, "送达方式"));
                    Row("发出日期", Day(facts.SentOn, "发出日期"));
                    Row("邮件号", "");
                    Row("收到日期", "　　年　　月　　日");
                    Row("受送达人签名（盖章）", "");
                    Row("代收人及代收理由", "");
                    Row("备注（拒收、见证）", "");
                    break;
                case "D28":
                    Facts();
                    Say($"拟答复：{(facts.Outcome is { } outcome ? $"{outcome.Name}（{outcome.Basis}），计入年度报告“{Law.Reporting.ApplicationsTable.Label(outcome.Row).Label}”" : Text(null, "拟答复的类型"))}");
                    if (facts.Statements.Count > 0)
                    {
                        Row("应当写明的事项", "内容");
                        foreach (var statement in facts.Statements)
                        {
                            Row(statement.Key, statement.Value);
                        }
                    }

                    Say("审查意见：");
                    Row("环节", "意见", "签名", "日期");
                    foreach (var review in facts.Reviews)
                    {
                        Row(review.What, review.Words, review.Person, review.On.Iso());
                    }

                    foreach (var step in new[] { CaseAct.ReviewSecrecy, CaseAct.ReviewLegality, CaseAct.Approve }.Select(a => a.Label()).Except(facts.Reviews.Select(r => r.What)))
                    {
                        Row(step, "", "", "");
                    }
                    break;
                case "D29":
                    Say($"登记编号：{facts.CaseNumber}　申请内容：“{facts.Content}”");
                    if (facts.Searches.Count == 0)
                    {
                        Text(null, "检索记录");
                    }

                    Row("检索日期", "检索人", "检索的范围、关键词、方法和结果");
                    foreach (var search in facts.Searches)
                    {
                        Row(search.On.Iso(), search.Person, search.Words);
                    }

                    break;
                case "D30":
                    Say($"登记编号：{facts.CaseNumber}　申请人：{string.Join('、', facts.Applicants)}　收到日期：{Day(facts.ReceivedOn, "收到申请之日")}");
                    Say("卷内文件目录：");
                    Row("序号", "文书或者材料", "文号", "日期");
                    foreach (var (paper, place) in facts.Papers.Select((p, i) => (p, i + 1)))
                    {
                        Row(place.ToString(CultureInfo.InvariantCulture), paper.Name, paper.Number, paper.On?.Iso() ?? "");
                    }

                    if (facts.Papers.Count == 0)
                    {
                        Text(null, "卷内文件目录");
                    }

                    break;
                default:
                    Decision();
                    break;
            }

            return _body;
        }

        /// <summary>A deciding letter: what was asked, what was found, one clear decision with its basis, and every point it must state.</summary>
        private void Decision()
        {
            Facts();
            if (facts.Outcome is not { } outcome)
            {
                problems.Add(new("答复类型", "还没有拟定答复类型，请先拟稿。"));
                return;
            }

            if (facts.CorrectionNotifiedOn is { } notified)
            {
                Say($"本机关于{notified.Official()}告知你（单位）补正{(facts.CorrectionReceivedOn is { } corrected ? $"，于{corrected.Official()}收到补正的申请" : "")}。");
            }

            foreach (var c in facts.Consultations.Where(c => c.Opinion is not null))
            {
                Say($"本机关于{c.SentOn.Official()}征求{(c.Act == CaseAct.ConsultThirdParty ? "第三方" : "有关机关")}意见，对方{c.Opinion!.Value.Words()}。");
            }

            Say(Sentence(outcome));
            foreach (var point in outcome.MustState)
            {
                Say($"{point}：{Statement(point)}");
            }
        }

        private static string Sentence(Outcome outcome)
        {
            var basis = Cited(outcome.Basis);
            return outcome.Kind switch
            {
                ReplyKind.AlreadyPublic => $"经审查，你（单位）申请公开的政府信息已经主动公开。依据{basis}规定，现告知获取该信息的方式、途径。",
                ReplyKind.Disclosed or ReplyKind.DisclosedWithConsent => $"经审查，你（单位）申请公开的政府信息可以公开。依据{basis}规定，决定予以公开。",
                ReplyKind.DisclosedInPublicInterest => $"经审查，你（单位）申请公开的政府信息涉及第三方合法权益，但不公开会对公共利益造成重大影响。依据{basis}规定，决定予以公开。",
                ReplyKind.PartlyDisclosed => $"经审查，你（单位）申请公开的政府信息中含有不应当公开的内容，能够作区分处理。依据{basis}规定，决定对可以公开的内容予以公开，其余部分不予公开。",
                ReplyKind.NotExisting => $"经检索，本机关没有制作或者获取你（单位）申请公开的政府信息，该政府信息不存在（{basis}）。",
                ReplyKind.NotThisAgency => $"经审查，你（单位）申请公开的政府信息不属于本机关负责公开（{basis}）。",
                ReplyKind.RequiresCreation => $"经审查，你（单位）申请公开的信息需要对现有政府信息进行加工、分析。依据{basis}规定，本机关不予提供。",
                ReplyKind.StillUnclear => $"你（单位）补正后，申请内容仍不明确，本机关无法提供（{basis}）。",
                ReplyKind.AdministrativeInquiry => $"你（单位）申请查询的事项，有关法律、行政法规对获取另有规定。依据{basis}规定，请依照有关规定办理。",
                ReplyKind.NotGovernmentInformation => $"经审查，你（单位）申请公开的信息不属于政府信息（{basis}）。",
                ReplyKind.StateSecret => Withheld("属于依法确定为国家秘密的政府信息"),
                ReplyKind.ProhibitedByLaw => Withheld("属于法律、行政法规禁止公开的政府信息"),
                ReplyKind.SecurityAndStability => Withheld("公开后可能危及国家安全、公共安全、经济安全、社会稳定"),
                ReplyKind.ThirdPartyRights => Withheld("涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害"),
                ReplyKind.InternalAffairs => Withheld("属于行政机关的内部事务信息"),
                ReplyKind.DeliberativeInformation => Withheld("属于行政机关在履行行政管理职能过程中形成的过程性信息"),
                ReplyKind.EnforcementCaseFile => Withheld("属于行政执法案卷信息"),
                ReplyKind.PetitionOrComplaint or ReplyKind.ExcessiveApplications or ReplyKind.ReconfirmationRequest or ReplyKind.RepeatOfDisclosed or ReplyKind.RepeatOfOtherReply
                    or ReplyKind.PublishedMaterial => $"经审查，你（单位）的申请属于“{outcome.Name}”。依据{basis}规定，本机关不予处理。",
                _ => $"经审查，你（单位）的申请按“{outcome.Name}”处理（{basis}）。",
            };

            string Withheld(string because) => $"经审查，你（单位）申请公开的政府信息{because}。依据{basis}规定，决定不予公开。";
        }

        /// <summary>The Regulation by its full name; decisions before 2019-05-15 rest on the text of 2007.</summary>
        private static string Cited(string basis) => basis.StartsWith("旧条例", StringComparison.Ordinal)
            ? basis.Replace("旧条例第", $"{Regulation}（国务院令第492号）第", StringComparison.Ordinal)
            : basis.Replace("条例第", $"{Regulation}第", StringComparison.Ordinal);

        private void Facts()
        {
            var channel = facts.Channel.Rule().Label;
            Say(facts.ReceivedOn is { } received
                ? $"本机关于{received.Official()}收到你（单位）以“{channel}”方式提出的政府信息公开申请（登记编号{facts.CaseNumber}），申请公开：“{facts.Content}”。"
                : Text(null, "收到申请之日"));
        }

        private void Consultation(string who)
        {
            if (facts.Addressed is null)
            {
                problems.Add(new("征求对象", $"没有选择被征求意见的{who}，请先登记征求意见。"));
            }
        }

        /// <summary>The bands of the tariff with their amounts; the sum is the amount decided.</summary>
        private void FeeTable()
        {
            if (facts.Fee is { } fee)
            {
                var unit = fee.Standard == FeeStandard.ByPage ? "页" : "件";
                Say($"计算方式：{(fee.Standard == FeeStandard.ByPage ? "按量计收" : "按件计收")}，计算如下：");
                Row("区间", $"数量（{unit}）", $"单价（元／{unit}）", "金额（元）");
                foreach (var line in fee.Lines)
                {
                    Row(line.From == line.To ? $"第{line.From}{unit}" : $"第{line.From}至{line.To}{unit}", Figure(line.To - line.From + 1), Figure(line.YuanPerUnit), Figure(line.Yuan));
                }

                Row("合计", Figure(fee.Units), "", Figure(fee.Yuan));
            }

            if (!string.IsNullOrWhiteSpace(facts.FeeNote))
            {
                Say(facts.FeeNote.Trim());
            }

            static string Figure(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
        }

        /// <summary>A row of a table; rows that follow each other make the table, the first is its heading.</summary>
        private void Row(params ReadOnlySpan<string> cells)
        {
            var row = new StringBuilder("|");
            foreach (var cell in cells)
            {
                row.Append(cell.ReplaceLineEndings("；").Replace('|', '｜')).Append('|');
            }

            _body.Add(row.ToString());
        }

        private string Contact() => facts.Organ.Phone.Length > 0 ? $"（联系电话：{facts.Organ.Phone}{(facts.Organ.Address.Length > 0 ? $"，地址：{facts.Organ.Address}" : "")}）" : "";

        private string Statement(params ReadOnlySpan<string> points)
        {
            foreach (var point in points)
            {
                if (facts.Statements.TryGetValue(point, out var words) && !string.IsNullOrWhiteSpace(words))
                {
                    return words.Trim().TrimEnd('。') + "。";
                }
            }

            return Text(null, points[0]);
        }

        private string Text(string? words, string field)
        {
            if (string.IsNullOrWhiteSpace(words))
            {
                problems.Add(new(field, $"“{letter.Name}”必须写明{field}，请先登记或者填写。"));
                return "";
            }

            return words.Trim();
        }

        private string Day(DateOnly? day, string field) => Text(day?.Official(), field);

        private string Number(int? number, string field) => Text(number?.ToString(CultureInfo.InvariantCulture), field);

        private string Yuan(decimal? yuan) => Text(yuan?.ToString("0.00", CultureInfo.InvariantCulture), "金额");

        /// <summary>The applicant is addressed as what they are; a consulted party may be either.</summary>
        private void Say(string paragraph) => _body.Add(letter.Code is "D05" or "D06" or "D13"
            ? paragraph : paragraph.Replace("你（单位）", facts.IsOrganization ? "你单位" : "你", StringComparison.Ordinal));
    }
}
