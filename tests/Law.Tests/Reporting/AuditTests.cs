using Gongkai.Law.Reporting;

namespace Law.Tests.Reporting;

/// <summary>Rules about form, plausibility, two years, text, fees and consolidation: pass, fail, not applicable, cannot judge.</summary>
public sealed class AuditTests
{
    private const string Overview = "主动公开方面，依申请公开方面，政府信息管理方面，平台建设方面，监督保障方面均有落实。";
    private const string Problems = "存在的问题：部分信息公开不够及时，业务培训覆盖面不广。改进措施：下一年将加强督促检查，完善工作制度，组织全员业务培训，提高公开质量。";
    private const string Fees = "本年度发出收费通知0件，总金额0元，实际收取0元。";

    [Theory]
    [InlineData("某县示例镇人民政府", RuleOutcome.Fail)]
    [InlineData("某市某区示例局", RuleOutcome.Fail)]
    [InlineData("某市某区人民政府", RuleOutcome.Fail)]
    [InlineData("某省人民政府", RuleOutcome.Pass)]
    [InlineData("某某自治州人民政府", RuleOutcome.Pass)]
    [InlineData("某市人民政府", RuleOutcome.CannotJudge)]
    [InlineData("杭州市人民政府", RuleOutcome.Pass)]
    [InlineData("广州市人民政府", RuleOutcome.Pass)]
    [InlineData("郑州市政府", RuleOutcome.Pass)]
    [InlineData("江苏省苏州市人民政府", RuleOutcome.Pass)]
    [InlineData("江苏苏州市人民政府", RuleOutcome.Pass)]
    [InlineData("吉林省吉林市人民政府", RuleOutcome.Pass)]
    [InlineData("东莞市人民政府", RuleOutcome.Pass)]
    [InlineData("广西壮族自治区北海市人民政府", RuleOutcome.Pass)]
    [InlineData("延边州人民政府", RuleOutcome.Pass)]
    [InlineData("昆山市人民政府", RuleOutcome.Fail)]
    [InlineData("江苏省苏州市昆山市人民政府", RuleOutcome.Fail)]
    [InlineData("延边朝鲜族自治州延吉市人民政府", RuleOutcome.Fail)]
    [InlineData("芒市人民政府", RuleOutcome.Fail)]
    [InlineData("某市某市人民政府", RuleOutcome.Fail)]
    [InlineData("江苏省示例市人民政府", RuleOutcome.CannotJudge)]
    [InlineData("杭州政府", RuleOutcome.CannotJudge)]
    [InlineData("国务院国资委", RuleOutcome.Pass)]
    [InlineData("中国证券监督管理委员会", RuleOutcome.Pass)]
    [InlineData("国家市场监督管理总局", RuleOutcome.Pass)]
    [InlineData("中华人民共和国住房和城乡建设部", RuleOutcome.Pass)]
    [InlineData("国家能源局", RuleOutcome.CannotJudge)]
    [InlineData("国家税务总局某市税务局", RuleOutcome.Fail)]
    [InlineData("国家统计局北京调查总队", RuleOutcome.Fail)]
    [InlineData("某市市场监督管理局", RuleOutcome.Fail)]
    [InlineData("某市国有资产监督管理委员会", RuleOutcome.Fail)]
    [InlineData("区国资委", RuleOutcome.Fail)]
    [InlineData("某某经济技术开发区管理委员会", RuleOutcome.Fail)]
    [InlineData("某某管理委员会", RuleOutcome.CannotJudge)]
    [InlineData(null, RuleOutcome.CannotJudge)]
    public void Rules_are_made_only_by_those_who_may(string? organ, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros().With("proactive.regulations.made", 2).With("proactive.regulations.valid", 2);
        builder.Organ = organ;
        Assert.Equal(expected, Outcome(builder.Build(), "T2-01"));
    }

    [Fact]
    public void Every_city_of_the_table_is_of_one_rank()
    {
        string[] prefecture = ["莆田", "湖州", "沧州", "福州", "儋州", "中山", "嘉峪关", "三沙", "那曲", "哈密", "白山", "通化"];
        Assert.All(prefecture, c => Assert.Equal(OrganKind.PrefectureCityGovernment, OrganKinds.Of(c + "市人民政府")));
        string[] county = ["胶州", "龙港", "石河子", "大理", "延吉", "义乌", "晋江", "神木", "仙桃", "琼海", "阿克苏", "喀什"];
        Assert.All(county, c => Assert.Equal(OrganKind.CountyGovernment, OrganKinds.Of(c + "市人民政府")));
    }

    [Fact]
    public void A_form_of_another_year_is_named()
    {
        var builder = GoldenForms.OfZeros();
        builder.ApplicationsEdition = ReportEdition.Trial2019;
        var finding = Single(builder.Build(), "form_year_mismatch");
        Assert.Equal(("FM-08", "applications"), (finding.Rule, finding.Where));
        builder.Year = 2020;
        Assert.Equal("proactive", Single(builder.Build(), "form_year_mismatch").Where);
    }

