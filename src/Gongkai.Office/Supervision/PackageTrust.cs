using Gongkai.Law.Calendar;
using Gongkai.Law.Supervision;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>Whether a package that is whole may be filed: its key, its organ, its year and its version, in this order.</summary>
internal static class PackageTrust
{
    private const string Article = "条例第四十九条";

    /// <summary>Why the package may not be filed for the organ and year; null when it may.</summary>
    /// <param name="db">The records.</param>
    /// <param name="package">The package, opened.</param>
    /// <param name="organ">The organ it is filed for.</param>
    /// <param name="year">The year it is filed for.</param>
    /// <param name="today">The day, Beijing time.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<RuleBreach?> Refusal(OfficeDbContext db, ReportPackage package, OrganSpan organ, int year, DateOnly today, CancellationToken cancel)
    {
        var manifest = package.Manifest;
        var signers = await db.TrustedSigners.AsNoTracking().Where(s => s.OrganId == organ.Id).ToListAsync(cancel);
        var known = signers.Where(s => s.Fingerprint == package.Key.Fingerprint).OrderBy(s => s.RevokedAt is not null).ThenByDescending(s => s.At).ToList();
        if (Untrusted(known, package, organ, today) is { } untrusted)
        {
            return untrusted;
        }

        if (!string.Equals(manifest.OrganCode, organ.Code, StringComparison.OrdinalIgnoreCase))
        {
            return new RuleBreach("package.organ", Article,
                $"数据包是“{manifest.Organ}”（机关代码{manifest.OrganCode}）的报告，这里报送的是“{organ.Name}”（机关代码{organ.Code}）。传错文件的，请换成该单位的；确系同一机关的，请两边的系统管理员把机关代码改成一致。");
        }

        if (manifest.Year != year)
        {
            return new RuleBreach("package.year", Article, $"数据包是{manifest.Year}年度的报告，这里报送{year}年度的。请打开{manifest.Year}年度的页面上传，或者换成{year}年度的数据包。");
        }

        // Versions signed with a key that was revoked do not count: whoever had stolen it could have named any number.
        var trusted = signers.Where(s => s.RevokedAt is null).Select(s => s.Fingerprint).ToList();
        var newest = await (from f in db.ReportFilings.AsNoTracking()
                            join v in db.ReportFilingVersions on f.Id equals v.FilingId
                            where f.OrganId == organ.Id && f.Year == year && v.SignedVersion != null && trusted.Contains(v.SignedWith!)
                            select v.SignedVersion).MaxAsync(cancel);
        return newest is null || manifest.Version > newest ? null
            : new RuleBreach("package.older", Article, manifest.Version == newest
                ? $"报告的第{manifest.Version}稿已经用数据包报送过，不需要再报送。有改正的，请对方撤回签发、改正、重新签发后再制作数据包。"
                : $"数据包是报告的第{manifest.Version}稿，已经报送的是较新的第{newest}稿，不能用旧稿替换。请对方用最新签发的报告重新制作。");
    }

    private static RuleBreach? Untrusted(List<TrustedSigner> known, ReportPackage package, OrganSpan organ, DateOnly today)
    {
        if (known.Any(s => TrustSigner.StateOn(s, today) == SignerState.Trusted))
        {
            return null;
        }

        var print = PublicSigningKey.Grouped(package.Key.Fingerprint);
        return known.FirstOrDefault() is not { } signer
            ? new RuleBreach("package.unknown_key", Article, $"签名完好，但签名密钥没有登记为“{organ.Name}”的。指纹：{print}。请与该单位电话核对指纹，相符的在“签名密钥”页登记后再上传；不符的不要使用。")
            : TrustSigner.StateOn(signer, today) switch
            {
                SignerState.Revoked => new("package.revoked_key", Article, $"“{organ.Name}”的这个签名密钥已于{OfficeClock.DayOf(signer.RevokedAt!.Value).Iso()}停用（{signer.RevokedBecause}）。请该单位用现用的密钥重新制作，或者登记新的密钥。"),
                SignerState.NotYet => new("package.key_not_yet", Article, $"“{organ.Name}”的这个签名密钥自{signer.From.Iso()}起有效，今天还不能使用。请到期后再上传，或者登记更早的起始日期。"),
                _ => new("package.key_ended", Article, $"“{organ.Name}”的这个签名密钥有效期至{signer.Until!.Value.Iso()}，已经届满。请与该单位核对后重新登记，再上传。"),
            };
    }
}
