using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Publication;

/// <summary>Says in the audit trail that what is public was taken out as a whole, by whom and for which address.</summary>
public sealed class NoteExport(OfficeInstallation office)
{
    /// <param name="actor">Who.</param>
    /// <param name="address">Where it will stand.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The organ; refused for a role that may not.</returns>
    public Task<Answer<Organ>> Run(Actor actor, Uri address, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(address);
        return office.Acting.Do<Organ>(actor, OfficeAct.ExportPublished, async scope =>
        {
            if (await scope.Db.Organs.AsNoTracking().FirstOrDefaultAsync(o => o.Id == actor.OrganId, cancel) is not { } organ)
            {
                return Acting.NotFound("机关");
            }

            scope.Record(organ.Id, $"导出静态网站，用于{address.AbsoluteUri}");
            return new Answer<Organ>.Given(organ);
        }, cancel);
    }
}
