using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using Gongkai.Law.Supervision;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Gongkai.Office.Supervision;

namespace Gongkai.Office.Demonstration;

/// <summary>
/// An invented district office that collects the annual reports of its bureaus: two years of filings in every state, one bureau merged into another
/// in the second year, and errors made on purpose (a total that does not add up, a blank cell, reports after the last day).
/// </summary>
internal sealed class DistrictOffice
{
    private const int FirstYear = BusyBureau.Year - 1;

    // Two bureaus reach a wrong total by one.
    private const int Slip = 1;

    private static readonly DateOnly Merger = new(BusyBureau.Year, 9, 28);

    private static readonly Unit[] Units =
    [
        new("yunxi-fg", "安澜市云溪区发展和改革委员会", 64, 9, 2, 0, 310, 0m, UnitStory.Accepted),
        new("yunxi-jy", "安澜市云溪区教育委员会", 88, 12, 1, 1, 76, 4.2m, UnitStory.CorrectedOnce),
        new("yunxi-sw", "安澜市云溪区水务局", 31, -4, 0, 0, 145, 0m, UnitStory.SentBack),
        new("yunxi-wl", "安澜市云溪区文化和旅游局", 22, 6, 0, 0, 260, 0m, UnitStory.BlankCell),
        new("yunxi-jt", "安澜市云溪区交通运输局", 47, 5, 1, 0, 1_204, 63.8m, UnitStory.Accepted),
        new("yunxi-sc", "安澜市云溪区市场监督管理局", 103, 640, 9, 5, 20_418, 0m, UnitStory.Accepted),
        new("yunxi-cg", "安澜市云溪区城市管理委员会", 55, 18, 2, 1, 92, 12.5m, UnitStory.AcceptedLate),
        new("yunxi-yl", "安澜市云溪区园林绿化管理中心", 12, 0, 0, 0, 0, 0m, UnitStory.Merged),
        new("yunxi-ty", "安澜市云溪区体育运动中心", 6, 1, 0, 0, 0, 0m, UnitStory.Missing),
    ];

    private readonly OfficeInstallation _office;
    private readonly DemonstrationPeople _people;
    private readonly Dictionary<string, Organ> _organs;

    private DistrictOffice(OfficeInstallation office, DemonstrationPeople people, Organ organ, Dictionary<string, Organ> organs)
    {
        _office = office;
        _people = people;
        Organ = organ;
        _organs = organs;
    }

    /// <summary>The district office, the parent of every bureau.</summary>
    public Organ Organ { get; }

    /// <summary>How the reports of a bureau fare.</summary>
    private enum UnitStory
    {
        Accepted,
        AcceptedLate,
        CorrectedOnce,
        SentBack,
        BlankCell,
        Merged,
        Missing,
    }

    public static async Task<DistrictOffice> Create(OfficeInstallation office, DemonstrationPeople people)
    {
        var organ = New("yunxi-qb", "安澜市云溪区人民政府办公室", null);
        var organs = Units.ToDictionary(u => u.Code, u => New(u.Code, u.Name, organ.Id));
        await using (var db = await office.Contexts.CreateDbContextAsync())
        {
            db.Organs.Add(organ);
            db.Organs.AddRange(organs.Values);
            await db.SaveChangesAsync();
        }

        await people.EmploySupervisor(office, organ);
        return new DistrictOffice(office, people, organ, organs);
    }

