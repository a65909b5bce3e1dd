using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;

namespace Gongkai.Web.Pages.Desk.Administration;

/// <summary>审计记录.</summary>
[Needs(OfficeAct.ReadAuditTrail)]
public sealed class AuditModel : AuditPage
{
    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    /// <summary>Every act there is, those of the office and those on a case.</summary>
    public static IEnumerable<FieldOption> Acts { get; } =
        [.. Permissions.All.Select(p => new FieldOption(p.Act.ToString(), p.Words)), .. CaseActs.All.Select(a => new FieldOption(a.ToString(), a.Label()))];

    public override long? Next => Lines.Count == PageLength ? Lines[^1].Place : null;

    protected override async Task List()
    {
        var asked = Question();
        var query = new AuditQuery(
            asked.Text("act") is { Length: > 0 } act ? act : null, asked.Id("person", DeskWords.Who), asked.Date("from", DeskWords.AuditFrom, DateBounds.Documents), asked.Date("through", DeskWords.AuditThrough, DateBounds.Documents),
            asked.Id("subject", DeskWords.SameRecord), asked.Flag("refused"));
        if (!Refuse(asked.Problems) && Took(await new AuditTrail(Office).Page(Actor, query, asked.Number("below", DeskWords.Place), PageLength, HttpContext.RequestAborted), out var lines))
        {
            Lines = lines;
        }
    }
}
