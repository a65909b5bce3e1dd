using Gongkai.Documents.Reading;
using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using Gongkai.Law.Reporting.Checks;
using Gongkai.Law.Reporting.Narrative;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Reporting;

/// <summary>A figure that somebody set against the records, with the reason; it shows wherever the figure shows.</summary>
/// <param name="Cell">Exchange name of the place.</param>
/// <param name="Value">The figure printed.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
public sealed record FigureOverride(string Cell, decimal Value, string Reason, Guid By);

/// <summary>The text of a report, bound to figures by tokens.</summary>
public sealed record ReportText
{
    public string Preamble { get; init; } = "";

    /// <summary>总体情况.</summary>
    public string Overview { get; init; } = "";

    /// <summary>存在的主要问题及改进情况.</summary>
    public string Problems { get; init; } = "";

    /// <summary>其他需要报告的事项.</summary>
    public string OtherMatters { get; init; } = "";

    public IReadOnlyList<FigureOverride> Overrides { get; init; } = [];

    /// <summary>The figures the text was written on.</summary>
    public IReadOnlyDictionary<string, string?> WrittenOn { get; init; } = new Dictionary<string, string?>();

    /// <summary>The whole form once it is signed, as exchange JSON; null before.</summary>
    public string? SignedForm { get; init; }

    internal IEnumerable<(ReportChapterKind Chapter, string Text)> Written =>
        [(ReportChapterKind.Overview, Overview), (ReportChapterKind.Problems, Problems), (ReportChapterKind.OtherMatters, OtherMatters)];
}

/// <summary>A year compiled from the records, with the report as far as it is written.</summary>
public sealed record CompiledYear
{
    public required Organ Organ { get; init; }

    public required int Year { get; init; }

    /// <summary>Null before anybody has written.</summary>
    public required AnnualReportRecord? Report { get; init; }

    public required ReportText Text { get; init; }

    /// <summary>The form as it would be printed: counted tables, overrides, narrative; of a signed report as it was signed.</summary>
    public required ReportForm Form { get; init; }

    /// <summary>The records behind each figure, as of now.</summary>
    public required CompiledReport Compiled { get; init; }

    public required IReadOnlyDictionary<string, BoundFigure> Figures { get; init; }

    /// <summary>Sentences whose figures changed since they were written.</summary>
    public required IReadOnlyList<ChangedSentence> Changed { get; init; }

    /// <summary>Results of the rule book on the form.</summary>
    public required IReadOnlyList<RuleResult> Audit { get; init; }

    /// <summary>What the rules over the handling of cases find (CA); null where there are too many cases to judge beside a compilation.</summary>
    public required IReadOnlyList<Finding>? CaseFindings { get; init; }

    /// <summary>What keeps the text from being printed: unknown tokens, figures not known yet.</summary>
    public required IReadOnlyList<InputProblem> TextProblems { get; init; }

    /// <summary>Registers that are counted, are empty, and are not signed as empty.</summary>
    public required IReadOnlyList<RegisterRow> Unsigned { get; init; }

    /// <summary>Applications that wait for confirmation and are not counted yet.</summary>
    public required int Unconfirmed { get; init; }

    /// <summary>The places where a signed report differs from what the records say today.</summary>
    public required IReadOnlyList<CellId> Drifted { get; init; }

    /// <summary>Last year's report: as it was signed here, else as it was taken over from a file.</summary>
    public required ReportForm? Previous { get; init; }

    /// <summary>Where last year's report was taken over from; null when there is no such file.</summary>
    public required AdoptedReport? Adopted { get; init; }

    /// <summary>Sentence by sentence how much of each written chapter repeats last year's; empty where last year's is not at hand.</summary>
    public required IReadOnlyDictionary<ReportChapterKind, IReadOnlyList<SentenceReuse>> Reuse { get; init; }

    public IEnumerable<Finding> Findings => Audit.Where(r => r.Outcome == RuleOutcome.Fail).Select(r => r.Finding!);
}

/// <summary>年度报告: compiled from the records of a year, written, reviewed, signed and published.</summary>
public sealed class AnnualReports(OfficeInstallation office)
{
    // The form of 2021 is the one that is compiled.
    private const int FirstYear = 2021;
    private const int YearsShown = 10;

    /// <summary>The year of one's own organ as it stands.</summary>
    public Task<Answer<CompiledYear>> Compile(Actor actor, int year, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<CompiledYear>(actor, OfficeAct.ReadReports, db => Compile(db, actor.OrganId, year, cancel), cancel);
    }