    [Fact]
    public void A_missing_row_is_named_and_not_taken_for_zero()
    {
        var builder = GoldenForms.OfCity();
        for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
        {
            builder[ApplicationRow.PublishedMaterial, c] = default;
        }

        var form = builder.Build();
        Assert.Equal("n3_publication", Single(form, "missing_row").Where);
        Assert.DoesNotContain(Findings(form), f => f.Code is "outcome_sum" or "row_total");
    }

    [Fact]
    public void A_table_that_is_not_there_passes_nothing()
    {
        var form = new ReportFormBuilder { Organ = "某局", Year = 2023 }.Build();
        Assert.Equal(3, Findings(form).Count(f => f.Code == "missing_table"));
        Assert.DoesNotContain(ReportAudit.Check(form), r => r.Outcome == RuleOutcome.Pass && (r.Rule[0] == 'T' && char.IsAsciiDigit(r.Rule[1])));
    }

    /// <summary>Blank, stroke, words, zero with a space: kept apart (cases C.6 T70).</summary>
    [Fact]
    public void Four_kinds_of_nothing_are_four_kinds()
    {
        var blank = Findings(GoldenForms.OfZeros().With("proactive.licensing", ReportCell.Blank()).Build());
        Assert.Contains(blank, f => f.Rule == "FM-04" && f.Message.Contains("空白", StringComparison.Ordinal));
        foreach (var written in (string[])["/", "—", "无"])
        {
            var cell = written == "无" ? ReportCell.Text(written) : ReportCell.NotApplicable(written);
            var finding = Findings(GoldenForms.OfZeros().With("proactive.licensing", cell).Build()).Single(f => f.Code == "non_numeric_cell");
            Assert.Equal(("proactive.licensing", written), (finding.Where, finding.Stated.Words));
        }

        Assert.DoesNotContain(Findings(GoldenForms.OfZeros().Build()), f => f.Rule is "FM-04" or "FM-05");
    }

