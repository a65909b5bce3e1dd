using System.Globalization;
using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting.Checks;

/// <summary>FM-01 to FM-03 and FM-10 to FM-15: chapters, title, year, organ, dates and legal basis.</summary>
internal static class DocumentChecks
{
    private const string Notice2019 = "2019〕60号";

    /// <summary>Articles of the 2007 Regulation on annual reports; in the present one they are on receipt and on third parties.</summary>
    private static readonly string[] OldArticles = ["第三十一条", "第三十二条", "第31条", "第32条"];

    public static void Run(ReportForm form, AuditContext context, AuditResults results)
    {
        Chapters(form, results);
        Title(form, results);
        Year(form, results);
        Organ(form, context, results);
        Signature(form, context, results);
        Publication(form, context, results);
        var text = FoldedText.Of(string.Join('\n', form.Chapters.Select(c => c.Text).Prepend(form.Preamble)));
        Basis(form, text, results);
        Repealed(form, text, results);
        Period(text, results);
    }

    private static void Chapters(ReportForm form, AuditResults results)
    {
        if (form.Chapters.Count == 0)
        {
            results.CannotJudge(RuleIds.Chapters);
            return;
        }

        var found = form.Chapters.Where(c => c.Kind is not null).ToList();
        var missing = ReportChapters.All.Where(kind => found.All(c => c.Kind != kind)).ToList();
        var kinds = found.Select(c => c.Kind!.Value).ToList();
        var ordered = kinds.Zip(kinds.Skip(1)).All(pair => pair.First < pair.Second);
        Report(
            missing.Count == 0, "chapters", Severity.Error,
            $"缺少{string.Join('、', missing.Select(k => $"“{k.Numeral()}{k.Heading()}”"))}。年度报告应有六章，请补上。");
        Report(
            ordered, "chapters.order", Severity.Error,
            $"各章顺序与法定格式不同，或有重复：{string.Join('、', found.Select(c => c.Kind!.Value.Heading()))}。请按一至六的顺序排列。");

        // Chapters that are there under a number or heading of another wording are warnings, not errors: cases T85 says so of the sample report.
        var unnumbered = found.Where(c => Mark(c.Numeral) != Mark(c.Kind!.Value.Numeral())).ToList();
        Report(
            unnumbered.Count == 0, "chapters.numerals", Severity.Warning,
            $"{string.Join('、', unnumbered.Select(c => $"“{c.Heading}”（{(c.Numeral is null ? "没有序号" : $"序号写作{c.Numeral}")}，应为{c.Kind!.Value.Numeral()}）"))}。请按法定格式写序号一至六。");

        var renamed = found.Where(c => FoldedText.Of(c.Heading) != FoldedText.Of(c.Kind!.Value.Heading())).ToList();
        Report(
            renamed.Count == 0, "chapters.headings", Severity.Warning,
            $"{string.Join('、', renamed.Select(c => $"“{c.Heading}”应为“{c.Kind!.Value.Heading()}”"))}。请用法定标题。");

        void Report(bool holds, string where, Severity severity, string message)
        {
            if (holds)
            {
                results.Pass(RuleIds.Chapters, where);
            }
            else
            {
                results.Fail(RuleIds.Chapters, FindingCodes.ChapterOutline, where, message, severity: severity);
            }
        }
    }

    /// <summary>一、 and 一. and 一, are one mark; 1、 and （一） are not.</summary>
    private static string Mark(string? numeral) => FoldedText.Of(numeral).TrimEnd('、', '.', '，', ':', '．');

    private static void Title(ReportForm form, AuditResults results)
    {
        if (form.Title is not { } title)
        {
            if (form.Chapters.Count == 0)
            {
                results.CannotJudge(RuleIds.Title);
            }
            else
            {
                results.Fail(RuleIds.Title, FindingCodes.TitleNonstandard, "title", "没有读到标题。标题应为“行政机关名称＋年份＋年政府信息公开工作年度报告”。");
            }

            return;
        }

        var folded = FoldedText.Of(title);
        var faults = new List<string>();
        if (!folded.Contains("政府信息公开工作年度报告", StringComparison.Ordinal))
        {
            faults.Add(folded.Contains("政务", StringComparison.Ordinal)
                ? "写作“政务”，应为“政府信息公开工作年度报告”" : "没有“政府信息公开工作年度报告”字样");
        }

        if (NamesSeveralYears(folded))
        {
            faults.Add("写了不止一个年份，应当只写统计年度");
        }
        else if (form.Year is { } year ? !folded.Contains($"{year}年", StringComparison.Ordinal) : !Years(folded).Any())
        {
            faults.Add(form.Year is { } due ? $"没有年份“{due}年”" : YearsIn(folded).Any() ? "所写的年份不对" : "没有年份");
        }

        if (form.Organ is { } organ && !folded.Contains(FoldedText.Of(organ), StringComparison.Ordinal))
        {
            faults.Add($"没有行政机关名称“{organ}”");
        }

        if (faults.Count == 0)
        {
            if (form.Year is null || form.Organ is null)
            {
                results.CannotJudge(RuleIds.Title, "title");
            }
            else
            {
                results.Pass(RuleIds.Title, "title");
            }
        }
        else
        {
            results.Fail(
                RuleIds.Title, FindingCodes.TitleNonstandard, "title",
                $"标题“{title}”{string.Join('；', faults)}。标题应为“行政机关名称＋年份＋年政府信息公开工作年度报告”。",
                title, form is { Organ: { } named, Year: { } of } ? $"{named}{of}年政府信息公开工作年度报告" : default(Figure));
        }
    }

