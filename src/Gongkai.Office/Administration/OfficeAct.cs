using Gongkai.Law.Cases;
using Gongkai.Office.Records;

namespace Gongkai.Office.Administration;

/// <summary>Everything a person may do besides the acts on a case, which are the act table's.</summary>
public enum OfficeAct
{
    SetUpInstallation,
    SignIn,
    ChangeOwnPassword,
    UseOneTimeCodes,
    CreateOrgan,
    ChangeOrgan,
    ChangeOrganSettings,
    ReadAccounts,
    CreateAccount,
    CloseAccount,
    AssignRoles,
    ResetPassword,
    UnlockAccount,
    ReadAuditTrail,
    LoadCalendar,
    ReadCases,
    RegisterApplication,
    SplitApplication,
    HandleCase,
    ReadPersonalData,
    AddAttachment,
    WriteLetter,
    ImportCases,
    ExportLedger,
    SaveView,
    ReadRegisters,
    KeepRegister,
    SignZeroReport,
    KeepDisputes,
    FreezeMonth,
    BookVoucher,
    ReadReports,
    WriteReport,
    ReviewReport,
    SignReport,
    PublishReport,
    AdoptReport,
    KeepMessages,
    ReadPublications,
    HandlePublication,
    DraftPublication,
    WriteOrganPage,
    ApplyOnline,
    FileReport,
    ReadSupervision,
    SuperviseReports,
    ImportReports,
    BackUp,
    RestoreBackup,
    ExportOrgan,
    ExportPublished,
    ImportPublications,
    InspectPublished,
    TakePart,
    ReadCivic,
    KeepCivic,
    PublishCivic,
    EraseCivicData,
    ReadConnectedSystems,
    KeepConnectedSystems,
    GrantScopes,
    UseInterface,
    ProposeErasure,
    EraseApplicantData,
    HoldApplicantData,
    WritePrivacyNotice,
    ExportOwnData,
    HandleDataRequests,
    SignInByProvider,
    LinkIdentity,
    RotateKeys,
    RetireKeys,
    KeepMaintenance,
    PackageReport,
    TrustSigner,
    ArrangeMap,
    ReleaseOrganPage,
    ReopenAccount,
    ResetOneTimeCodes,
    EndSession,
}

/// <summary>What the table says of an act.</summary>
/// <param name="Act">The act.</param>
/// <param name="Words">In Chinese, as in the audit trail.</param>
/// <param name="Allowed">Who may do it; nobody else.</param>
public sealed record Permission(OfficeAct Act, string Words, IReadOnlyList<Role> Allowed)
{
    /// <summary>Done to one's own account, so that it needs no role.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>Who may do what: denied unless it stands here.</summary>
public static class Permissions
{
    private static readonly Role[] Installation = [Role.Installation];
    private static readonly Role[] Authority = [Role.Supervisor, Role.HeadOfDisclosureOffice];
    private static readonly Role[] Everybody = [.. Roles.Assignable];
    private static readonly Role[] Business =
        [Role.Handler, Role.Reviewer, Role.ConfidentialityReviewer, Role.LegalReviewer, Role.HeadOfDisclosureOffice];

