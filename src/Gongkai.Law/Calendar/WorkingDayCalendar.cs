using System.Globalization;

namespace Gongkai.Law.Calendar;

/// <summary>
/// The working days of China as the State Council's notices fix them, optionally with the layers of a region on top.
/// Immutable: loading or correcting a year gives a new calendar with another <see cref="Version"/>. Holidays are never computed;
/// a year without a loaded arrangement counts weekends (and the fixed statutory days where they are loaded) and is provisional.
/// Adding and counting working days takes constant time and allocates nothing: one ordinal a day, one day an ordinal.
/// </summary>
public sealed class WorkingDayCalendar
{
    /// <summary>First year of the table.</summary>
    public const int FirstYear = 2008;

    /// <summary>Last year of the table.</summary>
    public const int LastYear = 2050;

    public static readonly DateOnly FirstDay = new(FirstYear, 1, 1);
    public static readonly DateOnly LastDay = new(LastYear, 12, 31);

    private const string NationalLayer = "全国";
    private const int Undecided = -1;

    private static readonly int FirstDayNumber = FirstDay.DayNumber;
    private static readonly int Length = LastDay.DayNumber - FirstDayNumber + 1;
    private static readonly Lazy<WorkingDayCalendar> Shipped = new(() => new(ReadResource("national-arrangements.json").Years, []));

    private readonly YearArrangement[] _years;
    private readonly ArrangementSet[] _layers;

    // Number of working days from the first day of the table up to and including day i.
    private readonly ushort[] _ordinals;

    // The day whose ordinal is i; entry 0 is unused because ordinals start at 1.
    private readonly ushort[] _days;

    // Number of provisional days up to and including day i.
    private readonly ushort[] _provisional;

    private WorkingDayCalendar(YearArrangement[] years, ArrangementSet[] layers)
    {
        _years = years;
        _layers = layers;
        _ordinals = new ushort[Length];
        _provisional = new ushort[Length];
        var days = new List<ushort>(Length) { 0 };

        var named = new sbyte[Length];
        Array.Fill(named, (sbyte)Undecided);
        var announced = new bool[Length];
        foreach (var year in years)
        {
            if (year.Completeness == ArrangementCompleteness.Announced)
            {
                announced.AsSpan(new DateOnly(year.Year, 1, 1).DayNumber - FirstDayNumber, DaysIn(year.Year)).Fill(true);
            }

            Apply(year, named, announced);
        }

        foreach (var layer in layers)
        {
            var covered = layer.Years.Where(y => y.Completeness == ArrangementCompleteness.Announced).Select(y => y.Year).ToHashSet();
            for (var year = FirstYear; year <= LastYear; year++)
            {
                if (!covered.Contains(year))
                {
                    announced.AsSpan(new DateOnly(year, 1, 1).DayNumber - FirstDayNumber, DaysIn(year)).Clear();
                }
            }

            foreach (var year in layer.Years)
            {
                Apply(year, named, null);
            }
        }

        ushort ordinal = 0, provisional = 0;
        var print = new Fingerprint();
        for (var i = 0; i < Length; i++)
        {
            var works = named[i] == Undecided ? !IsWeekend(FirstDayNumber + i) : named[i] == 1;
            if (works)
            {
                ordinal++;
                days.Add((ushort)i);
            }

            if (!announced[i])
            {
                provisional++;
            }

            _ordinals[i] = ordinal;
            _provisional[i] = provisional;
            print.Add((byte)((works ? 1 : 0) | (announced[i] ? 2 : 0)));
        }

        _days = [.. days];
        Version = print.ToString();
    }

    /// <summary>The calendar shipped with the program: 2019 to 2026 announced, 2027 statutory days only.</summary>
    public static WorkingDayCalendar National => Shipped.Value;

    /// <summary>The layer of 广西壮族自治区 (壮族三月三), 2023 to 2025; later years are loaded by the office.</summary>
    public static ArrangementSet GuangxiLayer { get; } = ReadResource("guangxi-arrangements.json").Set;

    /// <summary>Fingerprint of every day of the table: equal versions count equally, whatever was loaded in between.</summary>
    public string Version { get; }

    /// <summary>The arrangements of the country in order of year, with their documents.</summary>
    public IReadOnlyList<YearArrangement> Years => _years;

    /// <summary>The regional layers, from bottom to top.</summary>
    public IReadOnlyList<ArrangementSet> Layers => _layers;

    /// <summary>全国, or 全国＋region.</summary>
    public string Title => string.Join('＋', [NationalLayer, .. _layers.Select(l => l.Region)]);

