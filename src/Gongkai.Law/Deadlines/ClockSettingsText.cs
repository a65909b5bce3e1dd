namespace Gongkai.Law.Deadlines;

/// <summary>Settings written as text, one each: <c>pause-start=sending-day</c>.</summary>
public static class ClockSettingsText
{
    private static readonly (string Key, (string Value, Func<ClockSettings, ClockSettings> Apply)[] Values)[] Options =
    [
        ("pause-start", [("day-after-sending", s => s with { PauseStart = PauseStart.DayAfterSending }), ("sending-day", s => s with { PauseStart = PauseStart.SendingDay })]),
        ("pause-end", [("opinion-day-excluded", s => s with { PauseEnd = PauseEnd.OpinionDayExcluded }), ("opinion-day-counted", s => s with { PauseEnd = PauseEnd.OpinionDayCounted })]),
        ("undelivered-consultation", [("open", s => s with { UndeliveredConsultation = UndeliveredConsultation.OpenUntilRecorded }),
            ("from-sending", s => s with { UndeliveredConsultation = UndeliveredConsultation.CountFromSending })]),
        ("non-working-receipt", [("day-zero", s => s with { NonWorkingReceipt = NonWorkingReceipt.IsDayZero }),
            ("next-working-day", s => s with { NonWorkingReceipt = NonWorkingReceipt.MovesToNextWorkingDay })]),
        ("fee-effect", [("restart", s => s with { FeeEffect = FeeEffect.Restart }), ("pause", s => s with { FeeEffect = FeeEffect.Pause }),
            ("none", s => s with { FeeEffect = FeeEffect.None })]),
        ("reasons-request-pauses", [("no", s => s with { ReasonsRequestPauses = false }), ("yes", s => s with { ReasonsRequestPauses = true })]),
        ("extension-on-due-day", [("yes", s => s with { ExtensionMayBeToldOnDueDay = true }), ("no", s => s with { ExtensionMayBeToldOnDueDay = false })]),
        ("extension-after-restart", [("no", s => s with { ExtensionAgainAfterRestart = false }), ("yes", s => s with { ExtensionAgainAfterRestart = true })]),
    ];

    /// <summary>Keys with their values, the shipped one first.</summary>
    public static IEnumerable<(string Key, IEnumerable<string> Values)> Keys => Options.Select(o => (o.Key, o.Values.Select(v => v.Value)));

    /// <summary>The shipped settings with these changes, or every problem found. Changed settings carry a version that says so.</summary>
    public static Answer<ClockSettings> Read(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var settings = ClockSettings.Default;
        var problems = new List<InputProblem>();
        foreach (var line in lines)
        {
            var parts = line.Split('=', 2);
            var option = Array.Find(Options, o => o.Key == parts[0].Trim());
            if (option.Key is null)
            {
                problems.Add(new("setting", $"设置“{parts[0]}”不认识。可用的设置：{string.Join('、', Options.Select(o => o.Key))}。"));
                continue;
            }

            var value = Array.Find(option.Values, v => v.Value == (parts.Length > 1 ? parts[1].Trim() : null));
            if (value.Value is null)
            {
                problems.Add(new("setting", $"设置 {option.Key} 只能是 {string.Join(" 或者 ", option.Values.Select(v => v.Value))}，请写成 {option.Key}={option.Values[^1].Value} 的样子。"));
                continue;
            }

            settings = value.Apply(settings);
        }

        if (problems.Count > 0)
        {
            return new Answer<ClockSettings>.Unusable(problems);
        }

        var changed = settings == ClockSettings.Default ? settings : settings with { Version = $"{ClockSettings.Default.Version}+{string.Join(',', lines.Select(l => l.Trim()))}" };
        return new Answer<ClockSettings>.Given(changed);
    }
}
