using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Publication;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Records;
using Gongkai.Web.Words;

namespace Gongkai.Web.Desk;

/// <summary>The lists that forms offer, made from the tables of the law.</summary>
internal static class Choices
{
    public static IEnumerable<FieldOption> Channels { get; } = [.. IntakeChannels.All.Select(c => new FieldOption(c.Channel.ToString(), c.Label))];

    public static IEnumerable<FieldOption> Columns { get; } =
        [.. Enum.GetValues<ApplicantColumn>().Where(c => c != ApplicantColumn.Total).Select(c => new FieldOption(c.ToString(), c.Label()))];

    public static IEnumerable<FieldOption> Stages { get; } = [.. CaseStages.All.Select(s => new FieldOption(s.ToString(), s.Label()))];

    public static IEnumerable<FieldOption> Replies { get; } = [.. Outcomes.Names.Select(n => new FieldOption(n.Kind.ToString(), n.Name))];

    public static IEnumerable<FieldOption> Rows { get; } =
        [.. ApplicationsTable.OutcomeRows(ReportEdition.Standard2021).Select(r => new FieldOption(r.ToString(), r.Label().Label))];

    public static IEnumerable<FieldOption> FeeStandards { get; } = [.. Enum.GetValues<FeeStandard>().Select(s => new FieldOption(s.ToString(), CaseWords.Standard(s)))];

    public static IEnumerable<FieldOption> Modes { get; } = [.. Enum.GetValues<DispatchMode>().Select(m => new FieldOption(m.ToString(), m.Words()))];

    public static IEnumerable<FieldOption> Opinions { get; } = [.. Enum.GetValues<ThirdPartyOpinion>().Select(o => new FieldOption(o.ToString(), o.Words()))];

    public static IEnumerable<FieldOption> ProvisionForms { get; } = [.. Enum.GetValues<ProvisionForm>().Select(f => new FieldOption(f.ToString(), CaseWords.Person(f)))];

    public static IEnumerable<FieldOption> DeliveryForms { get; } = [.. Enum.GetValues<DeliveryForm>().Select(r => new FieldOption(r.ToString(), CaseWords.Route(r)))];

    public static IEnumerable<FieldOption> PublicationStages { get; } = [.. Enum.GetValues<PublicationStage>().Select(s => new FieldOption(s.ToString(), s.Label()))];

    public static IEnumerable<FieldOption> Disclosures { get; } = [.. Enum.GetValues<DisclosureClass>().Select(d => new FieldOption(d.ToString(), d.Label()))];

    public static IEnumerable<FieldOption> Origins { get; } = [.. Enum.GetValues<InformationOrigin>().Select(o => new FieldOption(o.ToString(), o.Label()))];

    public static IEnumerable<FieldOption> Grounds { get; } = [.. DisclosureWords.AllGrounds.Select(g => new FieldOption(g.Ground.ToString(), PublicationWords.GroundOf(g)))];

    public static IEnumerable<FieldOption> Statuses { get; } = [.. Enum.GetValues<DocumentStatus>().Select(s => new FieldOption(s.ToString(), s.Label()))];

    public static IEnumerable<FieldOption> Scopes { get; } = [.. Enum.GetValues<CatalogueScope>().Select(s => new FieldOption(s.ToString(), PublicationWords.ScopeOf(s)))];

    /// <summary>公开事项 that bind an organ of a level.</summary>
    public static IEnumerable<FieldOption> Catalogue(CatalogueScope scope) => CatalogueItems.For(scope).Select(i => new FieldOption(i.Code, PublicationWords.ItemOf(i)));
}
