using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>TX-01 to TX-14: what the running text says, against the tables and against what the form asks of it.</summary>
internal static class TextChecks
{
    private const decimal YuanInWan = 10_000m;
    private const int LongestOverview = 1_000;
    private const int ShortestProblems = 50;

    private static readonly (string Name, string[] Words)[] Aspects =
    [
        ("主动公开", ["主动公开", "公开各类", "公开信息", "公开内容"]),
        ("依申请公开", ["依申请", "公开申请"]),
        ("政府信息管理", ["信息管理", "规范性文件管理", "动态更新", "动态调整", "保密审查", "审核", "发布审查", "信息资源"]),
        ("政府信息公开平台建设", ["平台", "网站", "公众号", "新媒体", "专栏", "栏目"]),
        ("监督保障", ["监督", "培训", "考核", "保障", "责任", "工作制度", "组织领导"]),
    ];

    private static readonly string[] ProblemWords = ["问题", "不足", "不够", "有待", "差距", "薄弱", "欠缺", "不高", "不强", "需进一步", "需要进一步", "还需", "不及时"];
    private static readonly string[] MeasureWords = ["改进", "措施", "下一步", "将", "加强", "完善", "提升", "提高", "今后", "加大", "健全"];

    private static readonly (string Words, int Since)[] Outdated =
        [("工商行政管理局", 2020), ("国土资源局", 2020), ("安全生产监督管理局", 2020), ("食品药品监督管理局", 2020), ("卫生和计划生育", 2020), ("地方税务局", 2020), ("扶贫办", 2022)];

    public static void Run(ReportForm form, IReadOnlyList<NarrativeCount> counts, AuditResults results)
    {
        Figures(form, counts, results);
        Percentages(form, results);
        PartsOfWhole(form, results);
        NoDisputes(form, results);
        Overview(form, results);
        Problems(form, results);
        Unwanted(form, results);
        OutdatedNames(form, results);
        Supervision(form, results);
    }

    private static void Figures(ReportForm form, IReadOnlyList<NarrativeCount> counts, AuditResults results)
    {
        var judged = false;
        var seen = new HashSet<(string, decimal)>();
        foreach (var count in counts)
        {
            if (Table(form, count.Subject) is not { } table)
            {
                continue;
            }

            judged = true;
            if (table.Value is not { } value)
            {
                results.CannotJudge(RuleIds.TextAgainstTables, table.Where);
            }
            else if (Math.Abs(value - count.Value) < count.Step)
            {
                results.Pass(RuleIds.TextAgainstTables, table.Where);
            }
            else if (seen.Add((table.Where, count.Value)))
            {
                Mismatch(form, count, table.Where, table.Words, value, table.Cells, results);
            }
        }

        if (!judged)
        {
            results.CannotJudge(RuleIds.TextAgainstTables);
        }
    }

    private static void Mismatch(ReportForm form, NarrativeCount count, string where, string words, decimal value, CellId[] cells, AuditResults results)
    {
        var both = form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Figure + form[ApplicationRow.CarriedOver, ApplicantColumn.Total].Figure;
        var hint = count.Subject == NarrativeSubject.NewlyReceived && both == count.Value
            ? "正文的数字等于本年新收与上年结转之和，可能把上年结转也算了进去。" : "";
        var stated = count.InWords ? "没有" : $"{count.Value:0.####}";
        results.Fail(
            RuleIds.TextAgainstTables, FindingCodes.NarrativeMismatch, where,
            $"正文写“{Shortened(count.Sentence)}”，数字是{stated}；表中{words}是{value:0.######}。{hint}请核对，两处应当一致。",
            count.Value, value, cells: cells, source: new CellSource(count.Chapter is { } chapter ? $"“{chapter.Heading()}”" : "正文开头", count.Sentence));
    }