    /// <summary>A calendar with exactly these national arrangements.</summary>
    public static WorkingDayCalendar Of(IEnumerable<YearArrangement> years) => new([.. years.OrderBy(y => y.Year)], []);

    /// <summary>A new calendar in which this year replaces what was loaded for it.</summary>
    public WorkingDayCalendar WithYear(YearArrangement year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return new([.. _years.Where(y => y.Year != year.Year).Append(year).OrderBy(y => y.Year)], _layers);
    }

    /// <summary>A new calendar with the region's days on top; its days win over those below.</summary>
    public WorkingDayCalendar WithLayer(ArrangementSet layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new(_years, [.. _layers.Where(l => l.Region != layer.Region), layer]);
    }

    /// <summary>Whether the table holds the day at all.</summary>
    public static bool Covers(DateOnly date) => Inside(date.DayNumber - FirstDayNumber);

    /// <summary>True or false for a day of the table, null outside it.</summary>
    public bool? IsWorkingDay(DateOnly date)
    {
        var i = date.DayNumber - FirstDayNumber;
        return Inside(i) ? _ordinals[i] != (i == 0 ? 0 : _ordinals[i - 1]) : null;
    }

    /// <summary>The n-th working day after a day; the day itself is day 0 and never counts, whatever kind of day it is.</summary>
    /// <param name="from">Day 0.</param>
    /// <param name="n">At least 1.</param>
    public CountedDate AddWorkingDays(DateOnly from, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var i = from.DayNumber - FirstDayNumber;
        if (!Inside(i) || n >= _days.Length)
        {
            return CountedDate.OutOfRange;
        }

        var target = _ordinals[i] + n;
        if (target >= _days.Length)
        {
            return CountedDate.OutOfRange;
        }

        int day = _days[target];
        return new(DateOnly.FromDayNumber(FirstDayNumber + day),
            _provisional[day] == _provisional[i] ? CalendarCertainty.Announced : CalendarCertainty.Provisional);
    }

    /// <summary>Working days after one day up to and including the other; negative when the other is earlier; null outside the table.</summary>
    public int? CountWorkingDays(DateOnly after, DateOnly through)
    {
        var i = after.DayNumber - FirstDayNumber;
        var j = through.DayNumber - FirstDayNumber;
        return Inside(i) && Inside(j) ? _ordinals[j] - _ordinals[i] : null;
    }

    /// <summary>The day itself if it is a working day, else the next one.</summary>
    public CountedDate FirstWorkingDayFrom(DateOnly date)
    {
        var i = date.DayNumber - FirstDayNumber;
        if (!Inside(i))
        {
            return CountedDate.OutOfRange;
        }

        var before = i == 0 ? 0 : _ordinals[i - 1];
        if (before + 1 >= _days.Length)
        {
            return CountedDate.OutOfRange;
        }

        int day = _days[before + 1];
        var provisional = _provisional[day] != (i == 0 ? 0 : _provisional[i - 1]);
        return new(DateOnly.FromDayNumber(FirstDayNumber + day), provisional ? CalendarCertainty.Provisional : CalendarCertainty.Announced);
    }

    /// <summary>The day explained, with the document behind it; null outside the table.</summary>
    public DayFacts? Explain(DateOnly date)
    {
        if (IsWorkingDay(date) is not { } works)
        {
            return null;
        }

        var certainty = IsProvisional(date.DayNumber - FirstDayNumber) ? CalendarCertainty.Provisional : CalendarCertainty.Announced;
        var (arranged, layer) = Arranged(date);
        var kind = (works, arranged) switch
        {
            (true, { IsWorked: true }) when IsWeekend(date.DayNumber) => DayKind.MakeUpWorkday,
            (true, _) => DayKind.WorkingDay,
            (false, { IsWorked: false }) => DayKind.HolidayOff,
            _ => DayKind.Weekend,
        };
        var named = kind is DayKind.MakeUpWorkday or DayKind.HolidayOff ? arranged : null;
        return new(date, kind, named?.Holiday, named?.Notice, layer, certainty);
    }