    private static void Year(ReportForm form, AuditResults results)
    {
        if (form.Year is not { } year)
        {
            if (form.Title is null && form.Chapters.Count == 0)
            {
                // Tables alone: nothing was there that should have named a year.
                results.CannotJudge(RuleIds.YearAgrees, "year");
            }
            else
            {
                results.Fail(
                    RuleIds.YearAgrees, FindingCodes.YearMismatch, "year",
                    "没有读到报告的年度：标题、正文和统计期限都没有写明唯一的年份。不知道年度，就不能核对表格格式、日期和上下年衔接。请在标题和正文写明统计年度，例如“2025年”。");
            }

            return;
        }

        var inTitle = YearsIn(FoldedText.Of(form.Title)).ToList();
        if (inTitle.Count > 0 && !inTitle.Contains(year))
        {
            Mismatch(inTitle[0], "标题");
            return;
        }

        var opening = FoldedText.Of(form.Preamble + "\n" + form.Chapter(ReportChapterKind.Overview)?.Text);
        if (PeriodYear(opening) is { } period && period != year)
        {
            Mismatch(period, "统计期限");
            return;
        }

        if (OpeningYear(form.Chapter(ReportChapterKind.Overview)?.Text, year) is { } begins)
        {
            Mismatch(begins, "第一章开头");
            return;
        }

        var mentioned = Years(opening).ToList();

        if (inTitle.Count == 0 && mentioned.Count == 0)
        {
            results.CannotJudge(RuleIds.YearAgrees, "year");
        }
        else
        {
            results.Pass(RuleIds.YearAgrees, "year");
        }

        void Mismatch(int stated, string place) => results.Fail(
            RuleIds.YearAgrees, FindingCodes.YearMismatch, "year",
            $"{place}写的是{stated}年，本报告的统计年度是{year}年，两者应当一致。请核对，尤其是沿用上年文本时。", (long)stated, (long)year);
    }

    /// <summary>The year of 2023年1月1日至2023年12月31日; null when the period is not stated with a year.</summary>
    private static int? PeriodYear(string folded)
    {
        var at = folded.IndexOf("年1月1日", StringComparison.Ordinal);
        return at >= 4 && folded.IndexOf("12月31日", at, StringComparison.Ordinal) is var end and > 0 && end - at < 20
            && int.TryParse(folded.AsSpan(at - 4, 4), out var year) ? year : null;
    }

    /// <summary>
    /// The other year that chapter one begins with as its own: “2022年，我单位……” in a report on 2023, whatever the preamble says. Not “2022年以来”,
    /// “2022年10月”, and not a first sentence that names the right year too.
    /// </summary>
    private static int? OpeningYear(string? overview, int year)
    {
        var first = FoldedText.Of(FoldedText.Sentences(overview ?? "").FirstOrDefault());
        var at = first.StartsWith('在') ? 1 : 0;
        if (first.Length <= at + 5 || first[at + 4] != '年' || !int.TryParse(first.AsSpan(at, 4), out var begins) || begins == year || begins is <= 1990 or >= 2100)
        {
            return null;
        }

        return char.IsAsciiDigit(first[at + 5]) || first[at + 5] is '以' or '起' or '至' or '底' or '末' or '初' or '来' or '春' or '夏' or '秋' or '冬' or '上' or '下'
            || first.Contains($"{year}年", StringComparison.Ordinal) ? null : begins;
    }

