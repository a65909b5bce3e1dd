using Gongkai.Law;
using Gongkai.Law.Calendar;

namespace Law.Tests.Calendar;

/// <summary>The text of the yearly notice, in the wording of several years, against the days that are known.</summary>
public sealed class HolidayNoticeTextTests
{
    public static TheoryData<int, string> Notices => new()
    {
        { 2021, """
            国务院办公厅关于2021年部分节假日安排的通知
            国办发明电〔2020〕27号
            一、元旦：2021年1月1日至3日放假，共3天。
            二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。
            三、清明节：4月3日至5日放假调休，共3天。
            四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。
            五、端午节：6月12日至14日放假，共3天。
            六、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。
            七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。
            国务院办公厅
            2020年11月25日
            """ },
        { 2023, """
            国务院办公厅关于
            2023年部分节假日安排的通知
            一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
            二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
            三、清明节：4月5日放假，共1天。
            四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
            五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
            六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
            节假日期间，请各单位妥善安排值班。
            """ },
        { 2024, """
            国务院办公厅关于2024年部分节假日安排的通知
            一、元旦：1月1日放假，与周末连休。
            二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度，安排职工在除夕（2月9日）休息。
            三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
            四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
            五、端午节：6月10日放假，与周末连休。
            六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
            七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
            """ },
        { 2025, """
            国务院办公厅关于2025年部分节假日安排的通知
            国办发明电〔2024〕12号
            一、元旦：1月1日（周三）放假1天，不调休。
            二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
            三、清明节：4月4日（周五）至6日（周日）放假，共3天。
            四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
            五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
            六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
            国务院办公厅
            2024年11月12日
            """ },
        { 2026, """
            国务院办公厅关于2026年部分节假日安排的通知
            一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
            二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
            三、清明节：4月4日（周六）至6日（周一）放假，共3天。
            四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
            五、端午节：6月19日（周五）至21日（周日）放假，共3天。
            六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
            七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
            """ },
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_notice_gives_the_days_that_are_known(int year, string text)
    {
        Assert.True(HolidayNoticeText.IsNotice(text));
        var read = HolidayNoticeText.Read(text).Expected;
        var known = WorkingDayCalendar.National.Years.Single(y => y.Year == year);
        Assert.Equal(year, read.Year);
        Assert.Equal(known.Days.Where(d => d.IsWorked).Select(d => d.Date), read.Days.Where(d => d.IsWorked).Select(d => d.Date));
        // A day off at the weekend may stand in one and not in the other; what counts is which days are worked.
        Assert.Equal(Weekdays(known), Weekdays(read));
        var calendar = WorkingDayCalendar.National.WithYear(read);
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            Assert.Equal(WorkingDayCalendar.National.IsWorkingDay(day), calendar.IsWorkingDay(day));
        }

        var written = ArrangementText.Read(HolidayNoticeText.Write(read, "测试")).Expected.Years.Single();
        Assert.Equal(read.Days, written.Days);
        Assert.Equal(read.Notices, written.Notices);

        static IEnumerable<DateOnly> Weekdays(YearArrangement arrangement) =>
            arrangement.Days.Where(d => !d.IsWorked && d.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(d => d.Date);
    }

    [Fact]
    public void Digits_of_full_width_are_digits()
    {
        var text = Notices.Single(n => n.Data.Item1 == 2026).Data.Item2;
        var wide = string.Concat(text.Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c));
        Assert.Equal(HolidayNoticeText.Read(text).Expected.Days.Select(d => (d.Date, d.IsWorked)), HolidayNoticeText.Read(wide).Expected.Days.Select(d => (d.Date, d.IsWorked)));
    }

    [Theory]
    [InlineData("五、端午节：6月19日（周五）至21日（周日）放假，共3天。", "", "没有读出“端午”的安排")]
    [InlineData("10月1日（周四）至7日（周三）放假调休，共7天", "10月2日（周五）至7日（周三）放假调休，共6天", "2026-10-01是《全国年节及纪念日放假办法》规定的节日，读出的安排却没有放假")]
    [InlineData("5月9日（周六）上班", "5月11日（周一）上班", "2026-05-11是周一，本来就是工作日")]
    [InlineData("1月4日（周日）上班", "10月1日上班", "2026-10-01出现了两次")]
    public void A_notice_that_lacks_what_every_year_has_is_not_taken(string printed, string instead, string words)
    {
        var text = Notices.Single(n => n.Data.Item1 == 2026).Data.Item2;
        var changed = text.Replace(printed, instead, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        Assert.Contains(Assert.IsType<Answer<YearArrangement>.Unusable>(HolidayNoticeText.Read(changed)).Problems, p => p.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_known_years_contradict_nothing() => Assert.All(WorkingDayCalendar.National.Years, y => Assert.Empty(ArrangementRules.Contradictions(y)));

    [Fact]
    public void A_file_that_makes_up_work_on_a_day_off_by_law_is_not_taken() => Assert.Contains("2027-10-01是《全国年节及纪念日放假办法》规定的节日，不能列为上班",
        Assert.IsType<Answer<ArrangementSet>.Unusable>(ArrangementText.Read("""
            {"years":[{"year":2027,"version":1,"completeness":"announced","notices":[{"title":"通知"}],"holidays":[{"name":"国庆节","notice":0,"off":[],"work":["2027-10-01"]}]}]}
            """)).Problems.Single().Words);

    [Fact]
    public void Number_and_date_of_the_document_are_taken_where_they_stand()
    {
        var notice = Assert.Single(HolidayNoticeText.Read(Notices.Single(n => n.Data.Item1 == 2025).Data.Item2).Expected.Notices);
        Assert.Equal(new HolidayNotice("国务院办公厅关于2025年部分节假日安排的通知", "国办发明电〔2024〕12号", new(2024, 11, 12)), notice);
        Assert.Null(Assert.Single(HolidayNoticeText.Read(Notices.Single(n => n.Data.Item1 == 2024).Data.Item2).Expected.Notices).Number);
    }

    [Theory]
    [InlineData("一、元旦：1月1日（周四）放假1天。", "2025-01-01是周三")]
    [InlineData("一、元旦：1月1日至3日放假，共4天。", "写明共4天，日期却有3天")]
    [InlineData("一、元旦：1月1日至3日放假。\n二、春节：1月3日放假。", "2025-01-03出现了两次")]
    [InlineData("一、元旦：2月30日放假。", "“2月30日”不是一个日期")]
    [InlineData("一、元旦：2026年1月1日放假。", "2026-01-01不属于2025年的安排")]
    [InlineData("一、元旦：1月3日至1日放假。", "不是一段假期")]
    [InlineData("一、元旦：另行通知。", "没有读出放假的日期")]
    [InlineData("元旦放假。", "没有读出“一、元旦：”")]
    public void What_does_not_add_up_is_said_and_not_guessed(string items, string words) => Assert.Contains(
        Assert.IsType<Answer<YearArrangement>.Unusable>(HolidayNoticeText.Read($"国务院办公厅关于2025年部分节假日安排的通知\n{items}")).Problems, p => p.Words.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Without_its_title_there_is_no_telling_the_year() => Assert.Contains("没有找到标题",
        Assert.IsType<Answer<YearArrangement>.Unusable>(HolidayNoticeText.Read("一、元旦：1月1日放假。")).Problems.Single().Words);
}
