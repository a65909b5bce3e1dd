using Gongkai.Law.Deadlines;
using Gongkai.Law.Receipt;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>机关设置.</summary>
[Needs(OfficeAct.ChangeOrganSettings)]
public sealed class SettingsModel : DeskPage
{
    public Organ Organ { get; private set; } = null!;

    public OrganSettings Settings => Organ.Settings;

    public IEnumerable<FieldOption> Regions { get; } = OfficeCalendars.Regions.Select(r => new FieldOption(r, r));

    /// <summary>Every reading of the clock with its choices, in the words of the law's own table.</summary>
    public IReadOnlyList<(string Name, string Words, string Now, IEnumerable<FieldOption> Options)> Readings =>
    [
        Reading(nameof(ClockSettings.PauseStart), s => s.PauseStart, (s, v) => s with { PauseStart = v }),
        Reading(nameof(ClockSettings.PauseEnd), s => s.PauseEnd, (s, v) => s with { PauseEnd = v }),
        Reading(nameof(ClockSettings.UndeliveredConsultation), s => s.UndeliveredConsultation, (s, v) => s with { UndeliveredConsultation = v }),
        Reading(nameof(ClockSettings.NonWorkingReceipt), s => s.NonWorkingReceipt, (s, v) => s with { NonWorkingReceipt = v }),
        Reading(nameof(ClockSettings.FeeEffect), s => s.FeeEffect, (s, v) => s with { FeeEffect = v }),
    ];

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        await Show();
        var clock = Settings.Clock with
        {
            PauseStart = Posted.Choice<PauseStart>(nameof(ClockSettings.PauseStart), DeskWords.Readings) ?? Settings.Clock.PauseStart,
            PauseEnd = Posted.Choice<PauseEnd>(nameof(ClockSettings.PauseEnd), DeskWords.Readings) ?? Settings.Clock.PauseEnd,
            UndeliveredConsultation = Posted.Choice<UndeliveredConsultation>(nameof(ClockSettings.UndeliveredConsultation), DeskWords.Readings) ?? Settings.Clock.UndeliveredConsultation,
            NonWorkingReceipt = Posted.Choice<NonWorkingReceipt>(nameof(ClockSettings.NonWorkingReceipt), DeskWords.Readings) ?? Settings.Clock.NonWorkingReceipt,
            FeeEffect = Posted.Choice<FeeEffect>(nameof(ClockSettings.FeeEffect), DeskWords.Readings) ?? Settings.Clock.FeeEffect,
        };
        var settings = Settings with
        {
            NumberCode = Posted.Text("code").Trim(),
            NumberPattern = Posted.Text("pattern").Trim(),
            Address = Posted.Text("address").Trim(),
            Phone = Posted.Text("phone").Trim(),
            OfficeHours = Posted.Text("hours").Trim(),
            ReconsiderationOrgan = Posted.Text("reconsideration").Trim(),
            Court = Posted.Text("court").Trim(),
            OnlineReconsideration = Posted.Text("online").Trim(),
            ComplaintAuthority = Posted.Text("complaint").Trim(),
            FeeAccount = Posted.Text("account").Trim(),
            CalendarRegion = Posted.Text("region") is { Length: > 0 } region ? region : null,
            DraftDaysBefore = (int)(Posted.Number("draft", DeskWords.DraftDays) ?? Settings.DraftDaysBefore),
            CanMakeRules = Posted.Flag("rules"),
            PublishedChannels = [.. Posted.All("channels").Select(c => Enum.TryParse<IntakeChannel>(c, out var channel) ? channel : (IntakeChannel?)null).OfType<IntakeChannel>()],
            Clock = clock == Settings.Clock ? clock : clock with { Version = $"{Organ.Code}-{Organ.Version + 1}" },
        };
        return !Refuse(Posted.Problems) && Took(await new ChangeOrganSettings(Office).Run(Actor, settings, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done("/desk/settings", DeskWords.SettingsSaved) : Page();
    }

    private (string, string, string, IEnumerable<FieldOption>) Reading<T>(string name, Func<ClockSettings, T> get, Func<ClockSettings, T, ClockSettings> with) where T : struct, Enum =>
        (name, Settings.Clock.Readings().Single(r => r.Key == name).Marked, get(Settings.Clock).ToString(),
            Enum.GetValues<T>().Select(v => new FieldOption(v.ToString(), with(Settings.Clock, v).Readings().Single(r => r.Key == name).Words)));

    private async Task Show()
    {
        await using var db = await Office.Contexts.CreateDbContextAsync();
        Organ = await db.Organs.AsNoTracking().SingleAsync(o => o.Id == Actor.OrganId);
    }
}