    /// <summary>The years the organ may report on, newest first, each with its report as far as there is one.</summary>
    public Task<Answer<IReadOnlyList<(int Year, AnnualReportRecord? Report)>>> Years(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<(int, AnnualReportRecord?)>>(actor, OfficeAct.ReadReports, async db =>
        {
            var begun = await db.Organs.Where(o => o.Id == actor.OrganId).Select(o => o.ValidFrom).SingleAsync(cancel);
            var reports = await db.AnnualReports.Where(r => r.OrganId == actor.OrganId).ToDictionaryAsync(r => r.Year, cancel);
            var today = office.Clock.Today.Year;
            var first = Math.Max(FirstYear, Math.Max(begun.Year, today - YearsShown));
            return new Answer<IReadOnlyList<(int, AnnualReportRecord?)>>.Given(
                [.. Enumerable.Range(first, Math.Max(0, today - first + 1)).Reverse().Select(y => (y, reports.GetValueOrDefault(y)))]);
        }, cancel);
    }

    /// <summary>The ledger lines of the applications behind a figure; for figures of other tables the register has the lines.</summary>
    public Task<Answer<IReadOnlyList<LedgerLine>>> CasesBehind(Actor actor, int year, CellId cell, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<IReadOnlyList<LedgerLine>>(actor, OfficeAct.ReadReports,
            async db => new Answer<IReadOnlyList<LedgerLine>>.Given(await CasesBehind(db, actor.OrganId, year, cell, cancel)), cancel);
    }

    internal async Task<IReadOnlyList<LedgerLine>> CasesBehind(OfficeDbContext db, Guid organId, int year, CellId cell, CancellationToken cancel)
    {
        var facts = await ReportRecords.Facts(db, organId, year, cancel);
        var ids = facts.Applications
            .Where(a => (cell.Column == ApplicantColumn.Total || a.Column == cell.Column) && AnnualReportCompilation.RowsOf(a, year).Contains(cell.Row))
            .Select(a => a.CaseId).ToList();
        return await ReportRecords.Cases(office, db, organId, ids, cancel);
    }

    /// <summary>Writes the text of a report; every saving is a new version. Whoever writes takes the review back.</summary>
    public Task<Answer<Guid>> Write(Actor actor, int year, ReportText text, int version, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        return office.Acting.Do<Guid>(actor, OfficeAct.WriteReport, async scope =>
        {
            var problems = Problems(text).ToList();
            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            var compiled = await Compile(scope.Db, actor.OrganId, year, cancel);
            if (compiled is not Answer<CompiledYear>.Given { Value: var now })
            {
                return new Answer<Guid>.Unusable(((Answer<CompiledYear>.Unusable)compiled).Problems);
            }

            var report = await scope.Db.AnnualReports.FirstOrDefaultAsync(r => r.OrganId == actor.OrganId && r.Year == year, cancel);
            if (version != (report?.Version ?? 0))
            {
                return Acting.Changed();
            }

            if (report?.Stage is ReportStage.Signed or ReportStage.Published)
            {
                return new RuleBreach("report.signed", "条例第四十九条", $"{year}年度报告已经签发，不能再改。确需更正的，请由工作机构负责人撤回签发并写明理由。");
            }

            if (report is null)
            {
                report = new AnnualReportRecord { OrganId = actor.OrganId, Year = year, WrittenBy = actor.AccountId };
                scope.Db.AnnualReports.Add(report);
            }

            foreach (var added in text.Overrides.Where(o => now.Text.Overrides.All(p => p.Cell != o.Cell || p.Value != o.Value)))
            {
                scope.Record(report.Id, $"{year}年度报告：{CellOf(added).Words}改为{added.Value:0.######}（台账为{now.Compiled.Form[CellOf(added)].Value:0.######}），理由：{added.Reason.Trim()}");
            }

            report.WrittenBy = actor.AccountId;
            report.ReviewedBy = null;
            report.Stage = ReportStage.Drafting;
            report.Version++;
            scope.Db.AnnualReportVersions.Add(Version(scope, report, text with
            {
                Overrides = [.. text.Overrides.Select(o => now.Text.Overrides.FirstOrDefault(p => p.Cell == o.Cell && p.Value == o.Value && p.Reason == o.Reason)
                    ?? o with { By = actor.AccountId })],
                WrittenOn = Texts(now.Figures),
                SignedForm = null,
            }));
            scope.Record(report.Id, $"{year}年度报告：保存第{report.Version}稿");
            return new Answer<Guid>.Given(report.Id);
        }, cancel);
    }

