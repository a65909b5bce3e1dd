using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Tests.Writing;

/// <summary>Reports made by hand for tests: a large city's real figures, in which every relation holds, and forms with everything that goes wrong.</summary>
internal static class GoldenReport
{
    private static readonly string[] Applications =
    [
        "13612 252 0 45 128 32 14069", "535 6 0 1 18 0 560",
        "5345 129 0 41 19 14 5548", "2120 39 0 1 6 2 2168",
        "13 0 0 0 0 0 13", "30 0 0 0 0 0 30", "11 0 0 0 0 0 11", "49 2 0 0 0 0 51", "103 1 0 0 0 0 104", "84 1 0 0 0 0 85", "282 4 0 0 0 0 286", "147 0 0 0 1 2 150",
        "3075 50 0 0 89 8 3222", "177 3 0 0 0 0 180", "19 0 0 0 0 0 19",
        "199 1 0 0 3 0 203", "147 1 0 0 0 0 148", "0 0 0 0 0 0 0", "100 1 0 0 0 0 101", "5 0 0 0 0 0 5",
        "315 3 0 0 0 0 318", "202 0 0 1 0 0 203", "941 17 0 1 3 3 965",
        "13364 252 0 44 121 29 13810", "783 6 0 2 25 3 819",
    ];

    /// <summary>All six chapters, all cells numbers.</summary>
    public static ReportForm City()
    {
        var builder = Texts("某市人民政府（示例）", 2025);
        builder.ProactiveEdition = builder.ApplicationsEdition = ReportEdition.Standard2021;
        builder.HasDisputes = true;
        Fill(builder, ReportTable.Proactive, "3 5 74 564 984 4185 11398889 6937489 166105 316441");
        Fill(builder, ReportTable.Applications, string.Join(' ', Applications));
        Fill(builder, ReportTable.Disputes, "376 97 196 121 790 16 1 12 27 56 74 1 30 51 156");
        return builder.Build();
    }

    /// <summary>The founding case: a small office with nothing but zeros.</summary>
    public static ReportForm AllZero()
    {
        var builder = Texts("北京市西城区城市管理指挥中心", 2023);
        builder.Title = "北京市西城区城市管理指挥中心2023年政务信息公开工作年度报告";
        builder.SignedOn = new DateOnly(2024, 1, 16);
        builder.ProactiveEdition = builder.ApplicationsEdition = ReportEdition.Standard2021;
        builder.HasDisputes = true;
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(0);
        }

