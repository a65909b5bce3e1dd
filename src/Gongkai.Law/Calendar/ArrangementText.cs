using System.Text.Json;

namespace Gongkai.Law.Calendar;

/// <summary>Reads arrangements from their JSON text and says what is wrong with it, so that an office can load a new year itself.</summary>
public static class ArrangementText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>The set, or every problem found.</summary>
    public static Answer<ArrangementSet> Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return new Reader().Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new InputProblem("文件", $"不是有效的JSON文件（第{e.LineNumber + 1}行），请检查括号、引号和逗号。");
        }
    }

    private sealed class Reader
    {
        private readonly List<InputProblem> _problems = [];

        public Answer<ArrangementSet> Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("years", out var years) || years.ValueKind != JsonValueKind.Array)
            {
                return new InputProblem("years", "缺少年份列表 years，请按年份逐一列出放假安排。");
            }

            var read = new List<YearArrangement>();
            foreach (var year in years.EnumerateArray())
            {
                if (Year(year) is { } arrangement)
                {
                    if (read.Any(y => y.Year == arrangement.Year))
                    {
                        Add("year", $"{arrangement.Year}年出现了两次，每年只能有一份安排。");
                    }

                    read.Add(arrangement);
                }
            }

            if (_problems.Count > 0)
            {
                return new Answer<ArrangementSet>.Unusable(_problems);
            }

            read.Sort((a, b) => a.Year.CompareTo(b.Year));
            return new Answer<ArrangementSet>.Given(new(Text(root, "region"), Text(root, "comparedWith") ?? "", read));
        }

        private YearArrangement? Year(JsonElement element)
        {
            if (Integer(element, "year") is not { } year || year < WorkingDayCalendar.FirstYear || year > WorkingDayCalendar.LastYear)
            {
                Add("year", $"年份必须是{WorkingDayCalendar.FirstYear}至{WorkingDayCalendar.LastYear}之间的整数。");
                return null;
            }

            if (Integer(element, "version") is not { } version || version < 1)
            {
                Add("version", $"{year}年缺少版本号 version，首次导入请写1，更正时加1。");
                return null;
            }

            ArrangementCompleteness? completeness = Text(element, "completeness") switch
            {
                "announced" => ArrangementCompleteness.Announced,
                "statutory-days-only" => ArrangementCompleteness.StatutoryDaysOnly,
                _ => null,
            };
            if (completeness is null)
            {
                Add("completeness", $"{year}年的 completeness 只能是 announced（已公布）或 statutory-days-only（仅法定节日）。");
                return null;
            }

            var notices = Notices(element, year);
            if (notices.Count == 0)
            {
                Add("notices", $"{year}年没有列出依据的通知，请至少写明一份通知的标题。");
                return null;
            }

            var read = new YearArrangement(year, version, completeness.Value, notices, Days(element, year, notices));
            _problems.AddRange(ArrangementRules.Contradictions(read));
            return read;
        }

        private List<HolidayNotice> Notices(JsonElement element, int year)
        {
            var notices = new List<HolidayNotice>();
            foreach (var notice in Items(element, "notices"))
            {
                var issuedText = Text(notice, "issued");
                DateOnly? issued = null;
                if (issuedText is not null)
                {
                    if (ChineseDates.TryReadIso(issuedText, out var on))
                    {
                        issued = on;
                    }
                    else
                    {
                        Add("issued", $"{year}年通知的日期“{issuedText}”不是年-月-日的写法，请写成2024-03-05的样子。");
                    }
                }

                if (Text(notice, "title") is { Length: > 0 } title)
                {
                    notices.Add(new(title, Text(notice, "number"), issued));
                }
                else
                {
                    Add("title", $"{year}年有一份通知没有标题。");
                }
            }

            return notices;
        }

        private List<ArrangedDay> Days(JsonElement element, int year, List<HolidayNotice> notices)
        {
            var days = new SortedDictionary<DateOnly, ArrangedDay>();
            foreach (var holiday in Items(element, "holidays"))
            {
                var name = Text(holiday, "name");
                var notice = Integer(holiday, "notice") ?? 0;
                if (string.IsNullOrEmpty(name) || notice < 0 || notice >= notices.Count)
                {
                    Add("holidays", $"{year}年有一个节日缺少名称，或者所指的通知不存在。");
                    continue;
                }

                foreach (var (property, worked) in ((string, bool)[])[("off", false), ("work", true)])
                {
                    foreach (var date in Items(holiday, property).SelectMany(item => Range(item, year)))
                    {
                        if (date.Year != year && !(date.Year == year - 1 && date.Month == 12))
                        {
                            Add(property, $"{date.Iso()}不属于{year}年的安排（只允许当年以及上一年12月的日期）。");
                        }
                        else if (!days.TryAdd(date, new(date, worked, name, notices[notice])))
                        {
                            Add(property, $"{date.Iso()}在{year}年的安排中出现了两次，请只保留一处。");
                        }
                    }
                }
            }

            return [.. days.Values];
        }

        private IEnumerable<DateOnly> Range(JsonElement item, int year)
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText();
            var parts = text.Split("..");
            if (parts.Length > 2 || !ChineseDates.TryReadIso(parts[0], out var from) || !ChineseDates.TryReadIso(parts[^1], out var to)
                || to < from || to.DayNumber - from.DayNumber > 31)
            {
                Add("off/work", $"{year}年的日期“{text}”无法识别，请写成2024-10-01或2024-10-01..2024-10-07的样子。");
                yield break;
            }

            for (var day = from; day <= to; day = day.AddDays(1))
            {
                yield return day;
            }
        }

        private static JsonElement.ArrayEnumerator Items(JsonElement element, string property) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray()
                : default;

        private static string? Text(JsonElement element, string property) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

        private static int? Integer(JsonElement element, string property) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
                ? number
                : null;

        private void Add(string field, string words) => _problems.Add(new(field, words));
    }
}
