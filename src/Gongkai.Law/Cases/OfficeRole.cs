namespace Gongkai.Law.Cases;

/// <summary>The parts people play in a disclosure office (条例第四条, 第十七条, 第三十三条, 第四十五条).</summary>
public enum OfficeRole
{
    /// <summary>经办人.</summary>
    Handler,

    /// <summary>审核人.</summary>
    Reviewer,

    /// <summary>保密审查员.</summary>
    SecrecyReviewer,

    /// <summary>法制审核员.</summary>
    LegalReviewer,

    /// <summary>政府信息公开工作机构负责人: approves extensions and decisions.</summary>
    HeadOfOffice,

    /// <summary>主管部门: sees subordinate organs.</summary>
    Supervisor,

    /// <summary>系统管理员.</summary>
    SystemAdministrator,

    /// <summary>安全管理员.</summary>
    SecurityAdministrator,

    /// <summary>审计员.</summary>
    AuditAdministrator,
}
