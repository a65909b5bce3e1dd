using Gongkai.Law.Decisions;
using Gongkai.Law.Interaction;
using Gongkai.Law.Publication;
using Gongkai.Law.Receipt;
using Gongkai.Law.Retention;
using Gongkai.Law.Statistics;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Office.Search;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>机关设置.</summary>
[Needs(OfficeAct.ChangeOrganSettings)]
public sealed class SettingsModel : DeskPage
{
    public Organ Organ { get; private set; } = null!;

    public OrganSettings Settings => Organ.Settings;

    public IEnumerable<FieldOption> Regions { get; } = OfficeCalendars.Regions.Select(r => new FieldOption(r, r));

    /// <summary>Every choice of the organ with its values, in the words of the law's own tables.</summary>
    public IEnumerable<(string Name, string Words, string Now, IEnumerable<FieldOption> Options)> Readings => OrganChoice.All.Select(choice =>
        (choice.Key, choice.In(Settings).Marked, choice.In(Settings).Value,
            choice.Alternatives(Settings).Select(choice.In).Select(r => new FieldOption(r.Value, r.Words))));

    public string Columns => PortalColumn.Written(Settings.Columns);

    public string NumberPatterns => string.Join('\n', Settings.NumberPatterns.Select(p => $"{p.Key}={p.Value}"));

    public string MonthlyForm => MonthlyLayout.Written(Settings.MonthlyForm);

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        await Show();
        var chosen = Settings;
        foreach (var choice in OrganChoice.All)
        {
            if (choice.With(chosen, Posted.Text(choice.Key)) is { } with)
            {
                chosen = with;
            }
            else if (Posted.Text(choice.Key).Length > 0)
            {
                Refuse([new(choice.Key, DeskWords.NoSuchReading(choice.In(Settings).Words))]);
            }
        }

        if (Posted.All("channels").Any(c => !Enum.TryParse<IntakeChannel>(c, out var channel) || !Enum.IsDefined(channel)))
        {
            Refuse([new(DeskWords.Channels, PostedWords.ChooseFromList)]);
        }

        if (PortalColumn.Parse(Posted.Text("columns")) is { } columns)
        {
            chosen = chosen with { Columns = columns };
        }
        else
        {
            Refuse([new(PublicationWords.Columns, PublicationWords.ColumnsWrong)]);
        }

        if (Took(DocumentNumbering.ParsePatterns(Posted.Text("patterns")), out var patterns))
        {
            chosen = chosen with { NumberPatterns = patterns };
        }

        if (SynonymList.Parse(Posted.Text("synonyms")).Faulty is { } faulty)
        {
            Refuse([new(SearchPageWords.Synonyms, SearchPageWords.BadSynonyms(faulty))]);
        }

        if (Took(MonthlyLayout.Parse(Posted.Text("monthly")), out var monthly))
        {
            chosen = chosen with { MonthlyForm = monthly };
        }

        var settings = chosen with
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
            DraftDaysBefore = Posted.Count("draft", DeskWords.DraftField) ?? Settings.DraftDaysBefore,
            CanMakeRules = Posted.Flag("rules"),
            Portal = new PortalSettings
            {
                SiteName = Posted.Text("site-name").Trim(),
                SiteDomain = Posted.Text("site-domain").Trim(),
                SiteIdCode = Posted.Text("site-id").Trim(),
                IcpNumber = Posted.Text("icp").Trim(),
                PoliceNumber = Posted.Text("police").Trim(),
            },
            Civic = new CivicSettings
            {
                AnswerWorkingDays = Posted.Count("answer-days", CivicWords.AnswerDays) ?? Settings.Civic.AnswerWorkingDays,
                ResultWorkingDays = Posted.Count("result-days", CivicWords.ResultDays) ?? Settings.Civic.ResultWorkingDays,
                KeptDays = Posted.Count("kept-days", CivicWords.KeptDays) ?? Settings.Civic.KeptDays,
            },
            Retention = new RetentionSettings
            {
                Years = Posted.Count("retention-years", PrivacyWords.Years),
                WithoutConfirmation = Posted.Flag("retention-alone"),
                DraftDays = Posted.Count("draft-days", PrivacyWords.DraftDays) ?? Settings.Retention.DraftDays,
            },
            IndexCode = Posted.Text("index-code").Trim(),
            IndexPattern = Posted.Text("index-pattern").Trim(),
            CatalogueScope = Posted.Choice<CatalogueScope>("scope", PublicationWords.Scope) ?? Settings.CatalogueScope,
            Notices = new NoticeSettings { ByMail = Posted.Flag("by-mail"), ByShortMessage = Posted.Flag("by-short-message") },
            Synonyms = Posted.Text("synonyms").Trim(),
            MonthlyMinimum = Posted.Count("minimum", PublicationWords.MonthlyMinimum),
            PublishedChannels = [.. Posted.All("channels").Select(c => Enum.TryParse<IntakeChannel>(c, out var channel) ? channel : (IntakeChannel?)null).OfType<IntakeChannel>()],
            // A date keeps the version of the readings it was computed with.
            Clock = chosen.Clock == Settings.Clock ? chosen.Clock : chosen.Clock with { Version = $"{Organ.Code}-{Organ.Version + 1}" },
        };
        return Problems.Count == 0 && !Refuse(Posted.Problems) && Took(await new ChangeOrganSettings(Office).Run(Actor, settings, Posted.Version(), HttpContext.RequestAborted), out _)
            ? Done("/desk/settings", DeskWords.SettingsSaved) : Page();
    }

    private async Task Show() => Organ = (await new ReadOrgans(Office).Own(Actor, OfficeAct.ChangeOrganSettings, HttpContext.RequestAborted)).Expected;
}
