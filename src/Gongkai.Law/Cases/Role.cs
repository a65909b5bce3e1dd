namespace Gongkai.Law.Cases;

/// <summary>What a person is in an organ.</summary>
public enum Role
{
    /// <summary>经办人.</summary>
    Handler,

    /// <summary>审核人.</summary>
    Reviewer,

    /// <summary>保密审查员.</summary>
    ConfidentialityReviewer,

    /// <summary>政府信息公开工作机构负责人: approves extensions and decisions.</summary>
    HeadOfDisclosureOffice,

    /// <summary>法制审核人.</summary>
    LegalReviewer,

    /// <summary>主管部门: sees subordinate organs.</summary>
    Supervisor,

    /// <summary>系统管理员: organs and accounts.</summary>
    SystemAdministrator,

    /// <summary>安全管理员: roles and passwords.</summary>
    SecurityAdministrator,

    /// <summary>审计管理员: the audit trail.</summary>
    AuditAdministrator,

    /// <summary>本系统: set-up, sign-in before anyone is known, jobs. Never assigned to a person.</summary>
    Installation,

    /// <summary>对接系统: another system that calls the interface. Never assigned to a person.</summary>
    ConnectedSystem,
}

public static class Roles
{
    /// <summary>The roles a person can be given.</summary>
    public static IReadOnlyList<Role> Assignable { get; } = [.. Enum.GetValues<Role>().Where(r => r is not (Role.Installation or Role.ConnectedSystem))];

    /// <summary>One of the three administrators, who must be three people.</summary>
    public static bool IsAdministrator(this Role role) =>
        role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator;

    public static string Words(this Role role) => role switch
    {
        Role.Handler => "经办人",
        Role.Reviewer => "审核人",
        Role.ConfidentialityReviewer => "保密审查员",
        Role.HeadOfDisclosureOffice => "工作机构负责人",
        Role.LegalReviewer => "法制审核人",
        Role.Supervisor => "主管部门",
        Role.SystemAdministrator => "系统管理员",
        Role.SecurityAdministrator => "安全管理员",
        Role.AuditAdministrator => "审计管理员",
        Role.Installation => "本系统",
        Role.ConnectedSystem => "对接系统",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