    private static (decimal? Value, string Where, string Words, CellId[] Cells)? Table(ReportForm form, NarrativeSubject subject)
    {
        return subject switch
        {
            NarrativeSubject.NewlyReceived => Row(ApplicationRow.NewlyReceived),
            NarrativeSubject.CarriedOver => Row(ApplicationRow.CarriedOver),
            NarrativeSubject.NewAndCarriedOver => (Sum(Total(ApplicationRow.NewlyReceived), Total(ApplicationRow.CarriedOver)), "applications.new.total",
                "本年新收与上年结转之和", [Total(ApplicationRow.NewlyReceived), Total(ApplicationRow.CarriedOver)]),
            NarrativeSubject.Closed => Row(ApplicationRow.OutcomeTotal),
            NarrativeSubject.CarriedForward => Row(ApplicationRow.CarriedForward),
            NarrativeSubject.Disclosed => Row(ApplicationRow.Disclosed),
            NarrativeSubject.PartlyDisclosed => Row(ApplicationRow.PartlyDisclosed),
            NarrativeSubject.Withheld => Group(OutcomeGroup.Withheld),
            NarrativeSubject.CannotProvide => Group(OutcomeGroup.CannotProvide),
            NarrativeSubject.NotProcessed => Group(OutcomeGroup.NotProcessed),
            NarrativeSubject.OtherHandling => Group(OutcomeGroup.OtherHandling),
            NarrativeSubject.AdministrativeRulesIssued => Cell(ProactiveCell.AdministrativeRuleIssued),
            NarrativeSubject.AdministrativeRulesRepealed => Cell(ProactiveCell.AdministrativeRuleRepealed),
            NarrativeSubject.AdministrativeRulesInForce => Cell(ProactiveCell.AdministrativeRuleInForce),
            NarrativeSubject.NormativeDocumentsIssued => Cell(ProactiveCell.NormativeDocumentIssued),
            NarrativeSubject.NormativeDocumentsRepealed => Cell(ProactiveCell.NormativeDocumentRepealed),
            NarrativeSubject.NormativeDocumentsInForce => Cell(ProactiveCell.NormativeDocumentInForce),
            NarrativeSubject.Licences => Cell(ProactiveCell.LicenceDecisions),
            NarrativeSubject.Penalties => Cell(ProactiveCell.PenaltyDecisions),
            NarrativeSubject.Compulsion => Cell(ProactiveCell.CompulsionDecisions),
            NarrativeSubject.AdministrativeFees => Cell(ProactiveCell.AdministrativeFeeAmount) is { } fee ? fee with { Value = fee.Value * YuanInWan } : null,
            NarrativeSubject.Reconsiderations => Blocks("review.total", "行政复议总计", DisputeBlock.Reconsideration),
            NarrativeSubject.DirectLitigations => Blocks("direct.total", "未经复议直接起诉总计", DisputeBlock.DirectLitigation),
            NarrativeSubject.LitigationsAfterReconsideration => Blocks("post_review.total", "复议后起诉总计", DisputeBlock.LitigationAfterReconsideration),
            NarrativeSubject.Litigations => Blocks("litigation.total", "行政诉讼两组总计之和", DisputeBlock.DirectLitigation, DisputeBlock.LitigationAfterReconsideration),
            NarrativeSubject.Disputes => Blocks("disputes.total", "行政复议、行政诉讼总计之和", [.. Relations.Blocks()]),
            _ => null,
        };

        CellId Total(ApplicationRow row) => CellId.Of(row, ApplicantColumn.Total);

        (decimal?, string, string, CellId[])? Row(ApplicationRow row) => form.ApplicationsEdition is null
            ? null : (form[Total(row)].Figure, Total(row).Path, $"{Total(row).Words}", [Total(row)]);

        (decimal?, string, string, CellId[])? Group(OutcomeGroup group)
        {
            if (form.ApplicationsEdition is not { } edition)
            {
                return null;
            }

            CellId[] cells = [.. ApplicationsTable.OutcomeRows(edition).Where(r => r.Label().Group == group).Select(Total)];
            return (Sum(cells), $"applications.{group switch { OutcomeGroup.Withheld => "withheld", OutcomeGroup.CannotProvide => "cannot_provide", OutcomeGroup.NotProcessed => "not_processed", _ => "other_handling" }}.total",
                $"第三章{ApplicationsTable.GroupHeading(group)}各行总计之和", cells);
        }

        (decimal? Value, string, string, CellId[])? Cell(ProactiveCell cell) => form.ProactiveEdition != ReportEdition.Standard2021
            ? null : (form[cell].Figure, CellId.Of(cell).Path, CellId.Of(cell).Words, [CellId.Of(cell)]);

        (decimal?, string, string, CellId[])? Blocks(string where, string words, params DisputeBlock[] blocks)
        {
            CellId[] cells = [.. blocks.Select(b => CellId.Of(b, DisputeColumn.Total))];
            return form.HasDisputes ? (Sum(cells), where, "第四章" + words, cells) : null;
        }

        decimal? Sum(params CellId[] cells)
        {
            decimal? sum = 0;
            foreach (var cell in cells)
            {
                sum += form[cell].Figure;
            }

            return sum;
        }
    }