    private static readonly Permission[] Table =
    [
        new(OfficeAct.SetUpInstallation, "初始化系统", Installation),
        new(OfficeAct.SignIn, "登录", Installation),
        new(OfficeAct.ChangeOwnPassword, "修改本人密码", Everybody) { IsOwn = true },
        new(OfficeAct.UseOneTimeCodes, "启用动态口令", Everybody) { IsOwn = true },
        new(OfficeAct.CreateOrgan, "新建机关", [Role.SystemAdministrator]),
        new(OfficeAct.ChangeOrgan, "更名、并入或者撤销机关", [Role.SystemAdministrator]),
        new(OfficeAct.ChangeOrganSettings, "修改机关设置", [Role.SystemAdministrator, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ReadAccounts, "查看账号", [Role.SystemAdministrator, Role.SecurityAdministrator]),
        new(OfficeAct.CreateAccount, "新建账号", [Role.SystemAdministrator]),
        new(OfficeAct.CloseAccount, "停用账号", [Role.SystemAdministrator]),
        new(OfficeAct.AssignRoles, "授予角色", [Role.SecurityAdministrator]),
        new(OfficeAct.ResetPassword, "重置密码", [Role.SecurityAdministrator]),
        new(OfficeAct.UnlockAccount, "解除锁定", [Role.SecurityAdministrator]),
        new(OfficeAct.ReadAuditTrail, "查看审计记录", [Role.AuditAdministrator]),
        new(OfficeAct.LoadCalendar, "载入放假安排", [Role.SystemAdministrator]),
        new(OfficeAct.ReadCases, "查看办件", [.. Business, Role.ConnectedSystem]),
        new(OfficeAct.RegisterApplication, "登记申请", [Role.Handler, Role.ConnectedSystem]),
        new(OfficeAct.SplitApplication, "拆分申请", [Role.Handler]),
        new(OfficeAct.HandleCase, "办理申请", Business),
        new(OfficeAct.ReadPersonalData, "查看个人信息", [Role.Handler, Role.Reviewer, Role.HeadOfDisclosureOffice, Role.ConnectedSystem]),
        new(OfficeAct.AddAttachment, "添加附件", [.. Business, Role.ConnectedSystem]),
        new(OfficeAct.WriteLetter, "起草、修改文书", [Role.Handler, Role.Reviewer, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ImportCases, "导入台账", [Role.Handler]),
        new(OfficeAct.ExportLedger, "导出台账", [Role.Handler, Role.Reviewer, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.SaveView, "保存筛选", Business),
        new(OfficeAct.ReadRegisters, "查看登记簿", Business),
        new(OfficeAct.KeepRegister, "登记、更正登记簿", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.SignZeroReport, "签署零报告", [Role.HeadOfDisclosureOffice]),
        new(OfficeAct.KeepDisputes, "登记复议诉讼", [Role.Handler, Role.LegalReviewer]),
        new(OfficeAct.FreezeMonth, "签署统计月报", [Role.HeadOfDisclosureOffice]),
        new(OfficeAct.BookVoucher, "登记更正凭证", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ReadReports, "查看统计和年度报告", Business),
        new(OfficeAct.WriteReport, "编写年度报告", [Role.Handler]),
        new(OfficeAct.ReviewReport, "审核年度报告", [Role.Reviewer]),
        new(OfficeAct.SignReport, "签发年度报告", [Role.HeadOfDisclosureOffice]),
        new(OfficeAct.PublishReport, "登记年度报告公布", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.AdoptReport, "载入已公布的年度报告", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.KeepMessages, "登记来件、归入办件", [Role.Handler]),
        new(OfficeAct.ReadPublications, "查看公开信息", Business),
        new(OfficeAct.HandlePublication, "办理信息公开", Business),
        new(OfficeAct.DraftPublication, "起草公开信息", [Role.Handler]),
        new(OfficeAct.WriteOrganPage, "编写指南、制度和机构信息", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ApplyOnline, "在线申请和查询", Installation),
        new(OfficeAct.FileReport, "报送年度报告", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ReadSupervision, "查看下级年度报告", [.. Authority, Role.ConnectedSystem]),
        new(OfficeAct.SuperviseReports, "审核、汇总下级年度报告", Authority),
        new(OfficeAct.ImportReports, "批量导入下级年度报告", [Role.Installation]),
        new(OfficeAct.BackUp, "备份数据", Installation),
        new(OfficeAct.RestoreBackup, "从备份恢复", Installation),
        new(OfficeAct.ExportOrgan, "整体导出机关数据", Installation),
        new(OfficeAct.ExportPublished, "导出公开信息", [Role.Installation, Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ImportPublications, "批量导入公开信息", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.InspectPublished, "检查已公开信息", [Role.Installation, .. Business]),
        new(OfficeAct.TakePart, "公众报名、咨询、提意见", Installation),
        new(OfficeAct.ReadCivic, "查看互动交流", Business),
        new(OfficeAct.KeepCivic, "办理互动交流", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.PublishCivic, "审批、发布互动交流内容", [Role.Reviewer, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.EraseCivicData, "清除互动交流中到期的个人信息", Installation),
        new(OfficeAct.ReadConnectedSystems, "查看对接系统", [Role.SystemAdministrator, Role.SecurityAdministrator]),
        new(OfficeAct.KeepConnectedSystems, "登记对接系统、密钥和推送地址", [Role.SystemAdministrator]),
        new(OfficeAct.GrantScopes, "批准对接系统的权限", [Role.SecurityAdministrator]),
        new(OfficeAct.UseInterface, "使用数据接口", [Role.ConnectedSystem]),
        new(OfficeAct.ProposeErasure, "列出到期的个人信息", Installation),
        new(OfficeAct.EraseApplicantData, "清除到期的个人信息", [Role.Installation, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.HoldApplicantData, "设置、解除个人信息的保留", [Role.Handler, Role.LegalReviewer, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.WritePrivacyNotice, "编写个人信息处理告知", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ExportOwnData, "向本人提供其个人信息", [Role.Installation, Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.HandleDataRequests, "办理更正个人信息的请求", [Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.SignInByProvider, "经统一身份认证登录", Installation),
        new(OfficeAct.LinkIdentity, "关联统一身份", [Role.SecurityAdministrator]),
        new(OfficeAct.RotateKeys, "更换密钥、重新封存", Installation),
        new(OfficeAct.RetireKeys, "停用旧密钥", Installation),
        new(OfficeAct.KeepMaintenance, "开始、结束系统维护", [Role.Installation, Role.SystemAdministrator]),
        new(OfficeAct.PackageReport, "制作年度报告报送数据包", [Role.Installation, Role.Handler, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.TrustSigner, "登记、停用下级单位的签名密钥", Authority),
        new(OfficeAct.ArrangeMap, "设置方格示意图", Authority),
        new(OfficeAct.ReleaseOrganPage, "核准、发布指南、制度和机构信息", [Role.Reviewer, Role.HeadOfDisclosureOffice]),
        new(OfficeAct.ReopenAccount, "恢复账号", [Role.SystemAdministrator]),
        new(OfficeAct.ResetOneTimeCodes, "取消他人的动态口令", [Role.SecurityAdministrator]),
        new(OfficeAct.EndSession, "退出", Everybody) { IsOwn = true },
    ];

    /// <summary>Code of the breach that says that a role is not allowed an act, here and in the act tables of the law.</summary>
    internal const string RoleRefused = "act.role";

    public static IReadOnlyList<Permission> All => Table;

    public static Permission Row(this OfficeAct act) => Table[(int)act];

    /// <summary>Why the roles do not allow the act; null when they do.</summary>
    public static RuleBreach? Refusal(OfficeAct act, IEnumerable<Role> roles)
    {
        var row = act.Row();
        return row.IsOwn || roles.Any(row.Allowed.Contains)
            ? null
            : new RuleBreach(RoleRefused, "岗位职责分工", $"“{row.Words}”须由{string.Join('、', row.Allowed.Select(r => r.Words()))}办理，您没有这一角色。");
    }

    /// <summary>
    /// The same for somebody who acts: another system may do only what was granted to it too. Installation, people and systems alike are
    /// refused what the table does not allow their roles.
    /// </summary>
    public static RuleBreach? Refusal(OfficeAct act, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Refusal(act, actor.Roles) ?? (actor.Roles.Contains(Role.ConnectedSystem) && !actor.Granted.Contains(act)
            ? new RuleBreach("act.scope", "岗位职责分工", $"对接系统“{actor.PersonName}”没有“{act.Row().Words}”的权限，请联系本机关系统管理员申请、安全管理员批准。") : null);
    }
}