    [Fact]
    public void Zero_applications_are_asked_about_and_not_called_wrong()
    {
        var finding = Single(GoldenForms.OfZeros().Build(), "no_applications");
        Assert.Equal(Severity.Information, finding.Severity);
        var previous = Last(GoldenForms.OfZeros());
        Assert.Contains("上年", Single(GoldenForms.OfZeros().Build(), "no_applications", previous).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_carried_forward_must_be_carried_over()
    {
        var previous = Last(GoldenForms.OfCity()).With("applications.carried_out.natural", 536).With("applications.carried_out.total", 561).Build();
        var finding = Single(GoldenForms.OfCity().Build(), "cross_year_carry", previous);
        Assert.Equal((Severity.Error, 560m, 561m), (finding.Severity, finding.Stated.Number, finding.Computed.Number));

        var moved = Carried(Last(GoldenForms.OfCity())).With("applications.carried_out.natural", 534).With("applications.carried_out.commercial", 7).Build();
        Assert.Equal(Severity.Warning, Single(GoldenForms.OfCity().Build(), "cross_year_carry", moved).Severity);

        var same = Carried(Last(GoldenForms.OfCity())).Build();
        Assert.DoesNotContain(Findings(GoldenForms.OfCity().Build(), same), f => f.Code == "cross_year_carry");
        Assert.Equal(RuleOutcome.CannotJudge, Outcome(GoldenForms.OfCity().Build(), "T3-06"));
    }

    [Fact]
    public void Documents_in_force_follow_from_the_year_before()
    {
        var previous = Last(GoldenForms.OfCity()).With("proactive.normative.valid", 4600).With("proactive.regulations.valid", 76).Build();
        var finding = Single(GoldenForms.OfCity().Build(), "cross_year_normative", previous);
        Assert.Equal(("proactive.normative.valid", 4185m, 4180m), (finding.Where, finding.Stated.Number, finding.Computed.Number));
    }

    [Fact]
    public void The_two_forms_are_not_compared_in_chapter_two()
    {
        var previous = Last(GoldenForms.OfCity());
        previous.ProactiveEdition = ReportEdition.Trial2019;
        Assert.Equal(RuleOutcome.NotApplicable, ReportAudit.Check(GoldenForms.OfCity().Build(), new() { Previous = previous.Build() }).First(r => r.Rule == "T2-03").Outcome);
    }

    [Fact]
    public void A_fee_in_yuan_is_suspected_when_it_jumps_a_thousandfold()
    {
        var previous = Last(GoldenForms.OfCity()).With("proactive.fees_wan", ReportCell.Number(31.6m)).Build();
        Assert.Equal("FM-07", Single(GoldenForms.OfCity().Build(), "fee_unit_slip", previous).Rule);
    }

    [Theory]
    [InlineData("全年收到政府信息公开申请14069件。", null)]
    [InlineData("全年收到政府信息公开申请一万四千零六十九件。", null)]
    [InlineData("全年收到政府信息公开申请14070件。", "applications.new.total")]
    [InlineData("全年新收政府信息公开申请14,629件。", "applications.new.total")]
    [InlineData("全年收到政府信息公开申请1.4万件。", null)]
    [InlineData("约收到政府信息公开申请15000件。", null)]
    [InlineData("2024年收到政府信息公开申请9999件。", null)]
    [InlineData("本年度未收到政府信息公开申请。", "applications.new.total")]
    [InlineData("被申请行政复议790件，被提起行政诉讼212件。", null)]
    [InlineData("因政府信息公开引发行政复议791件。", "review.total")]
    public void Figures_of_the_text_are_compared_with_the_tables(string sentence, string? where)
    {
        var form = GoldenForms.OfCity().WithSixChapters(sentence, Problems, Fees).Build();
        Assert.Equal(where, Findings(form).SingleOrDefault(f => f.Code == "narrative_mismatch")?.Where);
    }

    [Theory]
    [InlineData("本年制发行政规范性文件4件。", "proactive.normative.made")]
    [InlineData("本年制发行政规范性文件3件。", null)]
    [InlineData("现行有效行政规范性文件26件。", "proactive.normative.valid")]
    [InlineData("本年制发规范性文件3件，废止9件，现行有效25件。", "proactive.normative.repealed")]
    [InlineData("制定规章1件。", "proactive.regulations.made")]
    [InlineData("公开行政规范性文件9件。", null)]
    [InlineData("审查行政规范性文件9件。", null)]
    [InlineData("制定公开工作规范9件。", null)]
    [InlineData("制发行政规范性文件3件，其中以政府名义制发1件。", null)]
    public void Normative_documents_of_the_text_are_compared_with_the_table(string sentence, string? where)
    {
        var builder = GoldenForms.OfZeros().WithSixChapters(sentence, Problems, Fees)
            .With("proactive.normative.made", 3).With("proactive.normative.repealed", 1).With("proactive.normative.valid", 25);
        Assert.Equal(where, Findings(builder.Build()).SingleOrDefault(f => f.Code == "narrative_mismatch")?.Where);
    }

    [Fact]
    public void A_figure_that_counts_what_was_carried_over_is_explained()
    {
        var form = GoldenForms.OfCity().WithSixChapters("全年收到政府信息公开申请14629件。", Problems, Fees).Build();
        Assert.Contains("上年结转", Single(form, "narrative_mismatch").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chapters_are_asked_for_by_name_and_number()
    {
        var whole = GoldenForms.OfZeros().WithSixChapters(Overview, Problems, Fees).Build();
        Assert.DoesNotContain(Findings(whole), f => f.Rule == "FM-01");
        var builder = GoldenForms.OfZeros();
        builder.Chapters.Add(new(ReportChapterKind.Overview, null, "总体情况", Overview));
        Assert.Contains(Findings(builder.Build()), f => f.Rule == "FM-01" && f.Severity == Severity.Error);
        Assert.Equal(RuleOutcome.CannotJudge, Outcome(GoldenForms.OfZeros().Build(), "FM-01"));
    }

    [Theory]
    [InlineData("某区某中心2023年政府信息公开工作年度报告", RuleOutcome.Pass)]
    [InlineData("某区某中心2023年政务信息公开工作年度报告", RuleOutcome.Fail)]
    [InlineData("某区某中心政府信息公开工作年度报告", RuleOutcome.Fail)]
    public void The_title_has_organ_year_and_the_statutory_words(string title, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros();
        builder.Title = title;
        Assert.Equal(expected, Outcome(builder.Build(), "FM-02"));
    }

    [Theory]
    [InlineData("本年度发出收费通知0件，总金额0元，实际收取0元。", RuleOutcome.Pass)]
    [InlineData("本年度未收取信息处理费。", RuleOutcome.Pass)]
    [InlineData("本单位依据《政府信息公开信息处理费管理办法》收取信息处理费，发出收费通知的件数和总金额以及实际收取的总金额均为0。", RuleOutcome.Pass)]
    [InlineData("没有其他需要报告的事项，今后继续做好工作。", RuleOutcome.Fail)]
    [InlineData("无。", RuleOutcome.Fail)]
    public void Chapter_six_states_the_fees(string text, RuleOutcome expected) =>
        Assert.Equal(expected, Outcome(GoldenForms.OfZeros().WithSixChapters(Overview, Problems, text).Build(), "FE-01"));

    [Theory]
    [InlineData("本年度发出收费通知3件，总金额900元，实际未收取任何费用。", RuleOutcome.Pass, 3, 900, 0)]
    [InlineData("本年度未收取信息处理费，发出收费通知3件，总金额900元，实际收取0元。", RuleOutcome.Pass, 3, 900, 0)]
    [InlineData("本年度发出收费通知3件，实际未收取信息处理费。", RuleOutcome.Fail, 3, null, 0)]
    [InlineData("本年度未收取信息处理费。", RuleOutcome.Pass, 0, 0, 0)]
    [InlineData("本年度收取信息处理费0元。", RuleOutcome.Pass, null, null, 0)]
    [InlineData("本年度未发出收费通知。", RuleOutcome.Pass, 0, 0, 0)]
    [InlineData("本年度发出收费通知2件，申请人均逾期未缴纳，实际收取信息处理费0元。", RuleOutcome.Fail, 2, null, 0)]
    public void What_is_written_as_a_figure_is_not_denied_by_what_was_not_received(string text, RuleOutcome stated, int? notices, int? notified, int? received)
    {
        var form = GoldenForms.OfCity().WithSixChapters(Overview, Problems, text).Build();
        Assert.Equal(stated, Outcome(form, "FE-01"));
        Assert.All(Findings(form).Where(f => f.Rule == "FE-01"), f => Assert.Equal(Severity.Error, f.Severity));
        var counts = Gongkai.Law.Reporting.Narrative.NarrativeReader.Read(form);
        decimal? Of(Gongkai.Law.Reporting.Narrative.NarrativeSubject subject) => counts.LastOrDefault(c => c.Subject == subject)?.Value;
        Assert.Equal((notices, notified, received), ((int?)Of(Gongkai.Law.Reporting.Narrative.NarrativeSubject.FeeNotices),
            (int?)Of(Gongkai.Law.Reporting.Narrative.NarrativeSubject.FeesNotified), (int?)Of(Gongkai.Law.Reporting.Narrative.NarrativeSubject.FeesReceived)));
        Assert.Equal(notices is null or 0 ? RuleOutcome.Fail : RuleOutcome.Pass, Outcome(form, "FE-04"));
    }

    [Fact]
    public void Fees_unpaid_without_a_notice_are_found()
    {
        var form = GoldenForms.OfCity().WithSixChapters(Overview, Problems, Fees).Build();
        Assert.Equal(203m, Findings(form).Single(f => f.Rule == "FE-04").Stated.Number);
    }

    [Theory]
    [InlineData("申请人身份证号11010519491231002X。", "personal_data", Severity.Error)]
    [InlineData("联系电话13800138000。", "personal_data", Severity.Warning)]
    [InlineData("申请人可拨打13800138000咨询。", "personal_data", Severity.Warning)]
    [InlineData("向申请人（手机13800138000）作出答复。", "personal_data", Severity.Error)]
    [InlineData("××局按照要求公开。", "placeholder_left", Severity.Error)]
    public void What_must_not_be_published_is_found_and_not_repeated(string sentence, string code, Severity severity)
    {
        var finding = Single(GoldenForms.OfZeros().WithSixChapters(Overview + sentence, Problems, Fees).Build(), code);
        Assert.Equal(("TX-12", severity), (finding.Rule, finding.Severity));
        Assert.DoesNotContain("11010519491231002X", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("办结98件，其中予以公开42件，占42.86%。", RuleOutcome.Pass)]
    [InlineData("办结98件，其中予以公开42件，占48.26%。", RuleOutcome.Fail)]
    [InlineData("办结98件，其中予以公开42件，占42%。", RuleOutcome.Fail)]
    [InlineData("办结98件，其中予以公开42件，占42.8%。", RuleOutcome.Fail)]
    [InlineData("办结98件，其中予以公开42件，占43%。", RuleOutcome.Pass)]
    [InlineData("办结98件，其中予以公开42件，占42.9%。", RuleOutcome.Pass)]
    [InlineData("办结98件，其中予以公开42件，占42.85%。", RuleOutcome.Pass)]
    [InlineData("办结98件，其中予以公开42件，占42.88%。", RuleOutcome.Fail)]
    [InlineData("满意率为99%。", RuleOutcome.NotApplicable)]
    public void A_percentage_is_recomputed_when_both_figures_are_there(string sentence, RuleOutcome expected) =>
        Assert.Equal(expected, Outcome(GoldenForms.OfZeros().WithSixChapters(sentence, Problems, Fees).Build(), "TX-02"));

    /// <summary>TX-02 where the whole is only named: the table of the small city says 28 closed and 29 received of which 27 are new.</summary>
    [Theory]
    [InlineData("予以公开7件，占办结总数的30%。", RuleOutcome.Fail)]
    [InlineData("予以公开7件，占办结总数的25%。", RuleOutcome.Pass)]
    [InlineData("2023年予以公开7件，占办结总数的25%；不予公开14件，占办结总数的51%。", RuleOutcome.Fail)]
    [InlineData("2023年予以公开7件，占办结总数的25%；不予公开14件，占办结总数的50%。", RuleOutcome.Pass)]
    [InlineData("自然人申请20件，占新收申请总数的74.07%。", RuleOutcome.Pass)]
    [InlineData("自然人申请20件，占收到申请总数的68.97%。", RuleOutcome.Pass)]
    [InlineData("自然人申请20件，占新收申请总数的80%。", RuleOutcome.Fail)]
    [InlineData("收到申请29件，予以公开7件，占办结总数的25%。", RuleOutcome.Pass)]
    [InlineData("2022年予以公开7件，占办结总数的30%。", RuleOutcome.NotApplicable)]
    [InlineData("办结网民留言7件，占办结总数的30%。", RuleOutcome.NotApplicable)]
    [InlineData("答复建议7件，占办结总数的30%。", RuleOutcome.NotApplicable)]
    public void A_share_of_what_the_table_counts_is_recomputed(string sentence, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros().WithSixChapters(sentence, Problems, Fees)
            .With("applications.new.total", 27).With("applications.carried_in.total", 2).With("applications.total.total", 28);
        Assert.Equal(expected, Outcome(builder.Build(), "TX-02"));
    }

    [Theory]
    [InlineData("收到申请83件，其中自然人79件、商业企业4件。", RuleOutcome.Pass)]
    [InlineData("收到申请83件，其中自然人80件、商业企业4件。", RuleOutcome.Fail)]
    [InlineData("收到申请83件，其中自然人75件、商业企业4件。", RuleOutcome.Fail)]
    [InlineData("收到申请83件，其中自然人75件、商业企业4件，其他组织4件。", RuleOutcome.Pass)]
    [InlineData("收到申请29件，其中自然人20件，商业企业3件，其他组织4件。", RuleOutcome.Fail)]
    [InlineData("收到申请29件，其中自然人20件，商业企业5件，其他组织5件。", RuleOutcome.Fail)]
    [InlineData("收到申请29件，其中自然人20件，商业企业3件，其他组织6件，办结28件。", RuleOutcome.Pass)]
    [InlineData("收到申请29件，其中自然人20件，商业企业3件，其他组织4件，办结28件。", RuleOutcome.Fail)]
    [InlineData("收到申请29件，其中自然人20件，法人或其他组织7件。", RuleOutcome.Fail)]
    [InlineData("收到申请29件，其中自然人20件，法人或其他组织9件，商业企业3件。", RuleOutcome.Pass)]
    [InlineData("收到申请29件，其中自然人20件，法人或其他组织9件（商业企业3件、其他组织6件）。", RuleOutcome.Pass)]
    [InlineData("收到申请29件（含上年结转2件），其中自然人20件，商业企业9件。", RuleOutcome.Pass)]
    [InlineData("收到申请29件，其中自然人20件，商业企业3件，未注明身份的6件。", RuleOutcome.CannotJudge)]
    [InlineData("收到申请83件，其中涉及征收的20件、涉及规划的10件。", RuleOutcome.CannotJudge)]
    [InlineData("收到申请83件。", RuleOutcome.NotApplicable)]
    public void Parts_sum_to_the_whole_where_nothing_can_be_left_out(string sentence, RuleOutcome expected) =>
        Assert.Equal(expected, Outcome(GoldenForms.OfZeros().WithSixChapters(sentence, Problems, Fees).Build(), "TX-03"));

    [Fact]
    public void Problems_of_last_year_are_not_forgotten()
    {
        var previous = Last(GoldenForms.OfZeros()).WithSixChapters(Overview, "政策解读形式单一，培训不够。", Fees).Build();
        var finding = Single(GoldenForms.OfZeros().WithSixChapters(Overview, Problems, Fees).Build(), "problems_dropped", previous);
        Assert.Equal(("政策解读", Severity.Warning), (finding.Stated.Words, finding.Severity));
    }

    [Fact]
    public void Text_of_last_year_is_recognised_whatever_its_figures()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(i => $"第{i}项工作按计划推进，及时更新公开专栏，组织业务培训并加强审核把关。"));
        var previous = Last(GoldenForms.OfZeros()).WithSixChapters(text, Problems, Fees).Build();
        Assert.Contains(Findings(GoldenForms.OfZeros().WithSixChapters(text.Replace("第1项", "第99项", StringComparison.Ordinal), Problems, Fees).Build(), previous), f => f.Rule == "TX-09");
        Assert.DoesNotContain(
            Findings(GoldenForms.OfZeros().WithSixChapters(string.Concat(Enumerable.Repeat("本机关围绕民生热点完善目录清单并主动回应关切提升服务水平。", 10)), "问题是人手不足。改进措施是将增加专人，健全考核办法，并按季度通报进展，确保各科室按时报送，同时引入第三方评估查找差距。", Fees).Build(), previous),
            f => f.Rule == "TX-09" && f.Where == "chapter.overview");
    }

    [Fact]
    public void A_parent_is_not_less_than_the_sum_of_its_children()
    {
        var children = new[] { GoldenForms.OfCity().Build(), GoldenForms.OfCity().Build() };
        var findings = ReportAudit.Check(GoldenForms.OfCity().Build(), new() { Subordinates = children }).Select(r => r.Finding).OfType<Finding>().ToList();
        Assert.Contains(findings, f => f.Rule == "RU-02" && f.Where == "applications.new.total" && f.Stated.Number == 14069 && f.Computed.Number == 28138);
        Assert.Contains(findings, f => f.Rule == "RU-03" && f.Where == "proactive.normative.valid");
        Assert.DoesNotContain(ReportAudit.Check(GoldenForms.OfCity().Build(), new() { Subordinates = [GoldenForms.OfZeros().Build()] }), r => r.Rule == "RU-02" && r.Outcome == RuleOutcome.Fail);
    }

    [Theory]
    [InlineData("2026-01-31", "某区某局", RuleOutcome.Pass)]
    [InlineData("2026-02-05", "某区某局", RuleOutcome.Fail)]
    [InlineData("2026-03-31", "某市人民政府", RuleOutcome.Pass)]
    [InlineData("2026-04-01", "某市人民政府", RuleOutcome.Fail)]
    [InlineData("2026-03-31", "杭州市人民政府", RuleOutcome.Pass)]
    [InlineData("2026-02-05", "某区国有资产监督管理委员会", RuleOutcome.Fail)]
    [InlineData("2026-02-05", "某区国资委", RuleOutcome.Fail)]
    [InlineData("2026-02-05", "某市高新技术产业开发区管理委员会", RuleOutcome.CannotJudge)]
    [InlineData("2026-02-05", "国家能源局", RuleOutcome.Fail)]
    public void Publication_has_its_day(string published, string organ, RuleOutcome expected)
    {
        var builder = GoldenForms.OfCity();
        builder.Organ = organ;
        var result = ReportAudit.Check(builder.Build(), new() { PublishedOn = DateOnly.Parse(published) }).Single(r => r.Rule == "FM-12");
        Assert.Equal(expected, result.Outcome);
    }

    /// <summary>FM-12 where only the signature is known: a report is not published before it is signed, and may be published later than it.</summary>
    [Theory]
    [InlineData("2026-02-05", "某区某局", RuleOutcome.Fail)]
    [InlineData("2026-01-31", "某区某局", RuleOutcome.CannotJudge)]
    [InlineData("2026-04-01", "某市人民政府", RuleOutcome.Fail)]
    [InlineData("2026-03-31", "某市人民政府", RuleOutcome.CannotJudge)]
    [InlineData("2026-02-05", "某市高新技术产业开发区管理委员会", RuleOutcome.CannotJudge)]
    public void A_late_signature_is_a_late_publication(string signed, string organ, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros();
        (builder.Organ, builder.Year, builder.SignedOn) = (organ, 2025, DateOnly.Parse(signed));
        Assert.Equal(expected, Outcome(builder.Build(), "FM-12"));
    }

    /// <summary>FM-02 and FM-03 where the year is missing, impossible or more than one.</summary>
    [Theory]
    [InlineData("某区某局政府信息公开工作年度报告", null, RuleOutcome.Fail, RuleOutcome.Fail)]
    [InlineData("某区某局9999年政府信息公开工作年度报告", null, RuleOutcome.Fail, RuleOutcome.Fail)]
    [InlineData("某区某局9999年政府信息公开工作年度报告", 2025, RuleOutcome.Fail, RuleOutcome.Fail)]
    [InlineData("某区某局2024-2025年政府信息公开工作年度报告", null, RuleOutcome.Fail, RuleOutcome.Fail)]
    [InlineData("某区某局2024年至2025年政府信息公开工作年度报告", 2025, RuleOutcome.Fail, RuleOutcome.Pass)]
    [InlineData("某区某局2025年政府信息公开工作年度报告", 2025, RuleOutcome.Pass, RuleOutcome.Pass)]
    [InlineData("某区某局2025年度政府信息公开工作年度报告", 2025, RuleOutcome.Pass, RuleOutcome.Pass)]
    public void A_report_names_one_year(string title, int? year, RuleOutcome titled, RuleOutcome agrees)
    {
        var builder = GoldenForms.OfZeros().WithSixChapters(Overview, Problems, Fees);
        (builder.Organ, builder.Year, builder.Title) = ("某区某局", year, title);
        var form = builder.Build();
        Assert.Equal((titled, agrees), (Outcome(form, "FM-02"), Outcome(form, "FM-03")));
    }

    [Fact]
    public void A_footnote_mark_is_named_and_not_counted()
    {
        var form = GoldenForms.OfZeros().With("applications.new.total", ReportCell.Number(7, "7①")).Build();
        var finding = Assert.Single(Findings(form), f => f.Rule == "FM-05");
        Assert.Contains("脚注标记（如“7①”），数字已按7读取", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>FM-03, with the example of the law document: title 2023, narrative 2022年.</summary>
    [Theory]
    [InlineData("2022年，我单位主动公开信息。", RuleOutcome.Fail)]
    [InlineData("2022年度我单位主动公开信息。", RuleOutcome.Fail)]
    [InlineData("在2022年，我单位主动公开信息。2023年以来持续推进。", RuleOutcome.Fail)]
    [InlineData("2023年，我单位主动公开信息。2022年收到5件。", RuleOutcome.Pass)]
    [InlineData("2022年以来，我单位主动公开信息。", RuleOutcome.Pass)]
    [InlineData("2022年10月，修订了指南。", RuleOutcome.Pass)]
    [InlineData("2022年底部署，2023年我单位主动公开信息。", RuleOutcome.Pass)]
    [InlineData("我单位主动公开信息。", RuleOutcome.Pass)]
    public void Chapter_one_does_not_begin_with_another_year(string overview, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros().WithSixChapters(overview, Problems, Fees);
        builder.Preamble = "依据条例第五十条编制。统计期限为2023年1月1日至2023年12月31日。";
        Assert.Equal(expected, Outcome(builder.Build(), "FM-03"));
    }

    [Theory]
    [InlineData("某区某中心", "某区某中心", RuleOutcome.Pass)]
    [InlineData("某市某区教育局", "某区教育局", RuleOutcome.Pass)]
    [InlineData("某区教育局", "某市某区教育局", RuleOutcome.Pass)]
    [InlineData("某市某区教育局", "教育局", RuleOutcome.Pass)]
    [InlineData("某区某中心", "中心", RuleOutcome.Fail)]
    [InlineData("某区某中心", "心", RuleOutcome.Fail)]
    [InlineData("某区人民政府", "人民政府", RuleOutcome.Fail)]
    [InlineData("某区教育局", "某区教育局办公室", RuleOutcome.Fail)]
    [InlineData("某区教育局", "某区体育局", RuleOutcome.Fail)]
    [InlineData("某区教育局", null, RuleOutcome.CannotJudge)]
    public void The_organ_is_the_same_in_title_signature_and_record(string organ, string? other, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros();
        (builder.Organ, builder.Signatory) = (organ, other);
        Assert.Equal(expected, Outcome(builder.Build(), "FM-10"));
        builder.Signatory = organ;
        var recorded = ReportAudit.Check(builder.Build(), new() { RegisteredOrgan = other }).Last(r => r.Rule == "FM-10");
        Assert.Equal(expected, recorded.Outcome);
        Assert.True(recorded.Finding is null or { Severity: Severity.Error });
    }

    [Theory]
    [InlineData("依据《中华人民共和国政府信息公开条例》第五十条编制。", "主动公开。", RuleOutcome.Pass)]
    [InlineData("依据《中华人民共和国政府信息公开条例》第三十一条编制。", "主动公开。", RuleOutcome.Fail)]
    [InlineData("依据《中华人民共和国政府信息公开条例》第五十条、第三十一条编制。", "主动公开。", RuleOutcome.Fail)]
    [InlineData("", "根据《条例》第三十二条规定编制本报告。", RuleOutcome.Fail)]
    [InlineData("依据条例第五十条编制。", "严格按照第三十二条征求第三方意见。", RuleOutcome.Pass)]
    [InlineData("依据条例第五十条和《某市政府信息公开规定》第三十一条编制。", "主动公开。", RuleOutcome.Pass)]
    [InlineData("", "主动公开。", RuleOutcome.Fail)]
    public void The_basis_is_article_fifty_alone(string preamble, string overview, RuleOutcome expected)
    {
        var builder = GoldenForms.OfZeros().WithSixChapters(overview, Problems, Fees);
        builder.Preamble = preamble;
        Assert.Equal(expected, Outcome(builder.Build(), "FM-13"));
        Assert.All(Findings(builder.Build()).Where(f => f.Rule == "FM-13"), f => Assert.Equal(Severity.Warning, f.Severity));
    }

    /// <summary>The severities of the law document, section 5; the outline of chapters (cases T85) and a mobile number of nobody named are told apart in the code.</summary>
    [Fact]
    public void What_the_law_document_calls_an_error_is_one()
    {
        var comma = Findings(GoldenForms.OfZeros().With("proactive.normative.valid", ReportCell.Number(1200, "1,200件")).Build()).Single(f => f.Code == "number_style");
        Assert.Equal(("FM-05", Severity.Error), (comma.Rule, comma.Severity));
        var stroke = Findings(GoldenForms.OfZeros().With("review.total", ReportCell.NotApplicable("/")).Build()).Single(f => f.Code == "non_numeric_cell");
        Assert.Equal(("FM-04", Severity.Error), (stroke.Rule, stroke.Severity));
        var results = ReportAudit.Check(GoldenForms.OfZeros().With("review.total", ReportCell.NotApplicable("/")).Build());
        Assert.DoesNotContain(results, r => r is { Rule: "FM-04", Where: "review", Outcome: RuleOutcome.Pass });
        Assert.Contains(results, r => r is { Rule: "FM-05", Where: "review", Outcome: RuleOutcome.CannotJudge });
        var zeros = Findings(GoldenForms.OfZeros().With("applications.granted.legal", ReportCell.Blank()).Build()).Single(f => f.Code == "blank_cell");
        Assert.Equal(("FM-04", "applications.zeros", Severity.Error), (zeros.Rule, zeros.Where, zeros.Severity));
        var outdated = Single(GoldenForms.OfZeros().WithSixChapters(Overview + "会同国土资源局公开。", Problems, Fees).Build(), "outdated_words");
        Assert.Equal(Severity.Warning, outdated.Severity);
        var trial = Last(GoldenForms.OfCity());
        trial.ProactiveEdition = ReportEdition.Trial2019;
        Assert.Equal(Severity.Warning, Single(GoldenForms.OfCity().Build(), "cross_year_editions", trial).Severity);
    }

    /// <summary>The law document knows no floor for the two shares.</summary>
    [Fact]
    public void A_share_of_few_is_a_share()
    {
        var form = GoldenForms.OfZeros().With("applications.o3_other.total", 1).With("applications.total.total", 3)
            .With("review.corrected", 1).With("review.total", 2).Build();
        Assert.Contains(Findings(form), f => f.Rule == "T3-20");
        Assert.Contains(Findings(form), f => f.Rule == "T4-09");
        Assert.DoesNotContain(Findings(GoldenForms.OfZeros().Build()), f => f.Rule is "T3-20" or "T4-09");
        // Parts without a whole are for the sums to find.
        Assert.DoesNotContain(Findings(GoldenForms.OfZeros().With("review.corrected", 1).With("applications.o3_other.total", 1).Build()), f => f.Rule is "T3-20" or "T4-09");
    }

    [Fact]
    public void A_sum_over_subordinates_is_exact_only_with_the_figures_of_the_organ_itself()
    {
        var child = GoldenForms.OfZeros().With("applications.new.total", 10).Build();
        var form = GoldenForms.OfZeros().With("applications.new.total", 1000).Build();
        RuleOutcome Of(ReportForm? own) => ReportAudit.Check(form, new() { Subordinates = [child], OwnFigures = own }).Single(r => r.Rule == "RU-02" && r.Where == "applications.new.total").Outcome;
        Assert.Equal(RuleOutcome.CannotJudge, Of(null));
        Assert.Equal(RuleOutcome.Pass, Of(GoldenForms.OfZeros().With("applications.new.total", 990).Build()));
        Assert.Equal(RuleOutcome.Fail, Of(GoldenForms.OfZeros().With("applications.new.total", 900).Build()));
        Assert.Equal(RuleOutcome.CannotJudge, Of(GoldenForms.OfZeros().With("applications.new.total", ReportCell.Blank()).Build()));
    }

    private static ReportFormBuilder Last(ReportFormBuilder builder)
    {
        builder.Year--;
        return builder;
    }

    private static ReportFormBuilder Carried(ReportFormBuilder builder)
    {
        for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
        {
            builder[ApplicationRow.CarriedForward, c] = builder[ApplicationRow.CarriedOver, c];
        }

        return builder;
    }

    private static List<Finding> Findings(ReportForm form, ReportForm? previous = null) =>
        [.. ReportAudit.Check(form, new() { Previous = previous }).Select(r => r.Finding).OfType<Finding>()];

    private static Finding Single(ReportForm form, string code, ReportForm? previous = null) => Findings(form, previous).Single(f => f.Code == code);

    private static Finding Single(ReportForm form, string code, ReportFormBuilder previous) => Single(form, code, previous.Build());

    private static RuleOutcome Outcome(ReportForm form, string rule)
    {
        var outcomes = ReportAudit.Check(form).Where(r => r.Rule == rule).Select(r => r.Outcome).ToList();
        return outcomes.Contains(RuleOutcome.Fail) ? RuleOutcome.Fail : outcomes.Contains(RuleOutcome.Pass) ? RuleOutcome.Pass : outcomes[0];
    }
}