    /// <summary>What happens in the district, by day.</summary>
    public IEnumerable<(DateOnly On, Func<Task> Do)> Acts()
    {
        for (var i = 0; i < Units.Length; i++)
        {
            var (unit, index) = (Units[i], i);
            yield return (new(FirstYear + 1, 1, 10 + i), () => File(unit, Form(unit, index, FirstYear)));
            yield return (new(FirstYear + 1, 2, 14), () => Accept(unit, FirstYear));
        }

        yield return (Merger, async () => _ = (await new EndOrgan(_office).Run(
            _people.Acting("xitong", Organ), _organs["yunxi-yl"].Id, Merger, "云溪区机构改革方案", version: 0, _organs["yunxi-cg"].Id)).Expected);
        yield return (new(FirstYear + 1, 1, 22), () => FileOwn(FirstYear));
        yield return (new(BusyBureau.Year + 1, 1, 26), () => FileOwn(BusyBureau.Year));
        for (var i = 0; i < Units.Length; i++)
        {
            var (unit, index) = (Units[i], i);
            foreach (var act in SecondYear(unit, index))
            {
                yield return act;
            }
        }
    }

    /// <summary>The places of the district on its grid: the office in the middle, the bureaus around it.</summary>
    private async Task ArrangeTiles(Organ bureau) => _ = (await new ArrangeMap(_office).Run(
        _people.Acting("zhuguan", Organ),
        [
            new(_organs["yunxi-fg"].Id, 1, 1), new(_organs["yunxi-jy"].Id, 2, 1), new(_organs["yunxi-wl"].Id, 3, 1), new(_organs["yunxi-ty"].Id, 4, 1),
            new(_organs["yunxi-jt"].Id, 1, 2), new(Organ.Id, 2, 2), new(bureau.Id, 3, 2), new(_organs["yunxi-cg"].Id, 4, 2),
            new(_organs["yunxi-sw"].Id, 1, 3), new(_organs["yunxi-sc"].Id, 2, 3), new(_organs["yunxi-yl"].Id, 4, 3),
        ],
        version: 0)).Expected;

    /// <summary>The busy bureau hands in what its records yield, long after the last day.</summary>
    public async Task FileBusyBureau(Organ bureau)
    {
        var compiled = (await new AnnualReports(_office).CompileFor(bureau.Code, BusyBureau.Year)).Expected;
        using var docx = new MemoryStream();
        ReportExport.Write(compiled.Form, ExportFormat.Docx, docx);
        docx.Position = 0;
        _ = (await new FileReport(_office).FromFile(_people.Acting("jingban", bureau), BusyBureau.Year, ReportExport.FileName(compiled.Form, ExportFormat.Docx), docx)).Expected;
        await ArrangeTiles(bureau);
    }

    private IEnumerable<(DateOnly On, Func<Task> Do)> SecondYear(Unit unit, int index)
    {
        const int year = BusyBureau.Year;
        var form = Form(unit, index, year);
        var filed = new DateOnly(year + 1, 1, 12 + index);
        switch (unit.Story)
        {
            case UnitStory.Accepted:
                yield return (filed, () => File(unit, form));
                yield return (new(year + 1, 2, 10), () => Accept(unit, year));
                break;
            case UnitStory.AcceptedLate:
                yield return (new(year + 1, 2, 5), () => File(unit, form));
                yield return (new(year + 1, 2, 12), () => Accept(unit, year));
                break;
            case UnitStory.CorrectedOnce or UnitStory.SentBack:
                yield return (filed, () => File(unit, WithSlip(form)));
                yield return (new(year + 1, 2, 4), () => Return(unit, year, new(year + 1, 2, 13)));
                if (unit.Story == UnitStory.CorrectedOnce)
                {
                    yield return (new(year + 1, 2, 11), () => File(unit, form));
                }

                break;
            case UnitStory.BlankCell:
                yield return (filed, () => File(unit, new ReportFormBuilder(form) { [ProactiveCell.AdministrativeFeeAmount] = ReportCell.Blank() }.Build()));
                break;
            case UnitStory.Merged or UnitStory.Missing:
                break;
            default:
                throw new InvalidOperationException("A story is told.");
        }
    }

    private static Organ New(string code, string name, Guid? parent) => new()
    {
        Code = code,
        Name = name,
        ParentId = parent,
        ValidFrom = new DateOnly(2019, 3, 1),
        Settings = new OrganSettings { NumberCode = $"云{name[6]}公", Phone = "0000-8800100" },
    };

