using System.Security.Cryptography;
using Gongkai.Office.Administration;
using Gongkai.Web.Desk;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Gongkai.Web.Pages.Desk;

/// <summary>Turning one-time codes on.</summary>
[Needs(OfficeAct.UseOneTimeCodes)]
public sealed class OneTimeCodesModel(IDataProtectionProvider protection) : DeskPage
{
    private const int PixelsPerModule = 4;

    private IDataProtector Protector => protection.CreateProtector("one-time-key", Actor.AccountId.ToString());

    public string Key { get; private set; } = "";

    /// <summary>The key sealed into the form, so that it cannot be exchanged for another on the way.</summary>
    public string SealedKey => Protector.Protect(Key);

    public string Picture
    {
        get
        {
            using var generator = new QRCodeGenerator();
            using var data = generator.CreateQrCode(OneTimeCodes.Address(Key, Actor.PersonName), QRCodeGenerator.ECCLevel.M);
            return "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new SvgQRCode(data).GetGraphic(PixelsPerModule)));
        }
    }

    public void OnGet() => Key = OneTimeCodes.NewKey();

    public async Task<IActionResult> OnPost()
    {
        try
        {
            Key = Protector.Unprotect(Posted.Text("key"));
        }
        catch (CryptographicException)
        {
            Key = OneTimeCodes.NewKey();
            Refuse([new(DeskWords.OneTimeCode, DeskWords.CodesStale)]);
            return Page();
        }

        if (!Took(await new UseOneTimeCodes(Office).Run(Actor, Key, Posted.Text("code"), HttpContext.RequestAborted), out var stamp))
        {
            return Page();
        }

        await DeskSession.GoOn(HttpContext, Actor.AccountId, stamp, Actor.OrganId);
        return Done(DeskRoutes.Home, DeskWords.CodesDone);
    }
}