        return builder.Build();
    }

    /// <summary>The trial edition with signed changes and an amount with its unit.</summary>
    public static ReportForm Trial()
    {
        var builder = Texts("某区示例街道办事处", 2020);
        builder.ProactiveEdition = builder.ApplicationsEdition = ReportEdition.Trial2019;
        builder.HasDisputes = true;
        foreach (var place in builder.Build().Places())
        {
            builder[place] = ReportCell.Number(place.Index % 7);
        }

        builder[ProactiveCell.TrialLicenceChange] = ReportCell.Number(19, "+19");
        builder[ProactiveCell.TrialPenaltyChange] = ReportCell.Number(-7);
        builder[ProactiveCell.TrialProcurementAmount] = ReportCell.Number(240, "240万元");
        return builder.Build();
    }

    /// <summary>2021 chapter two with the applications table of 2019; blanks, strokes, words, a row that is not there, uncertain figures.</summary>
    public static ReportForm Damaged()
    {
        var builder = Texts("某县示例局", 2022);
        builder.ProactiveEdition = ReportEdition.Standard2021;
        builder.ApplicationsEdition = ReportEdition.Trial2019;
        builder.HasDisputes = true;
        foreach (var place in builder.Build().Places())
        {
            builder[place] = (place.Index % 5) switch
            {
                0 => ReportCell.Blank(),
                1 => ReportCell.NotApplicable("/"),
                2 => ReportCell.Number(place.Index),
                3 => ReportCell.NotApplicable("—", new CellSource("第2个表格第5行第3列", " — ")),
                _ => ReportCell.Number(1234, "1,234", new CellSource("第3页", "1,234"), CellReading.PlacedByOrder),
            };
        }

        builder[ProactiveCell.AdministrativeRuleIssued] = ReportCell.Text("22（其中修订16件）", new CellSource("第1个表格第3行第2列", "22（其中修订16件）"));
        builder[ProactiveCell.NormativeDocumentIssued] = ReportCell.Text("本单位未制作行政规范性文件，详见“<公报>”&附件");
        builder[ProactiveCell.AdministrativeFeeAmount] = ReportCell.Number(59237.2449m);
        builder[DisputeBlock.Reconsideration, DisputeColumn.Total] = ReportCell.Number(3, null, null, CellReading.Proposed);
        for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
        {
            builder[ApplicationRow.PublishedMaterial, c] = default;
        }

        return builder.Build();
    }

    /// <summary>A report of 2017, before the statutory form.</summary>
    public static ReportForm OldForm() => new ReportFormBuilder
    {
        Title = "某区示例管委会2017年政府信息公开工作年度报告",
        Organ = "某区示例管委会",
        Year = 2017,
        IsOldForm = true,
        Chapters = { new ReportChapter(null, "一、", "概述", "全年主动公开政府信息212条。"), new ReportChapter(null, "二、", "收费情况", "无。") },
    }.Build();

    public static TheoryData<string> Names => ["City", "AllZero", "Trial", "Damaged"];

    public static ReportForm Named(string name) => name switch
    {
        "City" => City(),
        "AllZero" => AllZero(),
        "Trial" => Trial(),
        "Damaged" => Damaged(),
        _ => OldForm(),
    };

    private static ReportFormBuilder Texts(string organ, int year)
    {
        const string work = "本年度全面贯彻落实《中华人民共和国政府信息公开条例》，坚持“公开为常态、不公开为例外”，共主动公开政府信息1,286条，新收政府信息公开申请14069件，均按期答复。";
        return new ReportFormBuilder
        {
            Title = $"{organ}{year}年政府信息公开工作年度报告",
            Organ = organ,
            Year = year,
            Preamble = "依据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。\n本报告所列数据的统计期限为当年1月1日至12月31日。",
            Signatory = organ,
            SignedOn = new DateOnly(year + 1, 1, 20),
            Chapters =
            {
                new ReportChapter(ReportChapterKind.Overview, "一、", "总体情况",
                    $"{work}\n（一）主动公开情况\n{work}\n（二）依申请公开情况。{work}{work}\n（三）监督保障情况\n{work}"),
                new ReportChapter(ReportChapterKind.Proactive, "二、", "主动公开政府信息情况", ""),
                new ReportChapter(ReportChapterKind.Applications, "三、", "收到和处理政府信息公开申请情况", ""),
                new ReportChapter(ReportChapterKind.Disputes, "四、", "政府信息公开行政复议、行政诉讼情况", "注：尚未审结的案件含上年结转案件。"),
                new ReportChapter(ReportChapterKind.Problems, "五、", "存在的主要问题及改进情况", $"一是部分栏目更新不够及时。{work}\n二是业务培训有待加强。"),
                new ReportChapter(ReportChapterKind.OtherMatters, "六、", "其他需要报告的事项", "本年度发出收费通知203件，收取信息处理费400元。"),
            },
        };
    }

    private static void Fill(ReportFormBuilder builder, ReportTable table, string numbers)
    {
        var values = numbers.Split(' ');
        var places = builder.Build().Places().Where(p => p.Table == table).ToList();
        Assert.Equal(values.Length, places.Count);
        for (var i = 0; i < values.Length; i++)
        {
            builder[places[i]] = ReportCell.Number(decimal.Parse(values[i]));
        }
    }
}