    private async Task File(Unit unit, ReportForm form)
    {
        using var file = Written(form);
        _ = (await new FileReport(_office).FromFile(_people.Acting("jingban", _organs[unit.Code]), form.Year!.Value, ReportExport.FileName(form, ExportFormat.Docx), file)).Expected;
    }

    private async Task FileOwn(int year)
    {
        var form = Form(new Unit(Organ.Code, Organ.Name, 39, 4, 1, 0, 0, 0m, UnitStory.Accepted), Units.Length, year);
        using var file = Written(form);
        var supervisor = _people.Acting("zhuguan", Organ);
        _ = (await new FileReport(_office).OnBehalf(supervisor, Organ.Id, year, ReportExport.FileName(form, ExportFormat.Docx), file)).Expected;
        await Accept(supervisor, Organ.Id, Organ.Code, year);
    }

    private static MemoryStream Written(ReportForm form)
    {
        var file = new MemoryStream();
        ReportExport.Write(form, ExportFormat.Docx, file);
        file.Position = 0;
        return file;
    }

    private Task Accept(Unit unit, int year) => Accept(_people.Acting("zhuguan", Organ), _organs[unit.Code].Id, unit.Code, year);

    private async Task Accept(Actor supervisor, Guid organ, string code, int year)
    {
        var shown = (await new ReadFilings(_office).Open(supervisor, code, year)).Expected;
        var version = shown.Version;
        foreach (var error in shown.Findings.Where(f => f.Finding.Severity == Severity.Error && f.Verdict is null).Select(f => f.Finding.Identity).Distinct())
        {
            _ = (await new JudgeFinding(_office).Run(supervisor, organ, year, error, VerdictKind.Explained, "已电话核实，情况属实", version++)).Expected;
        }

        _ = (await new AcceptFiling(_office).Run(supervisor, organ, year, version)).Expected;
    }

    private async Task Return(Unit unit, int year, DateOnly until)
    {
        var supervisor = _people.Acting("zhuguan", Organ);
        var shown = (await new ReadFilings(_office).Open(supervisor, unit.Code, year)).Expected;
        var version = shown.Version;
        foreach (var error in shown.Findings.Where(f => f.Finding.Severity == Severity.Error).Select(f => f.Finding.Identity).Distinct())
        {
            _ = (await new JudgeFinding(_office).Run(supervisor, _organs[unit.Code].Id, year, error, VerdictKind.ToBeCorrected, "请与申请台账核对后改正", version++)).Expected;
        }

        _ = (await new ReturnFiling(_office).Run(supervisor, _organs[unit.Code].Id, year, until, "", version)).Expected;
    }

    /// <summary>The total of new applications is one too high, as when somebody types it.</summary>
    private static ReportForm WithSlip(ReportForm form) => new ReportFormBuilder(form)
    {
        [ApplicationRow.NewlyReceived, ApplicantColumn.Total] = ReportCell.Number(form[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value + Slip),
    }.Build();

    private static int CarriedOut(int index, int year) => (index + year) % 4;

    /// <summary>A report whose tables add up and whose text names the same figures.</summary>
    private static ReportForm Form(Unit unit, int index, int year)
    {
        var builder = new ReportFormBuilder
        {
            Organ = unit.Name,
            Year = year,
            Title = $"{unit.Name}{year}年政府信息公开工作年度报告",
            ProactiveEdition = ReportEdition.Standard2021,
            ApplicationsEdition = ReportEdition.Standard2021,
            HasDisputes = true,
            Signatory = unit.Name,
            SignedOn = new DateOnly(year + 1, 1, 9),
            Preamble = $"本报告依据《中华人民共和国政府信息公开条例》第五十条的规定编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        };
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(0);
        }

        var people = unit.Received + (year == FirstYear ? 0 : unit.Growth);
        var (carriedIn, carriedOut) = (CarriedOut(index, year - 1), CarriedOut(index, year));
        Column(builder, ApplicantColumn.NaturalPerson, people, carriedIn, carriedOut, index);
        Column(builder, ApplicantColumn.CommercialEnterprise, people / 5, 0, 0, index);
        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021))
        {
            builder[row, ApplicantColumn.Total] = ReportCell.Number(Enumerable.Range(0, (int)ApplicantColumn.Total).Sum(c => builder[row, (ApplicantColumn)c].Value));
        }

