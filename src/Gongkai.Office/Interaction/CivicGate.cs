using System.Security.Cryptography;
using System.Text;
using Gongkai.Documents.Inspection;
using Gongkai.Law.Publication;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Interaction;

/// <summary>What stands before civic words become public: two people, and the release gate.</summary>
internal static class CivicGate
{
    /// <summary>Why the words may not become public; null when nothing stands against it. Nobody can take these findings on themselves: the words can always be changed.</summary>
    public static async Task<RuleBreach?> Held(OfficeInstallation office, ActScope scope, Guid? writtenBy, string title, string body, IReadOnlyList<AttachmentRecord> files, CancellationToken cancel)
    {
        if (writtenBy == scope.Actor.AccountId)
        {
            return new("civic.same_person", "岗位职责分工", "起草和审批不能是同一个人。请由另一名有审批权限的人员办理。");
        }

        var text = new PublicationText { Title = title, Body = body, Files = [.. files.Select(f => new PublishedFile(f.Id, f.FileName))] };
        var blocking = (await ReleaseGate.Inspect(office, scope.Db, scope.Actor.OrganId, text, cancel)).Where(l => l.Grade == LeakGrade.Blocking).ToList();
        return blocking.Count == 0 ? null
            : new("gate.blocked", "条例第十五条、第十七条", $"公开前检查发现{blocking.Count}处必须处理：{string.Join('；', blocking.Take(3).Select(l => l.Words))}请遮挡或者删除后再发布。");
    }

    /// <summary>Files that go with a consultation, in the order in which they came.</summary>
    public static Task<List<AttachmentRecord>> Files(OfficeDbContext db, Guid consultationId, CancellationToken cancel) =>
        db.Attachments.AsNoTracking().Where(a => a.Owner == AttachmentOwner.Consultation && a.OwnerId == consultationId).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancel);

    /// <summary>What the gate would say, for the desk to see before somebody publishes.</summary>
    public static async Task<IReadOnlyList<Leak>> Look(OfficeDbContext db, Guid organId, string title, string body, CancellationToken cancel)
    {
        var policy = await ReleaseGate.Policy(db, organId, cancel);
        return [.. ReleaseGate.Text(new PublicationText { Title = title, Body = body }, policy).OrderByDescending(l => l.Grade)];
    }
}

/// <summary>The codes on receipts of civic interaction: derived, so that they are kept nowhere.</summary>
internal static class CivicCodes
{
    private const int Bytes = 5;

    public static string Of(OfficeInstallation office, Guid id) => Convert.ToHexString(Convert.FromHexString(office.Cipher.Code($"civic/{id:N}"))[..Bytes]);

    /// <summary>The code as it is compared and looked up.</summary>
    public static string Plain(string code) => string.Concat(code.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Compares so that the time says nothing of how much was right.</summary>
    public static bool Match(OfficeInstallation office, Guid id, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(office, id)), Encoding.UTF8.GetBytes(Plain(code)));

    public static string KeyOf(OfficeInstallation office, string code) => office.Cipher.Code($"civic-code/{Plain(code)}");
}

/// <summary>What every form of the public must bring besides its words.</summary>
internal static class CivicForms
{
    private const int LongestContact = 200;

    /// <summary>A key of the page that was shown: what is sent twice is taken once.</summary>
    public static bool IsKey(string key) => key.Length is >= 32 and <= 64 && key.All(char.IsAsciiHexDigit);

    public static IEnumerable<InputProblem> Missing(string field, string value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return new(field, $"请填写{field}。");
        }
        else if (value.Length > longest)
        {
            yield return new(field, $"{field}不超过{longest}字，现为{value.Length}字，请精简。");
        }
    }

    public static IEnumerable<InputProblem> TooLong(string field, string value, int longest = LongestContact)
    {
        if (value.Length > longest)
        {
            yield return new(field, $"{field}不超过{longest}字，现为{value.Length}字，请精简。");
        }
    }

    public static IEnumerable<InputProblem> Key(string key)
    {
        if (!IsKey(key))
        {
            yield return new("表单", "页面已经失效，请重新打开本页再填写。");
        }
    }
}