    /// <summary>审核: somebody else than the writer says that it may go to the head.</summary>
    public Task<Answer<Guid>> Review(Actor actor, int year, int version, CancellationToken cancel = default) =>
        Step(actor, OfficeAct.ReviewReport, year, version, ReportStage.Drafting, (scope, report, _) =>
        {
            if (report.WrittenBy == actor.AccountId)
            {
                return new RuleBreach("report.own", "岗位职责分工", "编写人不能审核自己编写的报告，请由他人审核。");
            }

            report.ReviewedBy = actor.AccountId;
            report.Stage = ReportStage.UnderReview;
            scope.Record(report.Id, $"{year}年度报告：审核通过");
            return null;
        }, cancel);

    /// <summary>签发: freezes figures and text. Errors of the rule book must be gone or overridden, and nothing may be unknown.</summary>
    public Task<Answer<Guid>> Sign(Actor actor, int year, int version, string? overrideReason = null, CancellationToken cancel = default) =>
        Step(actor, OfficeAct.SignReport, year, version, ReportStage.UnderReview, (scope, report, now) =>
        {
            if (report.WrittenBy == actor.AccountId)
            {
                return new RuleBreach("report.own", "岗位职责分工", "编写人不能签发自己编写的报告，请由他人签发。");
            }

            if (now.Year >= scope.Today.Year)
            {
                return new RuleBreach("report.early", "条例第四十九条", $"{now.Year}年尚未结束，年度数据还会变化，不能签发。");
            }

            if (now.TextProblems.Count > 0)
            {
                return new RuleBreach("report.text", "", now.TextProblems[0].Words);
            }

            if (now.Unsigned.Count > 0)
            {
                return new RuleBreach("report.unsigned", "零报告", $"这些登记簿没有数据，也没有签署零报告：{string.Join('、', now.Unsigned.Select(u => u.Words))}。请先登记或者签署零报告。");
            }

            var errors = now.Findings.Where(f => f.Severity == Severity.Error).ToList();
            if (errors.Count > 0 && string.IsNullOrWhiteSpace(overrideReason))
            {
                return new RuleBreach(errors[0].Rule, "年度报告审查规则", $"还有{errors.Count}项错误：{errors[0].Message}　请改正；确需签发的，请写明理由。");
            }

            if (errors.Count > 0)
            {
                scope.Record(report.Id, $"{year}年度报告：有{errors.Count}项错误（{string.Join('、', errors.Select(e => e.Rule).Distinct())}）仍予签发，理由：{overrideReason!.Trim()}");
            }

            report.SignedBy = actor.AccountId;
            report.SignedOn = scope.Today;
            report.Stage = ReportStage.Signed;
            var form = new ReportFormBuilder(now.Form) { Signatory = now.Organ.Name, SignedOn = scope.Today }.Build();
            report.Version++;
            scope.Db.AnnualReportVersions.Add(Version(scope, report, now.Text with { SignedForm = Json(form), WrittenOn = Texts(now.Figures) }));
            scope.Record(report.Id, $"{year}年度报告：签发");
            return null;
        }, cancel);

    /// <summary>撤回签发, before or after publication: the figures thaw; the earlier version stays, and stays public until another takes its place.</summary>
    public Task<Answer<Guid>> Reopen(Actor actor, int year, int version, string? reason, CancellationToken cancel = default) =>
        Step(actor, OfficeAct.SignReport, year, version, null, (scope, report, now) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return new RuleBreach("report.reason", "", "请写明撤回签发的理由。");
            }

            if (report.Stage is not (ReportStage.Signed or ReportStage.Published))
            {
                return new RuleBreach("report.stage", "", "报告尚未签发，不需要撤回。");
            }

