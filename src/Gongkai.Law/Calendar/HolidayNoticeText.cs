using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Gongkai.Law.Calendar;

/// <summary>
/// Reads the text of 国务院办公厅关于…年部分节假日安排的通知 (made under 全国年节及纪念日放假办法) into an arrangement to be confirmed. Whatever does not
/// add up (a weekday that is not the date's, a number of days that is not the range's) is a problem and not a guess.
/// </summary>
public static partial class HolidayNoticeText
{
    private const string Field = "放假安排";
    private const int MostCharacters = 20_000;

    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Whether the text can be a notice; text in JSON is none.</summary>
    public static bool IsNotice(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.AsSpan().TrimStart().StartsWith("{") && text.Contains("节假日安排", StringComparison.Ordinal);
    }

    /// <summary>The arrangement, or every problem found.</summary>
    /// <param name="text">Text of the notice, with its title.</param>
    public static Answer<YearArrangement> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            return new InputProblem(Field, $"粘贴的内容超过{MostCharacters}字，请只粘贴通知正文。");
        }

        // A notice copied from a page has its title broken into lines and spaces where there are none in print, and from some pages digits of full width.
        var lines = Narrow(text).ReplaceLineEndings("\n").Split('\n').Select(l => Spaces().Replace(l, "")).Where(l => l.Length > 0).ToList();
        var whole = string.Concat(lines);
        var title = Title().Match(whole);
        if (!title.Success)
        {
            return new InputProblem(Field, "没有找到标题“国务院办公厅关于××××年部分节假日安排的通知”，请连同标题粘贴通知全文。");
        }

        var year = Number(title.Groups[1].Value);
        if (year is < WorkingDayCalendar.FirstYear or > WorkingDayCalendar.LastYear)
        {
            return new InputProblem(Field, $"通知是{year}年的，只能载入{WorkingDayCalendar.FirstYear}年至{WorkingDayCalendar.LastYear}年的安排。");
        }

        var number = DocumentNumber().Match(whole);
        var issued = Issued().Match(whole);
        DateOnly? issuedOn = issued.Success && TryDate(Number(issued.Groups[1].Value), Number(issued.Groups[2].Value), Number(issued.Groups[3].Value), out var on) ? on : null;
        var notice = new HolidayNotice(title.Value, number.Success ? number.Value : null, issuedOn);
        var reader = new Reader(year, notice);
        foreach (Match item in Items().Matches(string.Join('\n', lines)))
        {
            reader.Take(item.Groups[1].Value, item.Groups[2].Value);
        }

        return reader.Result();
    }

    /// <summary>An arrangement in the form in which it is loaded (<see cref="ArrangementText"/>).</summary>
    /// <param name="year">The arrangement.</param>
    /// <param name="comparedWith">How it was checked.</param>
    public static string Write(YearArrangement year, string comparedWith)
    {
        ArgumentNullException.ThrowIfNull(year);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("comparedWith", comparedWith);
            json.WriteStartArray("years");
            json.WriteStartObject();
            json.WriteNumber("year", year.Year);
            json.WriteNumber("version", year.Version);
            json.WriteString("completeness", year.Completeness == ArrangementCompleteness.Announced ? "announced" : "statutory-days-only");
            json.WriteStartArray("notices");
            foreach (var notice in year.Notices)
            {
                json.WriteStartObject();
                json.WriteString("title", notice.Title);
                if (notice.Number is not null)
                {
                    json.WriteString("number", notice.Number);
                }

                if (notice.IssuedOn is { } issued)
                {
                    json.WriteString("issued", issued.Iso());
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("holidays");
            foreach (var holiday in year.Days.GroupBy(d => (d.Holiday, d.Notice)))
            {
                json.WriteStartObject();
                json.WriteString("name", holiday.Key.Holiday);
                json.WriteNumber("notice", year.Notices.Select((n, i) => (n, i)).First(n => n.n == holiday.Key.Notice).i);
                foreach (var (property, worked) in ((string, bool)[])[("off", false), ("work", true)])
                {
                    json.WriteStartArray(property);
                    foreach (var day in holiday.Where(d => d.IsWorked == worked))
                    {
                        json.WriteStringValue(day.Date.Iso());
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Narrow(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = from[i] is >= '０' and <= '９' ? (char)(from[i] - '０' + '0') : from[i];
        }
    });

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool TryDate(int year, int month, int day, out DateOnly date)
    {
        var isOne = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = isOne ? new DateOnly(year, month, day) : default;
        return isOne;
    }

    /// <summary>Reads the items of one notice.</summary>
    private sealed class Reader(int year, HolidayNotice notice)
    {
        private const int LongestHoliday = 15;

        private readonly List<InputProblem> _problems = [];
        private readonly SortedDictionary<DateOnly, ArrangedDay> _days = [];
        private int _month;

        public void Take(string holiday, string body)
        {
            _month = 0;
            var waiting = new List<DateOnly>();
            var off = new List<DateOnly>();
            var hasOff = false;
            foreach (var clause in body.Split('。', '；', '，', ';', ',', '\n'))
            {
                var worked = clause.Contains("上班", StringComparison.Ordinal);
                var isOff = clause.Contains("放假", StringComparison.Ordinal);
                if (!worked && !isOff && !OnlyDates().IsMatch(clause))
                {
                    // How many days it comes to; or advice, such as to take leave on a day, which makes no day off.
                    CheckCount(holiday, clause, off);
                    waiting.Clear();
                    continue;
                }

                waiting.AddRange(Dates(holiday, clause));
                if (!worked && !isOff)
                {
                    continue;
                }

                if (waiting.Count == 0)
                {
                    if (isOff && CountOf().Match(clause) is { Success: true })
                    {
                        CheckCount(holiday, clause, off);
                    }

                    continue;
                }

                foreach (var date in waiting)
                {
                    Add(holiday, date, worked);
                }

                if (isOff)
                {
                    hasOff = true;
                    off = [.. waiting];
                    CheckCount(holiday, clause, off);
                }

                waiting.Clear();
            }

            if (!hasOff)
            {
                _problems.Add(new(Field, $"“{holiday}”没有读出放假的日期，请核对粘贴的内容是否完整。"));
            }
        }

        public Answer<YearArrangement> Result()
        {
            if (_problems.Count == 0 && _days.Count == 0)
            {
                _problems.Add(new(Field, "没有读出“一、元旦：”这样逐项列出的安排，请粘贴通知全文。"));
            }

            var read = new YearArrangement(year, 1, ArrangementCompleteness.Announced, [notice], [.. _days.Values]);
            if (_problems.Count == 0)
            {
                _problems.AddRange([.. ArrangementRules.Contradictions(read), .. ArrangementRules.Gaps(read)]);
            }

            return _problems.Count > 0 ? new Answer<YearArrangement>.Unusable(_problems) : new Answer<YearArrangement>.Given(read);
        }

        private void CheckCount(string holiday, string clause, List<DateOnly> off)
        {
            if (CountOf().Match(clause) is { Success: true } count && off.Count > 0 && Number(count.Groups[1].Value) != off.Count)
            {
                _problems.Add(new(Field, $"“{holiday}”写明共{count.Groups[1].Value}天，日期却有{off.Count}天（{off[0].Iso()}至{off[^1].Iso()}）。请核对粘贴的内容。"));
            }
        }

        private void Add(string holiday, DateOnly date, bool worked)
        {
            if (date.Year != year && !(date.Year == year - 1 && date.Month == 12))
            {
                _problems.Add(new(Field, $"“{holiday}”中的{date.Iso()}不属于{year}年的安排。"));
            }
            else if (!_days.TryAdd(date, new(date, worked, holiday, notice)))
            {
                _problems.Add(new(Field, $"{date.Iso()}出现了两次（“{_days[date].Holiday}”和“{holiday}”），请核对粘贴的内容。"));
            }
        }

        private IEnumerable<DateOnly> Dates(string holiday, string clause)
        {
            DateOnly? from = null;
            foreach (Match match in Date().Matches(clause))
            {
                var (day, month) = (Number(match.Groups["day"].Value), match.Groups["month"].Success ? Number(match.Groups["month"].Value) : _month);
                if (!TryDate(match.Groups["year"].Success ? Number(match.Groups["year"].Value) : year, month, day, out var date))
                {
                    _problems.Add(new(Field, $"“{holiday}”中的“{match.Value}”不是一个日期。"));
                    continue;
                }

                _month = month;
                if (Weekday().Match(match.Groups["note"].Value) is { Success: true } named && "日一二三四五六".IndexOf(named.Groups[1].Value == "天" ? "日" : named.Groups[1].Value, StringComparison.Ordinal) != (int)date.DayOfWeek)
                {
                    _problems.Add(new(Field, $"“{holiday}”中的“{match.Value}”与历法不符，{date.Iso()}是{date.Weekday()}。请核对粘贴的内容和年份。"));
                }

                if (match.Groups["to"].Success)
                {
                    from = date;
                    continue;
                }

                if (from is { } first)
                {
                    from = null;
                    if (date <= first || date.DayNumber - first.DayNumber >= LongestHoliday)
                    {
                        _problems.Add(new(Field, $"“{holiday}”中的“{first.Iso()}至{date.Iso()}”不是一段假期。"));
                        continue;
                    }

                    for (var each = first; each <= date; each = each.AddDays(1))
                    {
                        yield return each;
                    }
                }
                else
                {
                    yield return date;
                }
            }
        }
    }

    [GeneratedRegex(@"[\s　]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"国务院办公厅关于([0-9]{4})年部分节假日安排的通知")]
    private static partial Regex Title();

    [GeneratedRegex(@"国办发(明电)?〔[0-9]{4}〕[0-9]+号")]
    private static partial Regex DocumentNumber();

    /// <summary>The date under the signature.</summary>
    [GeneratedRegex(@"国务院办公厅([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")]
    private static partial Regex Issued();

    /// <summary>一、元旦：…, to the next item or the end of the paragraph.</summary>
    [GeneratedRegex(@"[一二三四五六七八九十]、([^：:，。\n]{2,12})[：:]([^\n]*(?:\n(?![一二三四五六七八九十]、|节假日期间|国务院办公厅)[^\n]*)*)")]
    private static partial Regex Items();

    [GeneratedRegex(@"(?:(?<year>[0-9]{4})年)?(?:(?<month>[0-9]{1,2})月)?(?<day>[0-9]{1,2})日(?<note>（[^）]*）|\([^)]*\))?(?<to>至|—|-|～)?")]
    private static partial Regex Date();

    /// <summary>A clause that is a list of dates, whose verb comes in the next one.</summary>
    [GeneratedRegex(@"^(?:(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:（[^）]*）|\([^)]*\))?[、和及]?)+$")]
    private static partial Regex OnlyDates();

    [GeneratedRegex(@"(?:周|星期)([日天一二三四五六])")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?:共|放假|休息)([0-9]{1,2})天")]
    private static partial Regex CountOf();
}
