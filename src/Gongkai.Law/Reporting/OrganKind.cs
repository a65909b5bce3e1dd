using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Reporting;

/// <summary>What kind of organ a name belongs to, as far as the name tells.</summary>
public enum OrganKind
{
    /// <summary>The name does not tell.</summary>
    Unknown,

    /// <summary>A department of the State Council.</summary>
    StateCouncilDepartment,

    /// <summary>Government of a province, autonomous region or municipality.</summary>
    ProvincialGovernment,

    /// <summary>Government of an autonomous prefecture.</summary>
    PrefectureGovernment,

    /// <summary>Government of a city: with districts or of county level, which the name alone does not tell.</summary>
    CityGovernment,

    /// <summary>Government of a county, banner, district or a city that is certainly of county level.</summary>
    CountyGovernment,

    /// <summary>Government of a township or town.</summary>
    TownshipGovernment,

    /// <summary>街道办事处.</summary>
    StreetOffice,

    /// <summary>管委会 of a zone.</summary>
    ZoneCommittee,

    /// <summary>A department or institution under a local government.</summary>
    LocalDepartment,
}

/// <summary>Judges an organ by its name.</summary>
public static class OrganKinds
{
    private static readonly System.Buffers.SearchValues<char> AreaWords = System.Buffers.SearchValues.Create("省市区县州旗盟镇乡");
    private static readonly string[] Municipalities = ["北京市", "上海市", "天津市", "重庆市"];
    private static readonly string[] DepartmentEndings =
        ["局", "厅", "委员会", "委", "办公室", "中心", "总队", "支队", "大队", "处", "院", "所", "站", "馆", "署", "队", "社", "公司"];

    /// <summary>The kind that the name of an organ tells; <see cref="OrganKind.Unknown"/> when it does not.</summary>
    public static OrganKind Of(string? organ)
    {
        var name = WithoutBrackets(FoldedText.Of(organ));
        if (name.Length == 0)
        {
            return OrganKind.Unknown;
        }

        foreach (var ending in (ReadOnlySpan<string>)["人民政府", "政府"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return Government(name[..^ending.Length]);
            }
        }

        if (name.EndsWith("街道办事处", StringComparison.Ordinal) || name.EndsWith("街道", StringComparison.Ordinal))
        {
            return OrganKind.StreetOffice;
        }

        if (name.EndsWith("管委会", StringComparison.Ordinal) || name.EndsWith("管理委员会", StringComparison.Ordinal))
        {
            // 城市管理委员会 is a department; a zone names itself 区.
            return name.Contains("城市管理委", StringComparison.Ordinal) ? OrganKind.LocalDepartment : OrganKind.ZoneCommittee;
        }

        var local = name.AsSpan(1).IndexOfAny(AreaWords) >= 0;
        if (!local && (name.StartsWith("国家", StringComparison.Ordinal) || name.StartsWith("中华人民共和国", StringComparison.Ordinal)
            || name.StartsWith("国务院", StringComparison.Ordinal) || (name.EndsWith('部') && name.Length <= 10)
            || name is "中国人民银行" or "海关总署" or "审计署"))
        {
            return OrganKind.StateCouncilDepartment;
        }

        return local && DepartmentEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal)) ? OrganKind.LocalDepartment : OrganKind.Unknown;
    }

    /// <summary>
    /// Whether the organ may make administrative rules (规章): State Council departments and the governments of provinces, autonomous regions,
    /// municipalities, cities with districts and autonomous prefectures (Legislation Law arts 91, 93). Null when the name does not tell.
    /// </summary>
    public static bool? MayMakeAdministrativeRules(string? organ) => Of(organ) switch
    {
        OrganKind.StateCouncilDepartment or OrganKind.ProvincialGovernment or OrganKind.PrefectureGovernment => true,
        OrganKind.CountyGovernment or OrganKind.TownshipGovernment or OrganKind.StreetOffice or OrganKind.ZoneCommittee or OrganKind.LocalDepartment => false,
        _ => null,
    };

    /// <summary>Whether the organ is a government of county level or above, whose report covers its whole area.</summary>
    public static bool IsGovernment(this OrganKind kind) =>
        kind is OrganKind.ProvincialGovernment or OrganKind.PrefectureGovernment or OrganKind.CityGovernment or OrganKind.CountyGovernment;

    private static OrganKind Government(string area)
    {
        if (area.Length == 0)
        {
            return OrganKind.Unknown;
        }

        if (area.EndsWith('省') || area.EndsWith("自治区", StringComparison.Ordinal) || area.EndsWith("特别行政区", StringComparison.Ordinal)
            || Municipalities.Contains(area))
        {
            return OrganKind.ProvincialGovernment;
        }

        return area[^1] switch
        {
            '州' => OrganKind.PrefectureGovernment,
            '县' or '旗' or '区' => OrganKind.CountyGovernment,
            '镇' or '乡' or '木' => OrganKind.TownshipGovernment,

            // A city named under another city or prefecture is of county level.
            '市' => area[..^1].AsSpan().IndexOfAny("市州") > 0 ? OrganKind.CountyGovernment : OrganKind.CityGovernment,
            _ => OrganKind.Unknown,
        };
    }

    private static string WithoutBrackets(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : name.IndexOf(')', open);
        return close < 0 ? name : name.Remove(open, close - open + 1);
    }
}