    /// <summary>
    /// A share is recomputed when both figures stand right before it in the same sentence (“98件，其中42件……占42.86%”), or when the sentence gives the
    /// part and names the whole by what it is (“予以公开7件，占办结总数的25%”), which the table then gives.
    /// </summary>
    private static void Percentages(ReportForm form, AuditResults results)
    {
        var judged = false;
        foreach (var sentence in form.Chapters.SelectMany(c => FoldedText.Sentences(c.Text)).Where(s => s.Length < 400 && s.AsSpan().IndexOfAny('%', '％') >= 0))
        {
            var folded = FoldedText.Of(sentence);
            var from = 0;
            for (var end = folded.IndexOf('%'); end > 0; end = folded.IndexOf('%', end + 1))
            {
                var at = folded.IndexOf('占', from);
                var before = at < 0 ? "" : folded[from..at];
                from = end + 1;
                if (at <= 0 || end - at is <= 0 or > 16)
                {
                    continue;
                }

                var start = end;
                while (start > at && (char.IsAsciiDigit(folded[start - 1]) || folded[start - 1] == '.'))
                {
                    start--;
                }

                if (!decimal.TryParse(folded.AsSpan(start, end - start), out var stated))
                {
                    continue;
                }

                var alone = folded.IndexOf('%') == end && folded.IndexOf('%', end + 1) < 0;
                var pieces = Pieces(before);
                decimal[] wholes = pieces.Count == 0 ? [] : NamedWholes(form, folded, before, folded[(at + 1)..start]);
                wholes = [.. wholes.Concat(alone && pieces.Count == 2 ? pieces.Take(1) : []).Where(w => w > 0 && pieces[^1] <= w).Distinct()];
                if (wholes.Length == 0)
                {
                    continue;
                }

                judged = true;
                var decimals = folded.AsSpan(start, end - start).IndexOf('.') is var point and >= 0 ? end - start - point - 1 : 0;
                if (wholes.Any(w => Recomputes(pieces[^1] * 100 / w, stated, decimals)))
                {
                    results.Pass(RuleIds.Percentages, "text");
                    continue;
                }

                var share = $"{Math.Round(pieces[^1] * 100 / wholes[0], Math.Max(decimals, 2)):0.##}%";
                results.Fail(
                    RuleIds.Percentages, FindingCodes.NarrativePercentage, "text",
                    $"正文写“{Shortened(sentence)}”：{pieces[^1]}占{wholes[0]}应为{share}，写的是{stated}%。请核对。",
                    $"{stated}%", share, source: new CellSource("正文", sentence));
            }
        }

        if (!judged)
        {
            results.NotApplicable(RuleIds.Percentages, "text");
        }
    }

