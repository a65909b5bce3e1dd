namespace Gongkai.Cli.Words;

/// <summary>Words about settings of the identity provider.</summary>
internal static class ProviderWords
{
    public static string BadAuthority(string variable) => $"环境变量 {variable} 应为统一身份认证的地址，以 https:// 开头（只有本机可以用 http://），不带问号以后的部分。例如：https://sso.example.gov.cn/realms/staff";

    public static string BadOwnAddress(string variable) => $"环境变量 {variable} 应为工作人员在浏览器中看到的本系统地址，只到主机名和端口为止。例如：https://xxgk.example.gov.cn";

    public static string Missing(string variable) => $"启用统一身份认证还要设置环境变量 {variable}（本系统在统一身份认证登记的客户端标识）。";

    public static string MissingSecret(string variable, string file) => $"启用统一身份认证还要设置客户端密钥：放在环境变量 {variable} 中，或者写入文件，用 {file} 指出该文件。";

    public static string BadPasswords(string variable, string everybody, string administrators, string found) => $"环境变量 {variable} 只能是 {everybody}（所有人可以用密码登录）或者 {administrators}（仅允许管理员用密码登录），现为“{found}”。";

    public static string NoSecretFile(string file) => $"没有找到客户端密钥文件“{file}”。";

    public static string OpenSecretFile(string file) => $"客户端密钥文件“{file}”还有别的账户可以读写。请改为只有运行本系统的账户可以读（chmod 600），再启动。";

    public static string EmptySecretFile(string file) => $"客户端密钥文件“{file}”是空的。";
}