            report.Stage = ReportStage.Drafting;
            report.ReviewedBy = report.SignedBy = null;
            report.SignedOn = null;
            report.Version++;
            scope.Db.AnnualReportVersions.Add(Version(scope, report, now.Text with { SignedForm = null }));
            scope.Record(report.Id, $"{year}年度报告：撤回签发，理由：{reason.Trim()}");
            return null;
        }, cancel);

    /// <summary>Records that the signed report was made public, where and when (条例第四十九条: by 31 January).</summary>
    public Task<Answer<Guid>> Publish(Actor actor, int year, int version, DateOnly? on, string? url, CancellationToken cancel = default) =>
        Step(actor, OfficeAct.PublishReport, year, version, ReportStage.Signed, (scope, report, _) =>
        {
            if (on is not { } day || day > scope.Today || day < report.SignedOn)
            {
                return new RuleBreach("report.published_on", "条例第四十九条", "请填写公布日期，不能早于签发之日，也不能晚于今天。");
            }

            if (!WebAddresses.IsOne(url))
            {
                return new RuleBreach("report.url", "", WebAddresses.Wrong);
            }

            report.PublishedOn = day;
            report.FirstPublishedOn ??= day;
            report.Url = url?.Trim() ?? "";
            report.Stage = ReportStage.Published;
            report.PublicVersion = report.Version + 1;
            scope.Record(report.Id, $"{year}年度报告：登记公布");
            return null;
        }, cancel);

    /// <summary>Versions of a report, oldest first.</summary>
    public Task<Answer<IReadOnlyList<(AnnualReportVersion Row, ReportText Text)>>> Versions(Actor actor, int year, CancellationToken cancel = default) =>
        office.Acting.Read<IReadOnlyList<(AnnualReportVersion Row, ReportText Text)>>(actor, OfficeAct.ReadReports, async db =>
        {
            var rows = await (from v in db.AnnualReportVersions
                              join r in db.AnnualReports on v.ReportId equals r.Id
                              where r.OrganId == actor.OrganId && r.Year == year
                              orderby v.Place
                              select v).ToListAsync(cancel);
            return new Answer<IReadOnlyList<(AnnualReportVersion, ReportText)>>.Given([.. rows.Select(v => (v, RecordJson.Read<ReportText>(v.Body)))]);
        }, cancel);

    /// <summary>Compiles without a person: for the command line on the machine itself and for supervision.</summary>
    public async Task<Answer<CompiledYear>> CompileFor(string organCode, int year, CancellationToken cancel = default)
    {
        await using var db = await office.Contexts.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var organ = await db.Organs.FirstOrDefaultAsync(o => o.Code == organCode, cancel);
        return organ is null
            ? new InputProblem("机关", $"没有代码为“{organCode}”的机关。{ReadOrgans.Present(await db.Organs.OrderBy(o => o.Code).Select(o => o.Code).ToListAsync(cancel))}")
            : await Compile(db, organ.Id, year, cancel);
    }

    internal async Task<Answer<CompiledYear>> Compile(OfficeDbContext db, Guid organId, int year, CancellationToken cancel)
    {
        var organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == organId, cancel);
        var facts = await ReportRecords.Facts(db, organId, year, cancel);
        var compiled = AnnualReportCompilation.Compile(organ.Name, year, facts);
        if (compiled is not Answer<CompiledReport>.Given { Value: var counted })
        {
            return new Answer<CompiledYear>.Unusable(((Answer<CompiledReport>.Unusable)compiled).Problems);
        }

        var report = await db.AnnualReports.AsNoTracking().FirstOrDefaultAsync(r => r.OrganId == organId && r.Year == year, cancel);
        var text = report is null ? null : await Latest(db, report.Id, cancel);
        var adopted = await db.AdoptedReports.AsNoTracking().FirstOrDefaultAsync(r => r.OrganId == organId && r.Year == year - 1, cancel);
        var previousReport = await db.AnnualReports.AsNoTracking().FirstOrDefaultAsync(r => r.OrganId == organId && r.Year == year - 1, cancel);
        var signedBefore = previousReport is null ? null : (await Latest(db, previousReport.Id, cancel))?.SignedForm;
        var previous = (signedBefore ?? adopted?.Form) is { } json ? FromJson(json) : null;
        var (work, unsigned) = await MonthlyRecords.Facts(db, organId, year, cancel);
        var records = await AuditRecords.Of(db, organ, await office.Calendars.For(db, organ, cancel), year, office.Clock.Today, facts, work, cancel);
        var overridden = Overridden(counted.Form, text?.Overrides ?? []);
        var figures = NarrativeFigures.Of(overridden, work);
        var written = text ?? new ReportText
        {
            Preamble = "依据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。",
            Overview = FirstText(ReportChapterKind.Overview, figures),
            Problems = FirstText(ReportChapterKind.Problems, figures),
            OtherMatters = FirstText(ReportChapterKind.OtherMatters, figures),
        };
        var problems = new List<InputProblem>();
        var form = text?.SignedForm is { } signed ? FromJson(signed) : Printed(overridden, written, figures, problems);
        return new Answer<CompiledYear>.Given(new CompiledYear
        {
            Organ = organ,
            Year = year,
            Report = report,
            Text = written,
            Form = form,
            Compiled = counted,
            Figures = figures,
            Changed = [.. written.Written.SelectMany(w => text is null ? [] : BoundText.Changed(w.Text, WrittenOn(text, figures), figures))],
            Audit = ReportAudit.Check(form, new AuditContext { Previous = previous, PublishedOn = report?.FirstPublishedOn, Records = records, RegisteredOrgan = text?.SignedForm is null ? organ.Name : null }),
            CaseFindings = records is null ? null : [.. RecordChecks.Cases(records).Where(r => r.Outcome == RuleOutcome.Fail).Select(r => r.Finding!)],
            TextProblems = problems,
            Unsigned = unsigned,
            Unconfirmed = await ReportRecords.Unconfirmed(db, organId, cancel),
            Drifted = [.. form.Places().Where(p => form[p].Figure != overridden[p].Figure)],
            Previous = previous,
            Adopted = adopted,
            Reuse = written.Written.ToDictionary(w => w.Chapter, w => previous?.Chapter(w.Chapter) is { } before
                ? RepeatedSentences.Of(form.Chapter(w.Chapter)?.Text ?? "", before.Text) : []),
        });
    }

    private static IEnumerable<InputProblem> Problems(ReportText text)
    {
        const int longest = 20_000;
        foreach (var (chapter, words) in text.Written.Select(w => (w.Chapter.Heading(), w.Text)).Append(("编制依据", text.Preamble)))
        {
            if (words.Length > longest)
            {
                yield return new(chapter, $"“{chapter}”超过{longest}字，请压缩。");
            }
        }

        foreach (var change in text.Overrides)
        {
            if (!CellId.TryParse(change.Cell, out var cell))
            {
                yield return new("格", $"报告中没有“{change.Cell}”这一格，请从列表中选择。");
            }
            else if (cell.IsTotal)
            {
                // A total that is typed no longer agrees with its parts.
                yield return new("格", $"{cell.Words}是合计，由系统按各项相加，不能手工改动。请改动构成它的各项。");
            }
            else if (string.IsNullOrWhiteSpace(change.Reason))
            {
                yield return new("理由", $"改动{cell.Words}须写明理由。");
            }
            else if (change.Value < 0 || (cell.Measure == CellMeasure.Count && decimal.Truncate(change.Value) != change.Value))
            {
                yield return new("改为", $"{cell.Words}应为不小于0的{(cell.Measure == CellMeasure.Count ? "整数" : "数")}。");
            }
        }
    }

    private static CellId CellOf(FigureOverride change) =>
        CellId.TryParse(change.Cell, out var cell) ? cell : throw new ArgumentException("Checked before.", nameof(change));

    private static AnnualReportVersion Version(ActScope scope, AnnualReportRecord report, ReportText text) => new()
    {
        ReportId = report.Id,
        Place = report.Version,
        By = scope.Actor.AccountId,
        At = scope.Now,
        Body = RecordJson.Write(text),
    };

    private static async Task<ReportText?> Latest(OfficeDbContext db, Guid reportId, CancellationToken cancel) =>
        await db.AnnualReportVersions.AsNoTracking().Where(v => v.ReportId == reportId).OrderByDescending(v => v.Place).Select(v => v.Body).FirstOrDefaultAsync(cancel)
            is { } body ? RecordJson.Read<ReportText>(body) : null;

    /// <summary>The version that everybody reads.</summary>
    internal static async Task<ReportText> Public(OfficeDbContext db, AnnualReportRecord report, CancellationToken cancel) => RecordJson.Read<ReportText>(
        await db.AnnualReportVersions.AsNoTracking().Where(v => v.ReportId == report.Id && v.Place == report.PublicVersion).Select(v => v.Body).FirstAsync(cancel));

    private static ReportForm Overridden(ReportForm form, IReadOnlyList<FigureOverride> overrides)
    {
        if (overrides.Count == 0)
        {
            return form;
        }

        var builder = new ReportFormBuilder(form);
        foreach (var change in overrides)
        {
            var cell = CellOf(change);
            var difference = change.Value - (builder[cell].Figure ?? 0);
            builder[cell] = ReportCell.Number(change.Value);
            foreach (var total in cell.Totals())
            {
                if (builder[total].Figure is { } sum)
                {
                    builder[total] = ReportCell.Number(sum + difference);
                }
            }
        }

        return builder.Build();
    }

    private static ReportForm Printed(ReportForm form, ReportText text, IReadOnlyDictionary<string, BoundFigure> figures, List<InputProblem> problems)
    {
        var builder = new ReportFormBuilder(form) { Preamble = Render(text.Preamble), Signatory = form.Organ };
        builder.Chapters.Clear();
        var written = text.Written.ToDictionary(w => w.Chapter, w => w.Text);
        foreach (var chapter in ReportChapters.All)
        {
            builder.Chapters.Add(new(chapter, chapter.Numeral(), chapter.Heading(), Render(written.GetValueOrDefault(chapter, ""))));
        }

        return builder.Build();

        string Render(string template)
        {
            switch (BoundText.Render(template, figures))
            {
                case Answer<string>.Given { Value: var words }:
                    return words.ReplaceLineEndings("\n").Trim();
                case Answer<string>.Unusable unusable:
                    problems.AddRange(unusable.Problems);
                    // The rest of the text is shown all the same; what is unknown stands there as unknown, and the report cannot be signed.
                    return BoundText.Render(template, figures.ToDictionary(f => f.Key, f => f.Value.Text is null ? f.Value with { Text = "（未知）" } : f.Value))
                        is Answer<string>.Given { Value: var partly } ? partly.ReplaceLineEndings("\n").Trim() : template.ReplaceLineEndings("\n").Trim();
                default:
                    throw new InvalidOperationException("A text is never refused.");
            }
        }
    }

    private static Dictionary<string, string?> Texts(IReadOnlyDictionary<string, BoundFigure> figures) => figures.ToDictionary(f => f.Key, f => f.Value.Text);

    /// <summary>The figures as they stood when the text was written.</summary>
    private static Dictionary<string, BoundFigure> WrittenOn(ReportText text, IReadOnlyDictionary<string, BoundFigure> figures) =>
        figures.ToDictionary(f => f.Key, f => f.Value with { Text = text.WrittenOn.GetValueOrDefault(f.Key) });

    private static string FirstText(ReportChapterKind chapter, IReadOnlyDictionary<string, BoundFigure> figures) =>
        string.Join('\n', NarrativePatterns.For(chapter, figures).Select(p => p.Template));

    internal static string Json(ReportForm form)
    {
        using var stream = new MemoryStream();
        ReportExport.Write(form, ExportFormat.Json, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static ReportForm FromJson(string json) =>
        ReportReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "report.json").Form
            ?? throw new InvalidDataException("A signed form can no longer be read.");

    private Task<Answer<Guid>> Step(
        Actor actor, OfficeAct act, int year, int version, ReportStage? from, Func<ActScope, AnnualReportRecord, CompiledYear, RuleBreach?> step, CancellationToken cancel) =>
        office.Acting.Do<Guid>(actor, act, async scope =>
        {
            var report = await scope.Db.AnnualReports.FirstOrDefaultAsync(r => r.OrganId == actor.OrganId && r.Year == year, cancel);
            if (report is null)
            {
                return Acting.NotFound("年度报告");
            }

            if (report.Version != version)
            {
                return Acting.Changed();
            }

            if (from is { } needed && report.Stage != needed)
            {
                return new RuleBreach("report.stage", "", $"报告现处于“{report.Stage.Words()}”，须在“{needed.Words()}”时办理。");
            }

            var before = report.Version;
            if (step(scope, report, (await Compile(scope.Db, actor.OrganId, year, cancel)).Expected) is { } breach)
            {
                return breach;
            }

            if (report.Version == before)
            {
                // A step without a new text still moves the token, so that an older form is noticed.
                report.Version++;
                scope.Db.AnnualReportVersions.Add(Version(scope, report, (await Latest(scope.Db, report.Id, cancel))!));
            }

            var shown = report.PublicVersion is not { } place ? null : place == report.Version ? await Latest(scope.Db, report.Id, cancel) : await Public(scope.Db, report, cancel);
            await Findable.Keep(office, scope.Db, report, shown, cancel);

            return new Answer<Guid>.Given(report.Id);
        }, cancel);
}

/// <summary>Chinese words of the stages of a report.</summary>
public static class ReportStages
{
    private static readonly string[] Labels = ["编制中", "已审核，待签发", "已签发", "已公布"];

    public static string Words(this ReportStage stage) => Labels[(int)stage];
}