    /// <summary>
    /// The figures of chapter three that a whole named between 占 and the number may be. Only for a part that is an outcome or a kind of applicant of this
    /// year's applications: hotlines and proposals are closed as well. 申请总数 may count what was carried over or not.
    /// </summary>
    private static decimal[] NamedWholes(ReportForm form, string sentence, string before, string named)
    {
        var part = before[(before.LastIndexOfAny(['；', ';', '、']) + 1)..];
        if (form.ApplicationsEdition is null || Says.Any(sentence, Says.NotApplicationCounts) || Says.Any(sentence, Says.OtherPeriods) || Says.Any(sentence, Says.Cumulative)
            || DocumentChecks.YearsIn(sentence).Any(y => y != form.Year)
            || !(Says.Outcomes.Any(o => part.Contains(o.Words, StringComparison.Ordinal)) || Says.Any(part, Says.Persons) || Says.Any(part, ["法人", "企业"])))
        {
            return [];
        }

        var (received, carried, closed) = (Total(ApplicationRow.NewlyReceived), Total(ApplicationRow.CarriedOver), Total(ApplicationRow.OutcomeTotal));
        decimal?[] wholes = Says.Any(named, Says.ClosedWords) ? [closed]
            : Says.Any(named, ["新收", "收到", "受理", "接收"]) ? [received, received + carried]
            : named.Contains("申请", StringComparison.Ordinal) && named.Contains('总', StringComparison.Ordinal) ? [received, received + carried, closed]
            : [];

        // A whole that is not known might be the one that is meant.
        return wholes.Any(w => w is null) ? [] : [.. wholes.Select(w => w!.Value).Distinct()];

        decimal? Total(ApplicationRow row) => form[row, ApplicantColumn.Total].Figure;
    }

    /// <summary>
    /// The share rounded to the decimals that are written, and ±0.01 where there are two or more (law document, TX-02): 42 of 98 is 42.86%, 42.9% or 43%,
    /// and neither 42.8% nor 42%. Our reading: the tolerance of the law document is one of rounding and does not forbid to write fewer decimals.
    /// </summary>
    private static bool Recomputes(decimal share, decimal stated, int decimals)
    {
        const decimal tolerance = 0.01m;
        const int most = 6;
        var rounded = Math.Round(share, Math.Min(decimals, most), MidpointRounding.AwayFromZero);
        return stated == rounded || (decimals >= 2 && Math.Abs(stated - share) <= tolerance);
    }

    /// <summary>
    /// “收到83件，其中自然人79件、商业企业4件”: parts that are more than the whole are surely wrong. Parts that are less may leave something out, which
    /// 其中 allows; they are wrong where they go by kind of applicant, persons and organisations, since there is no third kind. Otherwise nothing tells.
    /// </summary>
    private static void PartsOfWhole(ReportForm form, AuditResults results)
    {
        var judged = false;
        foreach (var sentence in form.Chapters.SelectMany(c => FoldedText.Sentences(c.Text)).Where(s => s.Length < 400 && s.Contains("其中", StringComparison.Ordinal)))
        {
            var folded = FoldedText.Of(sentence);
            var at = folded.IndexOf("其中", StringComparison.Ordinal);
            var end = at < 0 ? -1 : folded.IndexOfAny(['；', ';'], at);
            if (at <= 0 || folded.IndexOf("其中", at + 2, StringComparison.Ordinal) >= 0)
            {
                continue;
            }

            var list = folded[at..(end < 0 ? folded.Length : end)];
            var comma = list.IndexOf('，');
            var (kinds, follows) = PartsByApplicant(list);
            var parts = kinds.Count >= 2 ? kinds : Pieces(comma < 0 ? list : list[..comma]);
            var opening = WithoutBrackets(folded[..at]);
            var wholes = Pieces(opening);
            if (wholes.Count == 0 || parts.Count < 2 || Says.Any(opening[(opening.LastIndexOf('，') < 0 ? 0 : opening[..^1].LastIndexOf('，') + 1)..], Says.LastYearCarried))
            {
                continue;
            }

            judged = true;
            var (whole, sum, all) = (wholes[^1], parts.Sum(), Pieces(list).Sum());
            var complete = all < whole || follows;
            if (sum > whole)
            {
                Wrong(sentence, whole, sum, "多于");
            }
            else if (sum == whole)
            {
                results.Pass(RuleIds.PartsOfWhole, "text");
            }
            else if (complete && Says.Any(list, Says.Persons) && Says.Any(list, Says.Organisations))
            {
                Wrong(sentence, whole, kinds.Count >= 2 ? sum : all, "少于");
            }
            else
            {
                results.CannotJudge(RuleIds.PartsOfWhole, "text");
            }
        }

        if (!judged)
        {
            results.NotApplicable(RuleIds.PartsOfWhole, "text");
        }

        void Wrong(string sentence, decimal whole, decimal sum, string compared) => results.Fail(
            RuleIds.PartsOfWhole, FindingCodes.NarrativeParts, "text",
            $"正文写“{Shortened(sentence)}”：所列各项之和{sum}，{compared}总数{whole}。请核对。", whole, sum, source: new CellSource("正文", sentence));
    }