    /// <summary>Why a span is provisional, in Chinese and with what to do; null when every day of it is announced.</summary>
    public string? WhyProvisional(DateOnly from, DateOnly through)
    {
        if (!Covers(from) || !Covers(through))
        {
            return $"日期超出日历范围（{FirstDay.Iso()}至{LastDay.Iso()}），无法计算。";
        }

        var reasons = new List<string>();
        for (var year = from.Year; year <= through.Year; year++)
        {
            var first = Math.Max(new DateOnly(year, 1, 1).DayNumber, from.DayNumber) - FirstDayNumber;
            var last = Math.Min(new DateOnly(year, 12, 31).DayNumber, through.DayNumber) - FirstDayNumber;
            if (_provisional[last] == (first == 0 ? 0 : _provisional[first - 1]))
            {
                continue;
            }

            var national = Array.Find(_years, y => y.Year == year);
            reasons.Add(national switch
            {
                null => $"{year}年的放假安排尚未导入，该年只按周末推算",
                { Completeness: ArrangementCompleteness.StatutoryDaysOnly } =>
                    $"{year}年的放假安排尚未公布或者尚未导入，该年只按周末和法定节日推算，不含调休",
                _ => $"{string.Join('、', _layers.Where(l => l.Years.All(y => y.Year != year)).Select(l => l.Region))}{year}年的地方放假通知尚未导入",
            });
        }

        return reasons.Count == 0 ? null : $"暂定：{string.Join('；', reasons)}。导入通知后应当重新计算。";
    }

    /// <summary>The days that work in one calendar and not in the other, in order.</summary>
    public IEnumerable<DateOnly> DaysThatDiffer(WorkingDayCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var date = FirstDay; date <= LastDay; date = date.AddDays(1))
        {
            if (IsWorkingDay(date) != other.IsWorkingDay(date))
            {
                yield return date;
            }
        }
    }

    // The clock works on positions in the table and on ordinals, so that a whole case is a sum of differences.

    /// <summary>Position of a day in the table, or -1 outside it.</summary>
    internal static int IndexOf(DateOnly date)
    {
        var i = date.DayNumber - FirstDayNumber;
        return Inside(i) ? i : -1;
    }

    internal static DateOnly DateAt(int index) => DateOnly.FromDayNumber(FirstDayNumber + index);

    /// <summary>Working days up to and including the day at this position; 0 before the table.</summary>
    internal int OrdinalAt(int index) => Inside(index) ? _ordinals[index] : 0;

    /// <summary>Position of the working day with this ordinal, or -1 when it lies beyond the table.</summary>
    internal int IndexOfOrdinal(int ordinal) => ordinal > 0 && ordinal < _days.Length ? _days[ordinal] : -1;

    /// <summary>Whether any day after one position up to and including the other is provisional.</summary>
    internal bool IsProvisionalBetween(int after, int through) => _provisional[after] != _provisional[through];

    private static bool Inside(int index) => unchecked((uint)index) < (uint)Length;

    private bool IsProvisional(int index) => _provisional[index] != (index == 0 ? 0 : _provisional[index - 1]);

    private (ArrangedDay? Day, string Layer) Arranged(DateOnly date)
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            if (Find(_layers[i].Years, date) is { } regional)
            {
                return (regional, _layers[i].Region ?? NationalLayer);
            }
        }

        return (Find(_years, date), NationalLayer);
    }

    private static ArrangedDay? Find(IReadOnlyList<YearArrangement> years, DateOnly date) =>
        // A later year's notice may name days of December, and then it decides.
        years.Reverse().SelectMany(y => y.Days).FirstOrDefault(d => d.Date == date);

    private static void Apply(YearArrangement year, sbyte[] named, bool[]? announced)
    {
        foreach (var day in year.Days)
        {
            var i = IndexOf(day.Date);
            if (i < 0)
            {
                continue;
            }

            named[i] = (sbyte)(day.IsWorked ? 1 : 0);
            if (announced is not null && year.Completeness == ArrangementCompleteness.Announced)
            {
                announced[i] = true;
            }
        }
    }

    private static bool IsWeekend(int dayNumber) => DateOnly.FromDayNumber(dayNumber).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static int DaysIn(int year) => DateTime.IsLeapYear(year) ? 366 : 365;

    private static (YearArrangement[] Years, ArrangementSet Set) ReadResource(string name)
    {
        using var stream = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream($"Gongkai.Law.Calendar.{name}")
            ?? throw new InvalidOperationException($"The embedded resource {name} is missing.");
        using var reader = new StreamReader(stream);
        var set = ArrangementText.Read(reader.ReadToEnd()).Expected;
        return ([.. set.Years], set);
    }

    /// <summary>FNV-1a, 64 bits: the same on every machine and in every run.</summary>
    private struct Fingerprint
    {
        private ulong _hash = 14695981039346656037;

        public Fingerprint()
        {
        }

        public void Add(byte value) => _hash = unchecked((_hash ^ value) * 1099511628211);

        public override readonly string ToString() => _hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
