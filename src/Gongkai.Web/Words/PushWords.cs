using System.Globalization;

namespace Gongkai.Web.Words;

/// <summary>Why a push did not arrive, as the desk shows it.</summary>
internal static class PushWords
{
    public const string Forbidden = "推送地址指向本机、链路本地或者云平台元数据地址，没有推送。";
    public const string TooSlow = "接收系统在10秒内没有答复。";

    public static string Answered(int status) => status switch
    {
        >= 300 and < 400 => string.Create(CultureInfo.InvariantCulture, $"接收系统要求转到别处（{status}），为安全起见不跟随，请填写最终的地址。"),
        401 or 403 => string.Create(CultureInfo.InvariantCulture, $"接收系统拒绝了推送（{status}），请核对签名密钥。"),
        404 => "接收系统没有这个地址（404），请核对推送地址。",
        410 => "接收系统不再接收推送（410）。",
        _ => string.Create(CultureInfo.InvariantCulture, $"接收系统没有收下（{status}）。"),
    };

    public static string NotReached(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "找不到接收系统的域名。",
        HttpRequestError.SecureConnectionError => "与接收系统的加密连接没有建立，请核对其证书。",
        _ => "接收系统连接不上。",
    };
}