    /// <summary>
    /// The parts of a list that go by kind of applicant, from its beginning, whatever marks stand between them; and whether what follows them is another
    /// matter (办结, 结转) rather than one more part. 法人或其他组织 as one figure is not added to its own kinds.
    /// </summary>
    private static (List<decimal> Parts, bool OtherFollows) PartsByApplicant(string list)
    {
        var parts = new List<decimal>();
        var (persons, organisations, joint) = (false, false, false);
        var plain = WithoutBrackets(list);
        var from = 0;
        foreach (var (value, start, end) in PiecesAt(plain))
        {
            var label = plain[from..start];
            from = end;
            var (person, organisation) = (Says.Any(label, Says.Persons), Says.Any(label, Says.Organisations));
            if (Says.Any(label, Says.ClosedWords) || Says.Any(label, ["结转"]) || Says.Outcomes.Any(o => label.Contains(o.Words, StringComparison.Ordinal)))
            {
                return (persons && organisations ? parts : [], true);
            }

            if (person == organisation || (person && persons) || (organisation && joint) || label.Contains("包括", StringComparison.Ordinal) || label.Contains('含', StringComparison.Ordinal))
            {
                // Neither kind, or both at once, or a kind already counted.
                return (persons && organisations ? parts : [], false);
            }

            persons |= person;
            organisations |= organisation;
            joint |= label.Contains("法人", StringComparison.Ordinal) && label.Contains("组织", StringComparison.Ordinal);
            parts.Add(value);
        }

        return (persons && organisations ? parts : [], false);
    }

    private static string WithoutBrackets(string folded)
    {
        for (var open = folded.LastIndexOf('('); open >= 0 && folded.IndexOf(')', open) is > 0 and var close; open = folded.LastIndexOf('('))
        {
            folded = folded.Remove(open, close - open + 1);
        }

        return folded;
    }

    /// <summary>The figures with the unit 件 in a text, in order.</summary>
    private static List<decimal> Pieces(string folded) => [.. PiecesAt(folded).Select(p => p.Value)];

