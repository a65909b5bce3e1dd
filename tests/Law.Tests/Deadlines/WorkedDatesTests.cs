using Gongkai.Law.Calendar;

namespace Law.Tests.Deadlines;

public class WorkedDatesTests
{
    private const string Table = "Deadlines/worked-dates.json";
    private static readonly WorkingDayCalendar National = WorkingDayCalendar.National;
    private static readonly WorkingDayCalendar WeekendsOnly = WorkingDayCalendar.Of([]);
    private static readonly WorkingDayCalendar WithoutMakeUpDays =
        WorkingDayCalendar.Of(National.Years.Select(y => y with { Days = [.. y.Days.Where(d => !d.IsWorked)] }));

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_worked_date_of_the_law_document(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var received = input.Day("received");
        foreach (var column in expected.EnumerateObject())
        {
            var stated = column.Value.GetString()!;
            var (calendar, n) = column.Name switch
            {
                "weekendsOnly20" => (WeekendsOnly, 20),
                "withoutMakeUp20" => (WithoutMakeUpDays, 20),
                var days => (National, int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)),
            };
            var due = calendar.AddWorkingDays(received, n);
            if (stated == "provisional")
            {
                Assert.Equal(CalendarCertainty.Provisional, due.Certainty);
            }
            else
            {
                Assert.Equal(CaseTable.Day(stated), due.Date);
                Assert.Equal(calendar == WeekendsOnly, due.IsProvisional);
            }
        }
    }
}
