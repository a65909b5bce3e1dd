using System.Xml.Linq;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Web.Desk;

/// <summary>
/// The keys of sessions and forms, in the database and sealed with the installation's key: every node reads the same, so a session begun on one
/// node goes on at another, and a copy of the database alone lets nobody in.
/// </summary>
internal sealed class SessionKeys(OfficeInstallation office) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = office.Contexts.CreateDbContext();
        return [.. db.InstallationMarks.AsNoTracking().Where(m => m.Name.StartsWith(InstallationMark.WebKeys)).OrderBy(m => m.Name).Select(m => m.Value).ToList()
            .Select(v => XElement.Parse(office.Cipher.Open(v)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = office.Contexts.CreateDbContext();
        db.InstallationMarks.Add(new InstallationMark
        {
            Name = $"{InstallationMark.WebKeys}{Guid.CreateVersion7():N}", Value = office.Cipher.Seal(element.ToString(SaveOptions.DisableFormatting)),
        });
        db.SaveChanges();
    }
}