    /// <summary>The same with where each begins and ends, its unit included.</summary>
    private static IEnumerable<(decimal Value, int Start, int End)> PiecesAt(string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i]) && NumberText.At(folded, i) is { } number)
            {
                var start = i;
                i += number.Length;
                if (i < folded.Length && folded[i] == '件')
                {
                    yield return (number.Value, start, i + 1);
                }
            }
        }
    }

    private static void NoDisputes(ReportForm form, AuditResults results)
    {
        if (!form.Counts.IsWhole(ReportTable.Disputes))
        {
            results.CannotJudge(RuleIds.NoDisputesSaid, "review");
            return;
        }

        // "None" in words is compared by TX-01 block by block; here the chapter that says the word 无 alone under a table with figures.
        var text = FoldedText.Of(form.Chapter(ReportChapterKind.Disputes)?.Text);
        var totals = Relations.Blocks().Sum(b => form.Counts[CellId.Of(b, DisputeColumn.Total)]);
        if (text is "无" or "无。" && totals > 0)
        {
            results.Fail(
                RuleIds.NoDisputesSaid, FindingCodes.NarrativeDisputes, "review",
                $"第四章正文写“无”，表中行政复议、行政诉讼共{totals}件。请核对。", "无", totals);
        }
        else
        {
            results.Pass(RuleIds.NoDisputesSaid, "review");
        }

        var overturned = Relations.Blocks().Sum(b => form.Counts[CellId.Of(b, DisputeColumn.Overturned)]);
        var problems = FoldedText.Of(form.Chapter(ReportChapterKind.Problems)?.Text);
        if (overturned == 0)
        {
            results.Pass(RuleIds.OverturnedExplained, "review");
        }
        else if (problems.Length == 0)
        {
            results.CannotJudge(RuleIds.OverturnedExplained, "review");
        }
        else if (Says.Any(problems, ["复议", "诉讼", "纠正", "败诉", "答复质量", "依申请", "申请办理", "规范答复"]))
        {
            results.Pass(RuleIds.OverturnedExplained, "review");
        }
        else
        {
            results.Fail(
                RuleIds.OverturnedExplained, FindingCodes.OverturnedUnexplained, "chapter.problems",
                $"第四章有结果纠正{overturned}件，第五章没有谈到申请办理或复议诉讼中的问题。建议说明被纠正的原因和改进措施。", overturned);
        }
    }

    private static void Overview(ReportForm form, AuditResults results)
    {
        var text = form.Chapter(ReportChapterKind.Overview)?.Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            results.CannotJudge(RuleIds.FiveAspects, "chapter.overview");
            results.CannotJudge(RuleIds.OverviewLength, "chapter.overview");
            return;
        }

        var folded = FoldedText.Of(text);
        var missing = Aspects.Where(a => !Says.Any(folded, a.Words)).Select(a => a.Name).ToList();
        if (missing.Count == 0)
        {
            results.Pass(RuleIds.FiveAspects, "chapter.overview");
        }
        else
        {
            results.Fail(
                RuleIds.FiveAspects, FindingCodes.AspectsMissing, "chapter.overview",
                $"第一章没有写到{string.Join('、', missing)}。国家格式要求写明主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。",
                $"{Aspects.Length - missing.Count}个方面", $"{Aspects.Length}个方面");
        }

        if (folded.Length <= LongestOverview)
        {
            results.Pass(RuleIds.OverviewLength, "chapter.overview");
        }
        else
        {
            results.Fail(
                RuleIds.OverviewLength, FindingCodes.ChapterLong, "chapter.overview",
                $"第一章约{folded.Length}字，有的地方要求原则上不超过{LongestOverview}字。", (long)folded.Length, LongestOverview);
        }
    }

    private static void Problems(ReportForm form, AuditResults results)
    {
        const string where = "chapter.problems";
        var chapter = form.Chapter(ReportChapterKind.Problems);
        if (chapter is null)
        {
            results.CannotJudge(RuleIds.ProblemsAndMeasures, where);
            return;
        }

        var folded = FoldedText.Of(chapter.Text);
        var faults = new List<string>();
        if (folded.Length < ShortestProblems)
        {
            faults.Add(folded.Length == 0 ? "没有内容" : $"只有{folded.Length}字，少于{ShortestProblems}字");
        }

        if (!Says.Any(folded, ProblemWords))
        {
            faults.Add("没有写明存在的问题");
        }

        if (!Says.Any(folded, MeasureWords))
        {
            faults.Add("没有写明改进措施");
        }

        if (faults.Count == 0)
        {
            results.Pass(RuleIds.ProblemsAndMeasures, where);
        }
        else
        {
            results.Fail(
                RuleIds.ProblemsAndMeasures, FindingCodes.ChapterThin, where,
                $"第五章{string.Join('，', faults)}。请写明存在的主要问题及改进情况。", (long)folded.Length, ShortestProblems);
        }
    }

    private static void Unwanted(ReportForm form, AuditResults results)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, text) in form.Chapters.Select(c => ($"“{c.Heading}”", c.Text)).Prepend(("正文开头", form.Preamble)))
        {
            foreach (var (kind, what) in PersonalData.Scan(text))
            {
                if (!found.Add(what))
                {
                    continue;
                }

                var (code, severity, words) = kind switch
                {
                    Narrative.Unwanted.IdentityNumber => (FindingCodes.PersonalData, Severity.Error, $"公民身份号码“{PersonalData.Masked(what)}”，公布前必须删去"),
                    Narrative.Unwanted.MobileNumber when IsOfApplicant(text, what) => (FindingCodes.PersonalData, Severity.Error,
                        $"申请人等个人的手机号码“{PersonalData.Masked(what)}”，公布前必须删去"),
                    Narrative.Unwanted.MobileNumber => (FindingCodes.PersonalData, Severity.Warning, $"疑似手机号码“{PersonalData.Masked(what)}”，如属申请人个人信息应当删去"),
                    Narrative.Unwanted.SecrecyMark => (FindingCodes.PersonalData, Severity.Error, $"密级标识“{what}”，请先核实能否公开"),
                    _ => (FindingCodes.PlaceholderLeft, Severity.Error, $"没有填写的占位符“{what}”，请补上内容"),
                };
                results.Fail(RuleIds.PersonalDataAndPlaceholders, code, "text", $"{place}中有{words}。", severity: severity, source: new CellSource(place, PersonalData.Masked(what)));
            }
        }

        if (found.Count == 0)
        {
            if (form.Chapters.Count == 0)
            {
                results.CannotJudge(RuleIds.PersonalDataAndPlaceholders, "text");
            }
            else
            {
                results.Pass(RuleIds.PersonalDataAndPlaceholders, "text");
            }
        }
    }

    /// <summary>
    /// The sentence with the number speaks of an applicant. A number of which nothing tells whose it is may be the office's own, and is a warning
    /// (our reading of TX-12 beside PU-08).
    /// </summary>
    private static bool IsOfApplicant(string text, string number) => FoldedText.Sentences(text).Any(s => s.Contains(number, StringComparison.Ordinal)
        && FoldedText.Of(s) is var folded && Says.Any(folded, ["申请人", "投诉人", "举报人", "信访人", "当事人", "原告", "身份证", "住址", "先生", "女士"])
        && !Says.Any(folded, ["拨打", "咨询电话", "监督电话", "受理电话"]));

    private static void OutdatedNames(ReportForm form, AuditResults results)
    {
        var folded = FoldedText.Of(string.Join('\n', form.Chapters.Select(c => c.Text)));
        if (folded.Length == 0 || form.Year is not { } year)
        {
            results.CannotJudge(RuleIds.OutdatedWords, "text");
            return;
        }

        var found = Outdated.Where(o => year >= o.Since && folded.Contains(o.Words, StringComparison.Ordinal)).Select(o => o.Words).ToList();
        if (found.Count == 0)
        {
            results.Pass(RuleIds.OutdatedWords, "text");
        }
        else
        {
            results.Fail(
                RuleIds.OutdatedWords, FindingCodes.OutdatedWords, "text",
                $"正文出现机构改革前的名称：{string.Join('、', found)}。请人工核对是否沿用了旧文本。", string.Join('、', found));
        }
    }

    private static void Supervision(ReportForm form, AuditResults results)
    {
        if (!OrganKinds.Of(form.Organ).IsGovernment())
        {
            results.NotApplicable(RuleIds.SupervisionMentioned, "text");
            return;
        }

        var folded = FoldedText.Of(string.Join('\n', form.Chapters.Select(c => c.Text)));
        var missing = new[] { ("工作考核", "考核"), ("社会评议", "评议"), ("责任追究", "责任") }.Where(a => !folded.Contains(a.Item2, StringComparison.Ordinal)).Select(a => a.Item1).ToList();
        if (folded.Length == 0)
        {
            results.CannotJudge(RuleIds.SupervisionMentioned, "text");
        }
        else if (missing.Count == 0)
        {
            results.Pass(RuleIds.SupervisionMentioned, "text");
        }
        else
        {
            results.Fail(
                RuleIds.SupervisionMentioned, FindingCodes.SupervisionUnmentioned, "text",
                $"政府的年度报告没有写到{string.Join('、', missing)}情况（《政府信息公开条例》第五十条第（四）项）。", string.Join('、', missing));
        }
    }

    private static string Shortened(string sentence) => sentence.Length <= 60 ? sentence : sentence[..60] + "……";
}