    /// <summary>The years a folded text names as four digits before 年, sensible or not.</summary>
    internal static IEnumerable<int> YearsIn(string folded)
    {
        for (var i = folded.IndexOf('年', StringComparison.Ordinal); i >= 0; i = folded.IndexOf('年', i + 1))
        {
            if (i >= 4 && int.TryParse(folded.AsSpan(i - 4, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                yield return year;
            }
        }
    }

    private static IEnumerable<int> Years(string folded) => YearsIn(folded).Where(y => y is > 1990 and < 2100);

    /// <summary>2024-2025年, 2024年至2025年: two years where the title must name one.</summary>
    private static bool NamesSeveralYears(string folded)
    {
        for (var i = 4; i + 4 < folded.Length; i++)
        {
            var at = i;
            at -= folded[at - 1] == '度' ? 1 : 0;
            at -= at > 0 && folded[at - 1] == '年' ? 1 : 0;
            if (folded[i] is '-' or '—' or '–' or '~' or '至' or '到' or '/' or '、' && at >= 4
                && folded.AsSpan(at - 4, 4).IndexOfAnyExceptInRange('0', '9') < 0 && folded.AsSpan(i + 1, 4).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Organ(ReportForm form, AuditContext context, AuditResults results)
    {
        if (form.Organ is not { Length: > 0 } organ || (form.Signatory is null && context.RegisteredOrgan is null))
        {
            results.CannotJudge(RuleIds.OrganAgrees, "organ");
            return;
        }

        Same("organ", form.Signatory, "落款是");
        Same("organ.record", context.RegisteredOrgan, "系统登记的机关是");

        void Same(string where, string? other, string says)
        {
            if (string.IsNullOrWhiteSpace(other))
            {
                results.CannotJudge(RuleIds.OrganAgrees, where);
            }
            else if (OrganNames.AreSame(organ, other))
            {
                results.Pass(RuleIds.OrganAgrees, where);
            }
            else
            {
                results.Fail(
                    RuleIds.OrganAgrees, FindingCodes.OrganMismatch, where,
                    $"标题中的机关是“{organ}”，{says}“{other}”，名称应当一致。请核对，并使用现行全称。", where == "organ" ? other : organ, where == "organ" ? organ : other);
            }
        }
    }

    private static void Signature(ReportForm form, AuditContext context, AuditResults results)
    {
        if (form.SignedOn is not { } signed || form.Year is not { } year)
        {
            results.CannotJudge(RuleIds.SignatureDate, "signature");
        }
        else if (signed.Year <= year)
        {
            results.Fail(
                RuleIds.SignatureDate, FindingCodes.SignatureDate, "signature",
                $"落款日期{signed:yyyy年M月d日}早于统计年度结束（{year}年12月31日），全年数字当时尚未产生。请核对日期。",
                $"{signed:yyyy-MM-dd}", $"{year + 1}-01-01");
        }
        else if (context.PublishedOn is { } published && signed > published)
        {
            results.Fail(
                RuleIds.SignatureDate, FindingCodes.SignatureDate, "signature",
                $"落款日期{signed:yyyy年M月d日}晚于公布日期{published:yyyy年M月d日}。请核对。", $"{signed:yyyy-MM-dd}", $"{published:yyyy-MM-dd}");
        }
        else
        {
            results.Pass(RuleIds.SignatureDate, "signature");
        }
    }

    private static void Publication(ReportForm form, AuditContext context, AuditResults results)
    {
        // A report is not published before it is signed (FM-11), so a late signature tells what the day of publication need not be known for.
        var bySignature = context.PublishedOn is null;
        if ((context.PublishedOn ?? form.SignedOn) is not { } published || form.Year is not { } year || year + 1 > DateOnly.MaxValue.Year)
        {
            results.CannotJudge(RuleIds.PublishedInTime, "published");
            return;
        }

        var kind = OrganKinds.Of(form.Organ);
        var (departments, governments) = (new DateOnly(year + 1, 1, 31), new DateOnly(year + 1, 3, 31));
        var limit = kind.IsGovernment() ? governments : departments;
        var sure = kind.IsGovernment() || kind is OrganKind.LocalDepartment or OrganKind.StateCouncilDepartment;
        if (published <= departments || (sure && published <= limit))
        {
            if (bySignature)
            {
                results.CannotJudge(RuleIds.PublishedInTime, "published");
            }
            else
            {
                results.Pass(RuleIds.PublishedInTime, "published");
            }
        }
        else if (!sure && published <= governments)
        {
            // Townships, street offices and zones follow local practice; only after 31 March is it late in any case.
            results.CannotJudge(RuleIds.PublishedInTime, "published");
        }
        else
        {
            limit = sure ? limit : governments;
            results.Fail(
                RuleIds.PublishedInTime, FindingCodes.PublishedLate, "published",
                bySignature
                    ? $"落款日期{published:yyyy年M月d日}已经晚于法定公布期限{limit:yyyy年M月d日}（{(kind.IsGovernment() || !sure ? "政府" : "部门")}年度报告），公布不会早于落款。请核对日期。"
                    : $"公布日期{published:yyyy年M月d日}晚于法定期限{limit:yyyy年M月d日}（{(kind.IsGovernment() || !sure ? "政府" : "部门")}年度报告）。",
                $"{published:yyyy-MM-dd}", $"{limit:yyyy-MM-dd}");
        }
    }

    private static void Basis(ReportForm form, string text, AuditResults results)
    {
        if (text.Length == 0)
        {
            results.CannotJudge(RuleIds.LegalBasis, "basis");
            return;
        }

        if (OldBasis(form) is { } old)
        {
            results.Fail(
                RuleIds.LegalBasis, FindingCodes.LegalBasis, "basis",
                $"编制依据写的是《政府信息公开条例》{old}，那是2007年条例的条号。现行条例中年度报告的依据是第五十条，请更正。", old, "第五十条");
        }
        else if (text.Contains("第五十条", StringComparison.Ordinal) || text.Contains("第50条", StringComparison.Ordinal))
        {
            results.Pass(RuleIds.LegalBasis, "basis");
        }
        else
        {
            results.Fail(
                RuleIds.LegalBasis, FindingCodes.LegalBasis, "basis",
                "正文没有写明编制依据。请写明依据《中华人民共和国政府信息公开条例》第五十条编制。", default, "第五十条");
        }
    }

    /// <summary>
    /// An article of the 2007 Regulation named as the basis: anywhere in the preamble, and in chapter one where the sentence speaks of making the report,
    /// since the present articles 31 and 32 may be named there for what they say. Articles of other rules, such as a local one, are not meant.
    /// </summary>
    private static string? OldBasis(ReportForm form)
    {
        var sentences = FoldedText.Sentences(form.Preamble).Select(FoldedText.Of).Concat(
            FoldedText.Sentences(form.Chapter(ReportChapterKind.Overview)?.Text ?? "").Select(FoldedText.Of).Where(s => Says.Any(s, ["编制", "年度报告", "本报告", "年报"])));
        foreach (var sentence in sentences)
        {
            foreach (var article in OldArticles)
            {
                if (sentence.IndexOf(article, StringComparison.Ordinal) is var at and >= 0 && IsOfTheRegulation(sentence[..at]))
                {
                    return article;
                }
            }
        }

        return null;
    }

    /// <summary>The last title in 《》 before an article is that of the Regulation, or there is none.</summary>
    private static bool IsOfTheRegulation(string before)
    {
        var close = before.LastIndexOf('》');
        var open = close < 0 ? -1 : before.LastIndexOf('《', close);
        return open < 0 || (before[(open + 1)..close] is var title && title.EndsWith("条例", StringComparison.Ordinal)
            && (title == "条例" || title.Contains("信息公开", StringComparison.Ordinal)));
    }

    private static void Repealed(ReportForm form, string text, AuditResults results)
    {
        if (text.Length == 0 || form.Year is not { } year)
        {
            results.CannotJudge(RuleIds.RepealedBasis, "basis");
            return;
        }

        var cited = new List<string>();
        foreach (var (words, from, why) in (ReadOnlySpan<(string, int, string)>)
        [
            ("北京市政府信息公开规定", 2020, "《北京市政府信息公开规定》已于2020年6月9日废止"),
            ("令第257号", 2020, "北京市政府令第257号已于2020年6月9日废止"),
            ("令第492号", 2019, "国务院令第492号是2007年条例，2019年5月15日起由国务院令第711号修订"),
            ("2014〕32号", 2019, "国办发〔2014〕32号的统计表自2019年度报告起不再使用"),
            (Notice2019, 2021, "国办公开办函〔2019〕60号是试行格式，自2021年度报告起使用国办公开办函〔2021〕30号"),
        ])
        {
            if (year >= from && text.Contains(words, StringComparison.Ordinal))
            {
                cited.Add(why);
            }
        }

        if (cited.Count == 0)
        {
            results.Pass(RuleIds.RepealedBasis, "basis");
        }
        else
        {
            results.Fail(
                RuleIds.RepealedBasis, FindingCodes.LegalBasis, "basis",
                $"正文引用了已废止或被替代的规定：{string.Join('；', cited)}。请更新依据。", string.Join('；', cited));
        }
    }

    private static void Period(string text, AuditResults results)
    {
        if (text.Length == 0)
        {
            results.CannotJudge(RuleIds.PeriodStated, "period");
        }
        else if (text.Contains("1月1日", StringComparison.Ordinal) && text.Contains("12月31日", StringComparison.Ordinal))
        {
            results.Pass(RuleIds.PeriodStated, "period");
        }
        else
        {
            results.Fail(RuleIds.PeriodStated, FindingCodes.PeriodUnstated, "period", "正文没有写明统计期限。建议写明“统计期限自1月1日至12月31日”。");
        }
    }
}
