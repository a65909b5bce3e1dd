using Gongkai.Law.Calendar;
using Gongkai.Office.Administration;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Supervision;

/// <summary>How far a key is trusted on a day.</summary>
public enum SignerState
{
    /// <summary>Packages signed with it are taken.</summary>
    Trusted,

    /// <summary>Its first day has not come.</summary>
    NotYet,

    /// <summary>Its last day has passed.</summary>
    Ended,

    /// <summary>Somebody said that it is trusted no longer.</summary>
    Revoked,
}

/// <summary>A registered key as it is shown.</summary>
/// <param name="Signer">The key.</param>
/// <param name="Organ">Name of the organ whose reports it signs.</param>
/// <param name="Person">Who registered it.</param>
/// <param name="State">How far it is trusted today.</param>
public sealed record ShownSigner(TrustedSigner Signer, string Organ, string Person, SignerState State);

/// <summary>The keys an authority trusts, and the organs below it for which one may be registered.</summary>
/// <param name="Signers">Newest first.</param>
/// <param name="Organs">Organs below the one acted for, by code.</param>
public sealed record ShownSigners(IReadOnlyList<ShownSigner> Signers, IReadOnlyList<(Guid Id, string Name)> Organs);

/// <summary>What is typed to register a key.</summary>
/// <param name="OrganId">The organ below.</param>
/// <param name="Fingerprint">Fingerprint as typed; may be empty where the file is given.</param>
/// <param name="PublicKeyFile">Text of the public key's file; null where only the fingerprint is given.</param>
/// <param name="From">First day; null for today.</param>
/// <param name="Until">Last day; null for no end.</param>
public sealed record SignerForm(Guid? OrganId, string Fingerprint, string? PublicKeyFile, DateOnly? From, DateOnly? Until);

/// <summary>登记下级单位的签名密钥: says once with which key another installation signs the reports of an organ, and later that it does no longer.</summary>
public sealed class TrustSigner(OfficeInstallation office)
{
    private const string FingerprintField = "公钥指纹";
    private const int LongestReason = 500;

    /// <summary>Registers a key. A fingerprint and a file that do not belong together are refused, so that one can be used to confirm the other.</summary>
    public Task<Answer<Guid>> Run(Actor actor, SignerForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(form);
        return office.Acting.Do<Guid>(actor, OfficeAct.TrustSigner, async scope =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            var problems = new List<InputProblem>();
            var organ = form.OrganId is { } id && id != actor.OrganId ? organs.Find(id) : null;
            if (organ is null)
            {
                problems.Add(new("单位", "请选择使用这个签名密钥的下级单位。"));
            }

            var key = form.PublicKeyFile is { } file ? PublicSigningKey.FromPem(file) : null;
            var fingerprint = string.IsNullOrWhiteSpace(form.Fingerprint) ? key?.Fingerprint : PublicSigningKey.ReadFingerprint(form.Fingerprint);
            if (form.PublicKeyFile is not null && key is null)
            {
                problems.Add(new("公钥文件", "上传的不是签名公钥文件。请上传对方在年度报告页下载的“签名公钥.pem”。"));
            }
            else if (fingerprint is null)
            {
                problems.Add(new(FingerprintField, "公钥指纹应为64位的0—9和a—f，可以带空格。请照对方页面上的指纹填写，或者上传公钥文件。"));
            }
            else if (key is not null && key.Fingerprint != fingerprint)
            {
                problems.Add(new(FingerprintField, "填写的指纹与上传的公钥文件不是同一个密钥。请与对方电话核对，以对方系统显示的指纹为准。"));
            }

            var from = form.From ?? scope.Today;
            if (form.Until < from || form.Until < scope.Today)
            {
                problems.Add(new("有效期至", $"有效期至不能早于起始日期（{from.Iso()}）和今天（{scope.Today.Iso()}）；长期有效的留空。"));
            }

            if (problems.Count > 0)
            {
                return new Answer<Guid>.Unusable(problems);
            }

            if ((await scope.Db.TrustedSigners.AsNoTracking().Where(s => s.OrganId == organ!.Id && s.Fingerprint == fingerprint).ToListAsync(cancel)).Any(s => StateOn(s, scope.Today) is SignerState.Trusted or SignerState.NotYet))
            {
                return new RuleBreach("signer.present", "", $"“{organ!.Name}”的这个签名密钥已经登记，不需要再登记。");
            }

            var signer = new TrustedSigner
            {
                OrganId = organ!.Id,
                Fingerprint = fingerprint!,
                PublicKeyText = key?.Base64,
                From = from,
                Until = form.Until,
                By = actor.AccountId,
                At = scope.Now,
            };
            scope.Db.TrustedSigners.Add(signer);
            scope.Record(signer.Id, $"登记{organ.Name}的签名密钥，指纹{fingerprint}，{from.Iso()}起{(form.Until is { } until ? $"至{until.Iso()}" : "长期有效")}");
            return new Answer<Guid>.Given(signer.Id);
        }, cancel);
    }

    /// <summary>停用: packages signed with the key are not taken any more; what was taken stays.</summary>
    public Task<Answer<Guid>> Revoke(Actor actor, Guid id, string? reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Do<Guid>(actor, OfficeAct.TrustSigner, async scope =>
        {
            var organs = await SupervisedOrgans.Load(scope.Db, actor.OrganId, cancel);
            if (await scope.Db.TrustedSigners.FirstOrDefaultAsync(s => s.Id == id && s.RevokedAt == null, cancel) is not { } signer
                || signer.OrganId == actor.OrganId || organs.Find(signer.OrganId) is not { } organ)
            {
                return Acting.NotFound("签名密钥");
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
            {
                return new InputProblem("停用的理由", $"请写明停用的理由（不超过{LongestReason}字），例如“密钥可能泄露”“已更换密钥”。");
            }

            (signer.RevokedBecause, signer.RevokedBy, signer.RevokedAt) = (reason.Trim(), actor.AccountId, scope.Now);
            scope.Record(signer.Id, $"停用{organ.Name}的签名密钥，指纹{signer.Fingerprint}，理由：{signer.RevokedBecause}");
            return new Answer<Guid>.Given(signer.Id);
        }, cancel);
    }

    /// <summary>The keys of the organs below the one acted for.</summary>
    public Task<Answer<ShownSigners>> All(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return office.Acting.Read<ShownSigners>(actor, OfficeAct.TrustSigner, async db =>
        {
            var organs = await SupervisedOrgans.Load(db, actor.OrganId, cancel);
            var below = organs.All.Where(o => o.Id != actor.OrganId && organs.Find(o.Id) is not null).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
            var names = below.ToDictionary(o => o.Id, o => o.Name);
            var signers = (await db.TrustedSigners.ToListAsync(cancel)).Where(s => names.ContainsKey(s.OrganId)).OrderByDescending(s => s.At).ToList();
            var by = signers.Select(s => s.By).Distinct().ToList();
            var people = await db.Accounts.Where(a => by.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, cancel);
            return new Answer<ShownSigners>.Given(new(
                [.. signers.Select(s => new ShownSigner(s, names[s.OrganId], people.GetValueOrDefault(s.By, ""), StateOn(s, office.Clock.Today)))],
                [.. below.Select(o => (o.Id, o.Name))]));
        }, cancel);
    }

    internal static SignerState StateOn(TrustedSigner signer, DateOnly day) =>
        signer.RevokedAt is not null ? SignerState.Revoked : day < signer.From ? SignerState.NotYet : day > signer.Until ? SignerState.Ended : SignerState.Trusted;
}
