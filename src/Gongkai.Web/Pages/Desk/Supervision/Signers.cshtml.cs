using Gongkai.Law;
using Gongkai.Office.Administration;
using Gongkai.Office.Supervision;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Gongkai.Web.Pages.Desk.Supervision;

/// <summary>签名密钥: the keys with which other installations sign the reports of organs below, registered and revoked.</summary>
[Needs(OfficeAct.TrustSigner)]
public sealed class SignersModel : DeskPage
{
    private const int MostKeyBytes = 16 * 1024;

    public ShownSigners Shown { get; private set; } = null!;

    public IEnumerable<FieldOption> Organs => Shown.Organs.Select(o => new FieldOption(o.Id.ToString(), o.Name));

    /// <summary>The key whose form was sent and comes back.</summary>
    public Guid? Revoking => Comeback ? Posted.Id("signer") : null;

    public Task<IActionResult> OnGet() => Show();

    public async Task<IActionResult> OnPost(IFormFile? key)
    {
        var (from, until) = (Posted.Date("from", SupervisionWords.SignerFrom), Posted.Date("until", SupervisionWords.SignerUntil));
        if (Refuse(Posted.Problems.Concat(key?.Length > MostKeyBytes ? [new InputProblem(SupervisionWords.PublicKeyFile, SupervisionWords.PublicKeyTooLong)] : [])))
        {
            return await Show();
        }

        string? text = null;
        if (key is { Length: > 0 })
        {
            using var reader = new StreamReader(key.OpenReadStream());
            text = await reader.ReadToEndAsync(HttpContext.RequestAborted);
        }

        return Took(await new TrustSigner(Office).Run(Actor, new(Posted.Id("organ"), Posted.Text("fingerprint"), text, from, until), HttpContext.RequestAborted), out _)
            ? Done("/desk/supervision/signers", SupervisionWords.SignerRegistered) : await Show();
    }

    public async Task<IActionResult> OnPostRevoke() =>
        Took(await new TrustSigner(Office).Revoke(Actor, Posted.Id("signer") ?? Guid.Empty, Posted.Text("because"), HttpContext.RequestAborted), out _)
            ? Done("/desk/supervision/signers", SupervisionWords.SignerRevoked) : await Show();

    private async Task<IActionResult> Show()
    {
        var answer = await new TrustSigner(Office).All(Actor, HttpContext.RequestAborted);
        if (answer is not Answer<ShownSigners>.Given { Value: var shown })
        {
            return Missing(answer);
        }

        Shown = shown;
        return Page();
    }
}
