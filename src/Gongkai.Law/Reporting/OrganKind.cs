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

    /// <summary>Government of a prefecture-level city: one with districts, or one of the four without that have the same power.</summary>
    PrefectureCityGovernment,

    /// <summary>Government of a city of which nothing tells whether it has districts or is of county level.</summary>
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
    private const int ShortestDepartment = 3;

    private static readonly System.Buffers.SearchValues<char> AreaWords = System.Buffers.SearchValues.Create("省市区县州旗盟镇乡");
    private static readonly System.Buffers.SearchValues<char> OwnArea = System.Buffers.SearchValues.Create("省市区县");

    /// <summary>Words in names of departments that hold a character of <see cref="AreaWords"/> and name no area: 国家市场监督管理总局.</summary>
    private static readonly string[] NoAreas = ["市场", "城市", "城乡", "乡村", "城镇", "县域", "区域", "社区", "区划", "市政"];

    private static readonly string[] Municipalities = ["北京市", "上海市", "天津市", "重庆市"];
    private static readonly string[] DepartmentEndings =
        ["局", "厅", "委员会", "委", "办公室", "中心", "总队", "支队", "大队", "处", "院", "所", "站", "馆", "署", "队", "社", "公司"];

    /// <summary>What a zone is called before its 管委会: 开发区, 高新区, 产业园, 科学城.</summary>
    private static readonly string[] ZoneEndings = ["区", "园", "城", "岛", "港", "新区", "带", "基地"];

    /// <summary>
    /// Departments of the State Council that may make rules (Legislation Law art 91: ministries, commissions, the central bank, the audit office,
    /// bodies directly under it with administrative functions, and bodies named by a law), after the reform of 2023; with those that had the
    /// power in reports since 2019.
    /// </summary>
    private static readonly System.Collections.Frozen.FrozenSet<string> RuleMakers = System.Collections.Frozen.FrozenSet.ToFrozenSet(
    [
        "外交部", "国防部", "国家发展和改革委员会", "国家发展改革委", "国家发改委", "教育部", "科学技术部", "科技部", "工业和信息化部", "国家民族事务委员会", "国家民委",
        "公安部", "国家安全部", "民政部", "司法部", "财政部", "人力资源和社会保障部", "人力资源社会保障部", "自然资源部", "生态环境部", "住房和城乡建设部", "住房城乡建设部",
        "交通运输部", "水利部", "农业农村部", "商务部", "文化和旅游部", "国家卫生健康委员会", "国家卫生健康委", "国家卫健委", "退役军人事务部", "应急管理部",
        "中国人民银行", "审计署", "国务院国有资产监督管理委员会", "国务院国资委", "海关总署", "国家税务总局", "国家市场监督管理总局", "市场监管总局", "国家市场监管总局",
        "国家金融监督管理总局", "金融监管总局", "中国证券监督管理委员会", "中国证监会", "证监会", "中国银行保险监督管理委员会", "中国银保监会", "银保监会",
        "国家广播电视总局", "国家体育总局", "国家统计局", "国家知识产权局", "国家国际发展合作署", "国家医疗保障局", "国家互联网信息办公室", "国家网信办",
    ], StringComparer.Ordinal);

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

        var central = WithoutState(name);
        if (RuleMakers.Contains(central))
        {
            return OrganKind.StateCouncilDepartment;
        }

        // 国家统计局北京调查总队 and 国家税务总局某市税务局 are branches and make no rules.
        if (RuleMakers.Any(d => central.Length > d.Length + 1 && central.StartsWith(d, StringComparison.Ordinal)))
        {
            return OrganKind.LocalDepartment;
        }

        var local = NamesArea(name);
        if (Before(name, "管委会") is { } zone || (zone = Before(name, "管理委员会")) is not null)
        {
            // 国资委 and 城市管理委员会 are departments; a committee of which the name does not tell is taken for that of a zone.
            return zone.EndsWith("国有资产监督", StringComparison.Ordinal) || zone.EndsWith("国有资产", StringComparison.Ordinal) || zone.EndsWith("城市", StringComparison.Ordinal)
                ? local ? OrganKind.LocalDepartment : OrganKind.Unknown
                : local || ZoneEndings.Any(e => zone.EndsWith(e, StringComparison.Ordinal)) ? OrganKind.ZoneCommittee : OrganKind.Unknown;
        }

        if (!local && (name.StartsWith("国家", StringComparison.Ordinal) || name.StartsWith("中华人民共和国", StringComparison.Ordinal)
            || name.StartsWith("国务院", StringComparison.Ordinal)))
        {
            return OrganKind.StateCouncilDepartment;
        }

        return local && name.Length >= ShortestDepartment && DepartmentEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal))
            ? OrganKind.LocalDepartment : OrganKind.Unknown;
    }

    /// <summary>
    /// Whether the organ may make administrative rules (规章): State Council departments and the governments of provinces, autonomous regions,
    /// municipalities, cities with districts and autonomous prefectures (Legislation Law arts 91, 93). Null when the name does not tell; so it is for
    /// a State Council body that is not of those the article names, such as the bureaus under a ministry.
    /// </summary>
    public static bool? MayMakeAdministrativeRules(string? organ) => Of(organ) switch
    {
        OrganKind.StateCouncilDepartment => RuleMakers.Contains(WithoutState(WithoutBrackets(FoldedText.Of(organ)))) ? true : null,
        OrganKind.ProvincialGovernment or OrganKind.PrefectureGovernment or OrganKind.PrefectureCityGovernment => true,
        OrganKind.CountyGovernment or OrganKind.TownshipGovernment or OrganKind.StreetOffice or OrganKind.ZoneCommittee or OrganKind.LocalDepartment => false,
        _ => null,
    };

    /// <summary>Whether the organ is a government of county level or above, whose report covers its whole area.</summary>
    public static bool IsGovernment(this OrganKind kind) =>
        kind is OrganKind.ProvincialGovernment or OrganKind.PrefectureGovernment or OrganKind.PrefectureCityGovernment
            or OrganKind.CityGovernment or OrganKind.CountyGovernment;

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
            '州' => area.EndsWith("自治州", StringComparison.Ordinal) || PrefectureNames.IsAutonomousPrefecture(area) ? OrganKind.PrefectureGovernment : OrganKind.Unknown,
            '区' => area.EndsWith("地区", StringComparison.Ordinal) ? OrganKind.Unknown : OrganKind.CountyGovernment,
            '县' or '旗' => OrganKind.CountyGovernment,
            '镇' or '乡' or '木' => OrganKind.TownshipGovernment,
            '市' => City(area),
            _ => OrganKind.Unknown,
        };
    }

    /// <summary>The name tells: by the table, or because the city is named under another city or a prefecture and so is of county level.</summary>
    private static OrganKind City(string area)
    {
        if (PrefectureNames.IsPrefectureCity(area))
        {
            return OrganKind.PrefectureCityGovernment;
        }

        var above = area[..^1];
        return PrefectureNames.IsCountyCity(area) || above.LastIndexOf('市') > 0 || above.Contains("自治州", StringComparison.Ordinal)
            ? OrganKind.CountyGovernment : OrganKind.CityGovernment;
    }

    private static bool NamesArea(string name)
    {
        foreach (var word in NoAreas)
        {
            name = name.Replace(word, "", StringComparison.Ordinal);
        }

        // A name may begin with the kind of its area, 区教育局; but 镇江 and 旗 are no areas there.
        return name.Length > 1 && (name.AsSpan(1).IndexOfAny(AreaWords) >= 0 || OwnArea.Contains(name[0]));
    }

    private static string? Before(string name, string ending) => name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : null;

    private static string WithoutState(string name) => name.StartsWith("中华人民共和国", StringComparison.Ordinal) ? name["中华人民共和国".Length..] : name;

    private static string WithoutBrackets(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : name.IndexOf(')', open);
        return close < 0 ? name : name.Remove(open, close - open + 1);
    }
}
