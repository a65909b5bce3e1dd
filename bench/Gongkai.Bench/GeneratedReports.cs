using System.Text;
using Gongkai.Law.Reporting;

namespace Gongkai.Bench;

/// <summary>Seeded reports whose arithmetic holds, so that a batch can be made on any machine and gives the same bytes.</summary>
internal static class GeneratedReports
{
    private static readonly string[] Phrases =
    [
        "认真贯彻落实《中华人民共和国政府信息公开条例》", "紧紧围绕中心工作", "进一步深化政务公开", "优化公开平台建设", "健全依申请公开工作机制",
        "加强政策解读和回应关切", "主动接受社会监督", "规范办理答复流程", "强化监督保障", "严格落实保密审查制度", "组织开展业务培训",
        "公开内容的及时性和针对性有待增强", "公开队伍专业能力仍需提升", "下一步将加大学习培训力度", "完善信息发布审核机制", "推动基层政务公开",
    ];

    public static ReportForm Make(int number)
    {
        var random = new Random(number + 77);
        var builder = new ReportFormBuilder
        {
            Organ = $"某省示例市第{number}区人民政府",
            Year = 2024,
            Title = $"某省示例市第{number}区人民政府2024年政府信息公开工作年度报告",
            ProactiveEdition = ReportEdition.Standard2021,
            ApplicationsEdition = ReportEdition.Standard2021,
            HasDisputes = true,
        };
        var scale = Math.Exp(random.NextDouble() * 5);
        for (var c = ApplicantColumn.NaturalPerson; c < ApplicantColumn.Total; c++)
        {
            var weight = (c == ApplicantColumn.NaturalPerson ? 1 : 0.12) * scale;
            long done = 0;
            foreach (var row in ApplicationsTable.OutcomeRows(ReportEdition.Standard2021))
            {
                var share = row switch { ApplicationRow.Disclosed => 12, ApplicationRow.NotHeld => 6, _ => 1.3 };
                var count = (long)(weight * random.NextDouble() * share);
                builder[row, c] = ReportCell.Number(count);
                done += count;
            }

            var forward = (long)(weight * random.NextDouble() * 3);
            var over = Math.Min(done + forward, (long)(weight * random.NextDouble() * 3));
            builder[ApplicationRow.OutcomeTotal, c] = ReportCell.Number(done);
            builder[ApplicationRow.CarriedForward, c] = ReportCell.Number(forward);
            builder[ApplicationRow.CarriedOver, c] = ReportCell.Number(over);
            builder[ApplicationRow.NewlyReceived, c] = ReportCell.Number(done + forward - over);
        }

        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021))
        {
            decimal sum = 0;
            for (var c = ApplicantColumn.NaturalPerson; c < ApplicantColumn.Total; c++)
            {
                sum += builder[row, c].Value;
            }

            builder[row, ApplicantColumn.Total] = ReportCell.Number(sum);
        }

        for (var block = DisputeBlock.Reconsideration; block <= DisputeBlock.LitigationAfterReconsideration; block++)
        {
            decimal sum = 0;
            for (var c = DisputeColumn.Upheld; c < DisputeColumn.Total; c++)
            {
                var count = (long)(scale * random.NextDouble() * 0.5);
                builder[block, c] = ReportCell.Number(count);
                sum += count;
            }

            builder[block, DisputeColumn.Total] = ReportCell.Number(sum);
        }

        foreach (var label in ProactiveTable.Cells(ReportEdition.Standard2021))
        {
            builder[label.Cell] = ReportCell.Number((long)(scale * random.NextDouble() * 200));
        }

        foreach (var cell in (ReadOnlySpan<ProactiveCell>)[ProactiveCell.AdministrativeRuleIssued, ProactiveCell.AdministrativeRuleRepealed, ProactiveCell.AdministrativeRuleInForce])
        {
            builder[cell] = ReportCell.Number(0);
        }

        var inForce = builder[ProactiveCell.NormativeDocumentInForce].Value + builder[ProactiveCell.NormativeDocumentIssued].Value;
        builder[ProactiveCell.NormativeDocumentInForce] = ReportCell.Number(inForce);
        AddChapters(builder, random);
        return builder.Build();
    }

    /// <summary>The report as a web page: clean, or as pasted from a word processor into a site's frame (about 200 KB).</summary>
    public static byte[] Html(ReportForm form, bool word)
    {
        var page = new StringBuilder(word ? 240_000 : 24_000);
        page.Append("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>").Append(form.Title).Append("</title>");
        if (word)
        {
            page.Append("<style>");
            for (var i = 0; i < 150; i++)
            {
                page.Append($".nav-{i} a{{color:#333;padding:0 {i % 9}px;background:url(/img/{i}.png) no-repeat}}\n");
            }

            page.Append("</style><script>");
            for (var i = 0; i < 120; i++)
            {
                page.Append($"function f{i}(a){{if(a<{i}&&a>0){{document.getElementById('n{i}').className='x{i}';}}return a;}}\n");
            }

            page.Append("</script>");
        }

        page.Append("</head><body>");
        if (word)
        {
            page.Append("<div class=\"header\"><ul>");
            for (var i = 0; i < 180; i++)
            {
                page.Append($"<li class=\"nav-{i}\"><a href=\"/zwgk/col{i}/index.html\" target=\"_blank\" title=\"栏目{i}\">政务公开栏目{i}</a></li>\n");
            }

            page.Append("</ul></div><div class=\"article\"><div id=\"zoom\">");
        }

        Paragraph(page, form.Title!, word);
        foreach (var chapter in form.Chapters)
        {
            Paragraph(page, chapter.Numeral + chapter.Heading, word);
            foreach (var line in chapter.Text.Split('\n'))
            {
                Paragraph(page, line, word);
            }

            switch (chapter.Kind)
            {
                case ReportChapterKind.Proactive: Proactive(page, form, word); break;
                case ReportChapterKind.Applications: Applications(page, form, word); break;
                case ReportChapterKind.Disputes: Disputes(page, form, word); break;
                default: break;
            }
        }

        page.Append(word ? "</div></div></body></html>" : "</body></html>");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void AddChapters(ReportFormBuilder builder, Random random)
    {
        foreach (var kind in ReportChapters.All)
        {
            var text = kind switch
            {
                ReportChapterKind.Overview => $"2024年，新收政府信息公开申请{builder[ApplicationRow.NewlyReceived, ApplicantColumn.Total].Value}件，"
                    + $"上年结转{builder[ApplicationRow.CarriedOver, ApplicantColumn.Total].Value}件。\n" + Prose(random, 10),
                ReportChapterKind.Problems => "存在的问题：" + Prose(random, 3) + "\n改进措施：" + Prose(random, 3),
                ReportChapterKind.OtherMatters => "本年度发出收费通知0件，收费总金额0元，实际收取0元。",
                _ => "",
            };
            builder.Chapters.Add(new(kind, kind.Numeral(), kind.Heading(), text));
        }
    }

    private static string Prose(Random random, int paragraphs) =>
        string.Join('\n', Enumerable.Range(0, paragraphs).Select(_ =>
            string.Join('，', Enumerable.Range(0, 6 + random.Next(6)).Select(_ => Phrases[random.Next(Phrases.Length)])) + "。"));

    private static void Paragraph(StringBuilder page, string text, bool word)
    {
        if (text.Length > 0)
        {
            page.Append(word
                ? $"<p class=\"MsoNormal\" style=\"text-indent:32.0000pt;line-height:28.0000pt;\"><span style=\"font-family:仿宋_GB2312;font-size:16.0000pt;\"><font face=\"仿宋_GB2312\">{text}</font></span></p>\n"
                : $"<p>{text}</p>\n");
        }
    }

    private static void Cell(StringBuilder page, string text, bool word, int columns = 1, int rows = 1)
    {
        page.Append("<td");
        if (columns > 1)
        {
            page.Append($" colspan=\"{columns}\"");
        }

        if (rows > 1)
        {
            page.Append($" rowspan=\"{rows}\"");
        }

        page.Append(word
            ? $" width=\"57\" valign=\"center\" style=\"width:43.45pt;padding:0pt 5.4pt;border-left:none;border-right:1.0000pt solid windowtext;border-bottom:1.0000pt solid windowtext;background:rgb(255,255,255);\"><p class=\"MsoNormal\" align=\"center\" style=\"text-align:center;line-height:14.0000pt;mso-line-height-rule:exactly;\"><span style=\"font-family:宋体;mso-ascii-font-family:Calibri;font-size:10.0000pt;mso-font-kerning:1.0000pt;\"><font face=\"宋体\">{text}</font></span></p></td>\n"
            : $">{text}</td>");
    }

    private static void Proactive(StringBuilder page, ReportForm form, bool word)
    {
        page.Append("<table border=\"1\"><tbody>");
        string? block = null;
        foreach (var row in ProactiveTable.Cells(ReportEdition.Standard2021).GroupBy(c => (c.Block, c.RowLabel)))
        {
            var columns = row.ToArray();
            if (block != row.Key.Block)
            {
                block = row.Key.Block;
                page.Append("<tr>");
                Cell(page, block, word, columns: 4);
                page.Append("</tr><tr>");
                Cell(page, "信息内容", word);
                foreach (var column in columns)
                {
                    Cell(page, column.ColumnLabel, word, columns: columns.Length == 1 ? 3 : 1);
                }

                page.Append("</tr>");
            }

            page.Append("<tr>");
            Cell(page, row.Key.RowLabel, word);
            foreach (var column in columns)
            {
                Cell(page, Written(form[column.Cell]), word, columns: columns.Length == 1 ? 3 : 1);
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
    }

    private static void Applications(StringBuilder page, ReportForm form, bool word)
    {
        page.Append("<table border=\"1\" cellspacing=\"0\"><tbody><tr>");
        Cell(page, ApplicationsTable.CornerNote, word, columns: 3, rows: 3);
        Cell(page, ApplicationsTable.ApplicantsHeading, word, columns: 7);
        page.Append("</tr><tr>");
        Cell(page, ApplicantColumn.NaturalPerson.Label(), word, rows: 2);
        Cell(page, ApplicationsTable.OrganizationsHeading, word, columns: 5);
        Cell(page, ApplicantColumn.Total.Label(), word, rows: 2);
        page.Append("</tr><tr>");
        for (var c = ApplicantColumn.CommercialEnterprise; c < ApplicantColumn.Total; c++)
        {
            Cell(page, c.Label(), word);
        }

        page.Append("</tr>");
        var group = OutcomeGroup.None;
        foreach (var row in ApplicationsTable.Rows(ReportEdition.Standard2021))
        {
            var label = row.Label();
            page.Append("<tr>");
            if (row == ApplicationRow.Disclosed)
            {
                Cell(page, ApplicationsTable.OutcomesHeading, word, rows: 22);
            }

            if (label.Group != group && ApplicationsTable.GroupHeading(label.Group) is { } heading)
            {
                Cell(page, heading, word, rows: ApplicationsTable.Rows(ReportEdition.Standard2021).Count(r => r.Label().Group == label.Group));
            }

            group = label.Group;
            Cell(page, label.Label, word, columns: group == OutcomeGroup.None ? 3 : ApplicationsTable.GroupHeading(group) is null ? 2 : 1);
            for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
            {
                Cell(page, Written(form[row, c]), word);
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
    }

    private static void Disputes(StringBuilder page, ReportForm form, bool word)
    {
        page.Append("<table border=\"1\"><tbody><tr>");
        Cell(page, DisputeBlock.Reconsideration.Label(), word, columns: 5);
        Cell(page, DisputesTable.LitigationHeading, word, columns: 10);
        page.Append("</tr><tr>");
        for (var c = DisputeColumn.Upheld; c <= DisputeColumn.Total; c++)
        {
            Cell(page, c.Label(), word, rows: 2);
        }

        Cell(page, DisputeBlock.DirectLitigation.Label(), word, columns: 5);
        Cell(page, DisputeBlock.LitigationAfterReconsideration.Label(), word, columns: 5);
        page.Append("</tr><tr>");
        for (var i = 0; i < 10; i++)
        {
            Cell(page, ((DisputeColumn)(i % 5)).Label(), word);
        }

        page.Append("</tr><tr>");
        for (var i = 0; i < 15; i++)
        {
            Cell(page, Written(form[(DisputeBlock)(i / 5), (DisputeColumn)(i % 5)]), word);
        }

        page.Append("</tr></tbody></table>");
    }

    private static string Written(ReportCell cell) => Figure.Of(cell).ToString();
}