        builder[ProactiveCell.LicenceDecisions] = ReportCell.Number(unit.Licences + (year - FirstYear));
        builder[ProactiveCell.AdministrativeFeeAmount] = ReportCell.Number(unit.FeesInWan);
        builder[ProactiveCell.NormativeDocumentInForce] = ReportCell.Number(3);
        builder[DisputeBlock.Reconsideration, DisputeColumn.Upheld] = ReportCell.Number(unit.Reviews - unit.Overturned);
        builder[DisputeBlock.Reconsideration, DisputeColumn.Overturned] = ReportCell.Number(unit.Overturned);
        builder[DisputeBlock.Reconsideration, DisputeColumn.Total] = ReportCell.Number(unit.Reviews);
        var received = builder[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value;
        foreach (var chapter in ReportChapters.All)
        {
            builder.Chapters.Add(new(chapter, chapter.Numeral(), chapter.Heading(), Text(chapter, unit, year, received)));
        }

        return builder.Build();
    }

    private static void Column(ReportFormBuilder builder, ApplicantColumn column, int received, int carriedIn, int carriedOut, int index)
    {
        var ended = received + carriedIn - carriedOut;
        var left = ended;
        foreach (var (row, share) in new[]
        {
            (ApplicationRow.NotHeld, 22 + (index % 4)), (ApplicationRow.PartlyDisclosed, 9), (ApplicationRow.RequiresCreation, 6), (ApplicationRow.PetitionOrComplaint, 5 + (index % 3)),
            (ApplicationRow.DeliberativeInformation, 4), (ApplicationRow.RepeatApplication, 3),
        })
        {
            var count = ended * share / 100;
            builder[row, column] = ReportCell.Number(count);
            left -= count;
        }

        builder[ApplicationRow.NewlyReceived, column] = ReportCell.Number(received);
        builder[ApplicationRow.CarriedOver, column] = ReportCell.Number(carriedIn);
        builder[ApplicationRow.Disclosed, column] = ReportCell.Number(left);
        builder[ApplicationRow.OutcomeTotal, column] = ReportCell.Number(ended);
        builder[ApplicationRow.CarriedForward, column] = ReportCell.Number(carriedOut);
    }

    private static string Text(ReportChapterKind chapter, Unit unit, int year, decimal received) => chapter switch
    {
        ReportChapterKind.Overview => $"""
            {year}年，{unit.Name}依法推进政府信息公开工作。
            （一）主动公开。围绕本单位职责，及时公开政策文件、行政许可结果和财政信息。
            （二）依申请公开。全年新收政府信息公开申请{received:0}件，均按程序登记、办理和答复。
            （三）政府信息管理。对现行有效的行政规范性文件逐件标注有效性，定期清理。
            （四）公开平台建设。维护门户网站政府信息公开专栏，完善检索和下载功能。
            （五）监督保障。组织培训，明确专人负责，接受社会监督。
            """.ReplaceLineEndings("\n"),
        ReportChapterKind.Problems => "存在的主要问题：部分答复文书说理不够充分，政策解读形式较为单一。改进措施：加强答复文书的审核和培训，增加图文解读，主动回应群众关切。",
        ReportChapterKind.OtherMatters => $"{year}年度没有收取政府信息公开信息处理费。没有其他需要报告的事项。",
        _ => "",
    };

    private sealed record Unit(
        string Code, string Name, int Received, int Growth, int Reviews, int Overturned, long Licences, decimal FeesInWan, UnitStory Story);
}
