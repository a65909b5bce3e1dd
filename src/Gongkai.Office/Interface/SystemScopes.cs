using Gongkai.Office.Administration;
using Gongkai.Office.Records;

namespace Gongkai.Office.Interface;

/// <summary>What a scope means.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Code">Machine word in messages and in the description of the interface.</param>
/// <param name="Words">In Chinese, as the administrator ticks it.</param>
/// <param name="Acts">Acts it covers, besides using the interface at all.</param>
public sealed record SystemScopeRow(SystemScope Scope, string Code, string Words, IReadOnlyList<OfficeAct> Acts);

/// <summary>The scopes, declared once.</summary>
public static class SystemScopes
{
    private static readonly SystemScopeRow[] Rows =
    [
        new(SystemScope.RegisterApplications, "applications:register", "登记申请、补充附件", [OfficeAct.RegisterApplication, OfficeAct.AddAttachment]),
        new(SystemScope.ReadApplications, "applications:read", "查询办件（个人信息隐去）", [OfficeAct.ReadCases]),
        new(SystemScope.ReadPersonalData, "applications:personal", "查看申请人个人信息（每次留痕）", [OfficeAct.ReadPersonalData]),
        new(SystemScope.ReadItems, "items:read", "查询公开信息", []),
        new(SystemScope.ReadFilings, "filings:read", "查询下级年度报告报送和比较情况", [OfficeAct.ReadSupervision]),
        new(SystemScope.ReceiveEvents, "webhooks", "接收推送", []),
    ];

    public static IReadOnlyList<SystemScopeRow> All => Rows;

    public static SystemScopeRow Row(this SystemScope scope) => Rows[(int)scope];

    /// <summary>The acts a system with these scopes may do.</summary>
    public static IReadOnlyCollection<OfficeAct> Acts(IEnumerable<SystemScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return new HashSet<OfficeAct>([OfficeAct.UseInterface, .. scopes.SelectMany(s => s.Row().Acts)]);
    }
}
