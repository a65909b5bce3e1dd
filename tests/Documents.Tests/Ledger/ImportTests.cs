using System.Text;
using Gongkai.Documents.Ledger;
using Gongkai.Law;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Ledger;

public sealed class ImportTests
{
    private const string Heading = "登记编号,收到日期,申请人,申请内容,答复日期,答复类型\n";

    static ImportTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("2023-05-06", "2023-05-06")]
    [InlineData("2023年5月6日", "2023-05-06")]
    [InlineData("2023年 5月 6日", "2023-05-06")]
    [InlineData("2023.5.6", "2023-05-06")]
    [InlineData("2023/5/6", "2023-05-06")]
    [InlineData("20230506", "2023-05-06")]
    [InlineData("２０２３．５．６", "2023-05-06")]
    [InlineData("2023-05-06 14:30:00", "2023-05-06")]
    [InlineData("2023-05-06T14:30", "2023-05-06")]
    [InlineData("2023年5月6日 星期六", "2023-05-06")]
    [InlineData("2023年5月6日 下午3时20分", "2023-05-06")]
    [InlineData("2023年5月6号", "2023-05-06")]
    [InlineData("二〇二三年五月六日", "2023-05-06")]
    [InlineData("二○二三年十二月三十一日", "2023-12-31")]
    [InlineData("二零二三年十月二十日", "2023-10-20")]
    [InlineData("45052", "2023-05-06")]
    [InlineData("45052.6", "2023-05-06")]
    [InlineData(" 2023-05-06\u3000", "2023-05-06")]
    public void A_date_is_read_however_it_is_written(string written, string expected) =>
        Assert.Equal(expected, LedgerDates.Read(written, LedgerFiles.Today).Date?.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("2023-02-30", "这一天不存在")]
    [InlineData("2023年13月1日", "这一天不存在")]
    [InlineData("20230431", "这一天不存在")]
    [InlineData("1900-01-01", "占位日期")]
    [InlineData("1900/1/1 0:00:00", "占位日期")]
    [InlineData("1", "占位日期")]
    [InlineData("1970-01-01", "占位日期")]
    [InlineData("9999-12-31", "占位日期")]
    [InlineData("1998-05-06", "早于2000年")]
    [InlineData("2032-05-06", "晚于今天（2026-11-25）")]
    [InlineData("23.5.6", "年份只有两位")]
    [InlineData("5/6/2023", "次序不明")]
    [InlineData("5月6日", "没有写年份")]
    [InlineData("2023年5月", "没有写日")]
    [InlineData("五月初", "不是日期")]
    [InlineData("2023-05-06、2023-05-09", "不是日期")]
    [InlineData("202305061", "不是日期")]
    public void A_date_that_is_not_certain_is_not_read(string written, string problem)
    {
        var (date, words) = LedgerDates.Read(written, LedgerFiles.Today);
        Assert.Null(date);
        Assert.Contains(problem, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/")]
    [InlineData("——")]
    public void No_date_stays_none(string written) => Assert.Equal((null, null), LedgerDates.Read(written, LedgerFiles.Today));

    [Theory]
    [InlineData("予以公开", ReplyKind.Disclosed)]
    [InlineData("公开", ReplyKind.Disclosed)]
    [InlineData("部分公开", ReplyKind.PartlyDisclosed)]
    [InlineData("不予公开(国家秘密)", ReplyKind.StateSecret)]
    [InlineData("不予公开—属于国家秘密", ReplyKind.StateSecret)]
    [InlineData("不予公开：过程性信息", ReplyKind.DeliberativeInformation)]
    [InlineData("危及“三安全一稳定”", ReplyKind.SecurityAndStability)]
    [InlineData("信息不存在", ReplyKind.NotExisting)]
    [InlineData("无法提供（信息不存在）", ReplyKind.NotExisting)]
    [InlineData("非本机关", ReplyKind.NotThisAgency)]
    [InlineData("不予处理（信访）", ReplyKind.PetitionOrComplaint)]
    [InlineData("重复申请（此前已经公开）", ReplyKind.RepeatOfDisclosed)]
    [InlineData("重复申请", ReplyKind.RepeatOfOtherReply)]
    [InlineData("不予处理-重复申请", ReplyKind.RepeatOfOtherReply)]
    [InlineData("视为放弃", ReplyKind.CorrectionOverdue)]
    [InlineData("已主动公开", ReplyKind.AlreadyPublic)]
    [InlineData(" 申请人 撤回 ", ReplyKind.WithdrawnByApplicant)]
    [InlineData("其他", ReplyKind.OtherReason)]
    public void Words_for_a_reply_are_understood(string words, ReplyKind expected) => Assert.Equal(expected, ReplyWords.Read(words).Kind);

    [Fact]
    public void Every_name_of_an_outcome_is_understood() =>
        Assert.All(Outcomes.Names, n => Assert.Equal((n.Kind, (string?)null), ReplyWords.Read(n.Name)));

    [Theory]
    [InlineData("不予公开", "没有写明理由")]
    [InlineData("不公开", "没有写明理由")]
    [InlineData("无法提供", "信息不存在、非本机关")]
    [InlineData("不予处理", "没有写明情形")]
    [InlineData("本机关不掌握", "有两种情形")]
    [InlineData("不予公开已公开", "不是认识的答复类型")]
    [InlineData("已寄", "不是认识的答复类型")]
    public void Words_that_fit_several_replies_are_not_guessed(string words, string problem)
    {
        var (kind, said) = ReplyWords.Read(words);
        Assert.Null(kind);
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("办理中")]
    public void No_reply_yet_is_no_problem(string words) => Assert.Equal((null, null), ReplyWords.Read(words));

    [Theory]
    [InlineData("挂号信", IntakeChannel.SignedForPost)]
    [InlineData("EMS", IntakeChannel.SignedForPost)]
    [InlineData("网上申请", IntakeChannel.Online)]
    [InlineData("邮寄（需签收）", IntakeChannel.SignedForPost)]
    [InlineData("信函", null)]
    [InlineData("邮寄", null)]
    public void A_channel_is_understood_or_left_open(string words, IntakeChannel? expected)
    {
        var reading = LedgerFiles.OpenText($"登记编号,收到日期,申请渠道\n1,2024-05-06,{words}\n").Read();
        var entry = Assert.Single(reading.Entries);
        Assert.Equal((expected, words), (entry.Channel, entry.ChannelAsWritten));
        Assert.Equal(expected is null, reading.Problems is [{ IsBlocking: false, Field: LedgerFieldKey.IntakeChannel }]);
    }

    [Theory]
    [InlineData("公民", ApplicantColumn.NaturalPerson)]
    [InlineData("法人或其他组织-商业企业", ApplicantColumn.CommercialEnterprise)]
    [InlineData("法人或其他组织（其他）", ApplicantColumn.OtherOrganization)]
    [InlineData("律师事务所", ApplicantColumn.LegalServiceInstitution)]
    [InlineData("法人", null)]
    public void A_kind_of_applicant_is_understood_or_left_open(string words, ApplicantColumn? expected)
    {
        var reading = LedgerFiles.OpenText($"登记编号,收到日期,申请人类型\n1,2024-05-06,{words}\n").Read();
        Assert.Equal(expected, Assert.Single(reading.Entries).ApplicantColumn);
        Assert.Equal(expected is null ? 1 : 0, reading.Problems.Count);
    }

    [Fact]
    public void A_damaged_file_is_refused_or_read_but_never_throws()
    {
        var sheet = new LedgerSheet("台账", [new("登记编号"), new("收到日期", LedgerType.Date), new("件数", LedgerType.WholeNumber)], "标题");
        LedgerCell[] row = [LedgerCell.Text("1,\"x\""), LedgerCell.Date(new DateOnly(2024, 5, 6)), LedgerCell.Whole(3)];
        var random = new Random(20261125);
        foreach (var whole in (byte[][])[LedgerFiles.Xlsx(sheet, row, row), LedgerFiles.Csv(sheet, row, row), LedgerFiles.Workbook("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>")])
        {
            for (var i = 0; i < 300; i++)
            {
                var broken = (byte[])whole.Clone();
                for (var j = 0; j <= i % 4; j++)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }

                var file = ImportFile.Open(i % 5 == 0 ? broken[..random.Next(broken.Length)] : broken);
                Assert.True(file is Answer<ImportFile>.Given or Answer<ImportFile>.Unusable);
            }
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void Text_is_read_in_any_encoding(string encoding)
    {
        var target = Encoding.GetEncoding(encoding);
        var text = Heading + "2023-1,2023-05-06,张三,某某市政府关于征地补偿安置方案的批复文件,2023-05-20,予以公开\n";
        var entry = Assert.Single(LedgerFiles.Open([.. target.GetPreamble(), .. target.GetBytes(text)]).Read().Entries);
        Assert.Equal(("2023-1", "张三", ReplyKind.Disclosed), (entry.RegistrationNumber, entry.Applicant, entry.ReplyKind));
    }

    [Fact]
    public void Tabs_and_quoted_line_ends_are_read_and_rows_count_as_a_spreadsheet_counts()
    {
        var reading = LedgerFiles.OpenText("登记编号\t收到日期\t申请内容\r\n\r\n1\t2023-05-06\t\"一\n二\"\r\n2\t2023-02-30\tx\r\n").Read();
        Assert.Equal("一\n二", Assert.Single(reading.Entries).InformationSought);
        Assert.Equal(new ImportPlace("制表符分隔文本", 4, "B"), Assert.Single(reading.Problems).Place);
    }

    [Fact]
    public void A_number_is_normalised_and_a_double_one_names_both_places()
    {
        var reading = LedgerFiles.OpenText(Heading + "2024-07 ,2024-05-06,甲,,,\n２０２４-０７,2024-05-07,乙,,,\n2024-08,2024-05-08,,,,\n").Read();
        Assert.Equal(["2024-07", "2024-08"], reading.Entries.Select(e => e.RegistrationNumber));
        var problem = Assert.Single(reading.Problems);
        Assert.True(problem.IsBlocking);
        Assert.Equal(
            "工作表“CSV”A3（第3行登记编号）：登记编号“2024-07”与工作表“CSV”A2重复，这一行没有导入。请改正编号，或者删去重复的行。", problem.Words);
        Assert.Null(reading.Entries[1].Applicant);
        Assert.Null(reading.Entries[1].RepliedOn);
    }

    [Theory]
    [InlineData("1,2024-05-06,甲,乙,2024-05-05,公开", "E2", "答复日期2024-05-05早于收到日期2024-05-06")]
    [InlineData("1,1900-01-01,甲,乙,,", "B2", "占位日期")]
    [InlineData("1,,甲,乙,,", "B2", "没有收到日期")]
    [InlineData(",2024-05-06,甲,乙,,", "A2", "没有登记编号")]
    [InlineData("1,2024-05-06,甲,乙,2024-05-20,不予公开", "F2", "没有写明理由")]
    [InlineData("4.40102E+17,2024-05-06,甲,乙,2024-05-20,公开", "A2", "末几位已经丢失")]
    public void A_row_with_a_blocking_problem_is_left_out_and_its_cell_named(string row, string cell, string words)
    {
        var reading = LedgerFiles.OpenText(Heading + row + "\n").Read();
        Assert.Empty(reading.Entries);
        Assert.Equal(1, reading.DataRows);
        Assert.Contains(reading.Problems, p => p.IsBlocking && p.Words.Contains(words, StringComparison.Ordinal)
            && p.Words.StartsWith($"工作表“CSV”{cell}（第2行", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1,2024-05-06,甲,乙,2024-05-20,", "没有答复类型")]
    [InlineData("1,2024-05-06,甲,乙,,公开", "没有答复日期")]
    [InlineData("1,2024-05-06,甲,乙,2024-05-20,重复申请", "救济途径不同")]
    public void A_row_that_should_be_looked_at_is_read(string row, string words)
    {
        var reading = LedgerFiles.OpenText(Heading + row + "\n").Read();
        Assert.Single(reading.Entries);
        var problem = Assert.Single(reading.Problems);
        Assert.False(problem.IsBlocking);
        Assert.Contains(words, problem.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20", 20)]
    [InlineData("２０", 20)]
    [InlineData("20个工作日", 20)]
    [InlineData("0", 0)]
    [InlineData("", null)]
    [InlineData("/", null)]
    public void Days_are_read_and_nothing_is_not_zero(string written, int? expected) => Assert.Equal(
        expected, Assert.Single(LedgerFiles.OpenText($"登记编号,收到日期,延期天数\n1,2024-05-06,{written}\n").Read().Entries).ExtensionDays);

    [Theory]
    [InlineData("二十")]
    [InlineData("-3")]
    [InlineData("1.5")]
    [InlineData("99999")]
    public void Days_that_are_none_are_a_problem(string written) => Assert.Contains("不是天数",
        Assert.Single(LedgerFiles.OpenText($"登记编号,收到日期,延期天数\n1,2024-05-06,{written}\n").Read().Problems).Words, StringComparison.Ordinal);

    [Fact]
    public void The_closing_line_is_no_row_and_must_agree()
    {
        Assert.Empty(LedgerFiles.OpenText(Heading + "1,2024-05-06,,,,\n共 1 行\n").Read().Problems);
        var reading = LedgerFiles.OpenText(Heading + "1,2024-05-06,,,,\n共 3 行\n").Read();
        Assert.Contains("共3行，实际有1行", Assert.Single(reading.Problems).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_of_two_rows_below_a_title_and_blank_rows_are_found()
    {
        var file = LedgerFiles.Open(LedgerFiles.Workbook("<sheetData>"
            + $"<row r=\"3\">{LedgerFiles.Words("A3", "某局2023年依申请公开登记表")}</row>"
            + $"<row r=\"5\">{LedgerFiles.Words("A5", "编号")}{LedgerFiles.Words("B5", "收到 时间")}{LedgerFiles.Words("C5", "补正")}{LedgerFiles.Words("E5", "申请人")}</row>"
            + $"<row r=\"6\">{LedgerFiles.Words("C6", "通知日期")}{LedgerFiles.Words("D6", "收到日期")}{LedgerFiles.Words("E6", "姓名")}{LedgerFiles.Words("F6", "联系电话")}</row>"
            + $"<row r=\"7\">{LedgerFiles.Words("A7", "1")}<c r=\"B7\" s=\"1\"><v>45052</v></c><c r=\"C7\"><v>45055</v></c>{LedgerFiles.Words("D7", "2023.5.12")}"
            + $"{LedgerFiles.Words("E7", "张三")}<c r=\"F7\"><v>13800000000</v></c></row>"
            + $"<row r=\"8\" hidden=\"1\">{LedgerFiles.Words("A8", "2")}<c r=\"B8\" s=\"2\"><v>45053.5</v></c></row>"
            + "</sheetData><mergeCells><mergeCell ref=\"A3:F3\"/><mergeCell ref=\"A5:A6\"/><mergeCell ref=\"B5:B6\"/><mergeCell ref=\"C5:D5\"/><mergeCell ref=\"E5:F5\"/></mergeCells>"));
        var best = file.Sheets[0].HeaderCandidates[0];
        Assert.Equal((5, 6), (best.FirstRow, best.LastRow));
        Assert.Contains(("C", "补正通知日期"), best.Headings);
        var reading = file.Read();
        Assert.Empty(reading.Problems);
        var entry = reading.Entries[0];
        Assert.Equal(new ImportPlace("2023年", 7, "A"), entry.Place);
        Assert.Equal(new DateOnly(2023, 5, 6), entry.ReceivedOn);
        Assert.Equal(new DateOnly(2023, 5, 9), entry.CorrectionNotifiedOn);
        Assert.Equal(new DateOnly(2023, 5, 12), entry.CorrectionReceivedOn);
        Assert.Equal(("张三", "13800000000"), (entry.Applicant, entry.Telephone));
        Assert.Equal(new DateOnly(2023, 5, 7), reading.Entries[1].ReceivedOn);
        Assert.Contains("有1行是隐藏的（第8行），仍然读入", Assert.Single(file.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_merged_over_several_rows_is_one_application()
    {
        var reading = LedgerFiles.Open(LedgerFiles.Workbook("<sheetData>"
            + $"<row r=\"1\">{LedgerFiles.Words("A1", "登记编号")}{LedgerFiles.Words("B1", "收到日期")}{LedgerFiles.Words("C1", "延期告知日期")}</row>"
            + $"<row r=\"2\">{LedgerFiles.Words("A2", "1")}{LedgerFiles.Words("B2", "2023-05-06")}{LedgerFiles.Words("C2", "2023-05-20")}</row>"
            + $"<row r=\"3\">{LedgerFiles.Words("C3", "2023-06-20")}</row></sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")).Read();
        Assert.Single(reading.Entries);
        Assert.Contains("2行合并", Assert.Single(reading.Problems).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_number_kept_as_a_number_is_refused_since_its_end_is_lost()
    {
        var reading = LedgerFiles.Open(LedgerFiles.Workbook("<sheetData>"
            + $"<row r=\"1\">{LedgerFiles.Words("A1", "登记编号")}{LedgerFiles.Words("B1", "收到日期")}{LedgerFiles.Words("C1", "身份证号")}</row>"
            + $"<row r=\"2\">{LedgerFiles.Words("A2", "1")}{LedgerFiles.Words("B2", "2023-05-06")}<c r=\"C2\"><v>440102199001011000</v></c></row></sheetData>")).Read();
        Assert.Contains("工作表“2023年”C2（第2行证件号码）", Assert.Single(reading.Problems).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_without_result_is_named() => Assert.Contains("A1", Assert.Single(LedgerFiles.Open(LedgerFiles.Workbook(
        $"<sheetData><row r=\"1\"><c r=\"A1\"><f>B1</f></c>{LedgerFiles.Words("B1", "编号")}</row></sheetData>")).Notes), StringComparison.Ordinal);

    [Fact]
    public void A_page_saved_as_a_workbook_is_read()
    {
        var entry = Assert.Single(LedgerFiles.OpenText(
            "<html><body><table><tr><td>登记编号</td><td>收到日期</td></tr><tr><td>7</td><td>2023年5月6日</td></tr></table></body></html>").Read().Entries);
        Assert.Equal(("7", new DateOnly(2023, 5, 6)), (entry.RegistrationNumber, entry.ReceivedOn));
    }

    [Fact]
    public void A_person_may_choose_another_column_and_the_choice_is_kept_as_json()
    {
        var sheet = LedgerFiles.OpenText("登记编号,收到日期,甲列\n1,2024-05-06,李四\n").Sheets[0];
        var mapping = sheet.HeaderCandidates[0].Proposal.With(LedgerFieldKey.Applicant, "C", "甲列");
        var kept = ColumnMapping.FromJson(mapping.ToJson()).Expected;
        Assert.Equal(mapping.Columns, kept.Columns);
        Assert.Contains("\"column\": \"C\"", mapping.ToJson(), StringComparison.Ordinal);
        Assert.Contains("甲列", mapping.ToJson(), StringComparison.Ordinal);
        Assert.Equal("李四", Assert.Single(sheet.Read(kept, LedgerFiles.Today).Expected.Entries).Applicant);
    }

    [Theory]
    [InlineData("登记编号,收到日期,乙列\n1,2024-05-06,李四\n", "C列第1行的表头是“乙列”，保存的对应关系是“甲列”")]
    [InlineData("登记编号,收到日期\n1,2024-05-06\n", "C列第1行的表头是“”")]
    public void A_kept_mapping_does_not_read_another_layout(string file, string words)
    {
        var mapping = LedgerFiles.OpenText("登记编号,收到日期,甲列\n1,2024-05-06,李四\n").Sheets[0].HeaderCandidates[0].Proposal.With(LedgerFieldKey.Applicant, "C", "甲列");
        var refused = Assert.IsType<Answer<LedgerReading>.Unusable>(LedgerFiles.OpenText(file).Sheets[0].Read(mapping, LedgerFiles.Today));
        Assert.Contains(words, Assert.Single(refused.Problems).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("{\"firstHeadingRow\":1,\"lastHeadingRow\":1,\"columns\":[{\"field\":\"Nobody\",\"column\":\"A\",\"heading\":\"\"}]}")]
    [InlineData("{\"firstHeadingRow\":1,\"lastHeadingRow\":1,\"columns\":[{\"field\":99,\"column\":\"A\",\"heading\":\"\"}]}")]
    [InlineData("{\"firstHeadingRow\":1,\"lastHeadingRow\":1,\"columns\":[null]}")]
    public void A_broken_mapping_is_refused_with_words(string json) =>
        Assert.Contains("请重新选择", Assert.Single(Assert.IsType<Answer<ColumnMapping>.Unusable>(ColumnMapping.FromJson(json)).Problems).Words, StringComparison.Ordinal);

    [Fact]
    public void A_required_field_without_column_is_named() => Assert.Equal(["收到日期"], Assert.IsType<Answer<LedgerReading>.Unusable>(
        LedgerFiles.OpenText("登记编号,申请人\n1,甲\n").Sheets[0] is var sheet ? sheet.Read(sheet.HeaderCandidates[0].Proposal, LedgerFiles.Today) : null).Problems.Select(p => p.Field));

    [Fact]
    public void Every_label_and_every_synonym_is_proposed_for_its_own_field()
    {
        foreach (var field in LedgerFields.Applications)
        {
            Assert.Equal(field.Key, LedgerFields.Applications[(int)field.Key].Key);
            foreach (var heading in field.Synonyms.Prepend(field.Label))
            {
                Assert.Equal(field.Key, Assert.Single(ColumnMapping.Propose([heading], 1, 1).Columns).Field);
            }
        }
    }

    [Theory]
    [InlineData("申请人联系电话", LedgerFieldKey.Telephone)]
    [InlineData("答复日期（作出之日）", LedgerFieldKey.RepliedOn)]
    [InlineData("申请人（姓名/名称）", LedgerFieldKey.Applicant)]
    [InlineData("＊登记编号", LedgerFieldKey.RegistrationNumber)]
    public void Headings_with_more_words_are_proposed_with_less_confidence(string heading, LedgerFieldKey expected) =>
        Assert.Equal(expected, Assert.Single(ColumnMapping.Propose([heading], 1, 1).Columns).Field);

    [Theory]
    [InlineData("序")]
    [InlineData("审核意见")]
    [InlineData("领导批示")]
    public void Other_headings_are_proposed_for_nothing(string heading) => Assert.Empty(ColumnMapping.Propose([heading], 1, 1).Columns);

    public static TheoryData<string, byte[], string> NoLedgers => new()
    {
        { "empty", [], "文件是空的" },
        { "picture", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0], "图片" },
        { "archive", Containers.ContainerFiles.Zip(("a.txt", "x")), "压缩包" },
        { "cut", [(byte)'P', (byte)'K', 3, 4, 0], "已损坏" },
        { "pdf", "%PDF-1.7 x"u8.ToArray(), "不是表格文件" },
        { "quote", Encoding.UTF8.GetBytes("编号,\"x\n1"), "引号没有闭合" },
    };

    [Theory]
    [MemberData(nameof(NoLedgers))]
    public void What_is_no_ledger_is_refused_with_words(string name, byte[] content, string words)
    {
        Assert.NotEmpty(name);
        Assert.Contains(words, LedgerFiles.Refused(content), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_ledger_is_imported_identically()
    {
        var labels = LedgerFields.Applications.Select(f => new LedgerColumn(f.Label, f.Type switch
        {
            LedgerFieldType.Date => LedgerType.Date,
            LedgerFieldType.Days => LedgerType.WholeNumber,
            _ => LedgerType.Text,
        })).ToList();
        LedgerCell[] Row(int i) => [.. LedgerFields.Applications.Select(f => f.Type switch
        {
            LedgerFieldType.Date => LedgerCell.Date(new DateOnly(2024, 1, 1).AddDays(i)),
            LedgerFieldType.Days => LedgerCell.Whole(i),
            LedgerFieldType.Reply => LedgerCell.Text(Outcomes.Names[i].Name),
            LedgerFieldType.Channel => LedgerCell.Text(IntakeChannels.All[i % IntakeChannels.All.Count].Label),
            LedgerFieldType.Applicant => LedgerCell.Text("其他组织"),
            _ => LedgerCell.Text($"=值,“{i}”\"{f.Key}"),
        })];
        var rows = Enumerable.Range(0, Outcomes.Names.Count).Select(Row).ToArray();
        var sheet = new LedgerSheet("台账", labels, "依申请公开台账");
        var fromXlsx = LedgerFiles.Open(LedgerFiles.Xlsx(sheet, rows)).Read();
        var fromCsv = LedgerFiles.Open(LedgerFiles.Csv(sheet, rows)).Read();
        Assert.Empty(fromXlsx.Problems);
        Assert.Equal(rows.Length, fromXlsx.Entries.Count);
        var third = fromXlsx.Entries[3];
        Assert.Equal("=值,“3”\"Remarks", third.Remarks);
        Assert.Equal((new DateOnly(2024, 1, 4), 3, Outcomes.Names[3].Kind), (third.ServedOn, third.ExtensionDays, third.ReplyKind));
        Assert.Equal(fromXlsx.Entries, fromCsv.Entries.Select((e, i) => e with { Place = fromXlsx.Entries[i].Place }));
        Assert.DoesNotContain(typeof(LedgerEntry).GetProperties(), p => p.GetValue(third) is null);
    }
}
