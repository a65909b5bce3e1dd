namespace Gongkai.Law.Publication;

/// <summary>Which organs an item of the catalogue binds.</summary>
public enum CatalogueScope
{
    /// <summary>Every organ (条例第二十条).</summary>
    EveryOrgan,

    /// <summary>设区的市级、县级人民政府及其部门 (条例第二十一条).</summary>
    CityOrCounty,

    /// <summary>乡（镇）人民政府 (条例第二十一条); sub-district offices by local practice.</summary>
    Township,
}

/// <summary>A subject that must be disclosed proactively.</summary>
/// <param name="Code">20-01 to 20-15, 21-01 ... (city or county), 21-51 ... (township); stable.</param>
/// <param name="Article">20 or 21.</param>
/// <param name="Number">Number of the item in article 20; order of mention in article 21, which does not number.</param>
/// <param name="Label">What is to be disclosed.</param>
/// <param name="Scope">Whom it binds.</param>
public sealed record CatalogueItem(string Code, int Article, int Number, string Label, CatalogueScope Scope)
{
    private const string Digits = "一二三四五六七八九";
    private const int Ten = 10;

    /// <summary>Where it stands, as it is cited; article 21 does not number.</summary>
    public string Place => Article != 20 ? "第二十一条" : $"第二十条第（{(Number < Ten ? $"{Digits[Number - 1]}" : Number == Ten ? "十" : $"十{Digits[Number - Ten - 1]}")}）项";
}

/// <summary>法定主动公开内容: the items of articles 20 and 21 of the Regulation, declared once.</summary>
public static class CatalogueItems
{
    public const int Article20Count = 15;

    private const int FirstTownshipCode = 51;

    private static readonly string[] Article20 =
    [
        "行政法规、规章和规范性文件",
        "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
        "国民经济和社会发展规划、专项规划、区域规划及相关政策",
        "国民经济和社会发展统计信息",
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
        "财政预算、决算信息",
        "行政事业性收费项目及其依据、标准",
        "政府集中采购项目的目录、标准及实施情况",
        "重大建设项目的批准和实施情况",
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
        "突发公共事件的应急预案、预警信息及应对情况",
        "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
        "公务员招考的职位、名额、报考条件等事项以及录用结果",
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    ];

    private static readonly string[] CityOrCounty = ["市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助"];

    private static readonly string[] Township =
        ["贯彻落实农业农村政策", "农田水利工程建设运营", "农村土地承包经营权流转", "宅基地使用情况审核", "土地征收", "房屋征收", "筹资筹劳", "社会救助"];

    private static readonly CatalogueItem[] Items =
    [
        .. Article20.Select((label, i) => new CatalogueItem($"20-{i + 1:00}", 20, i + 1, label, CatalogueScope.EveryOrgan)),
        .. CityOrCounty.Select((label, i) => new CatalogueItem($"21-{i + 1:00}", 21, i + 1, label, CatalogueScope.CityOrCounty)),
        .. Township.Select((label, i) => new CatalogueItem($"21-{i + FirstTownshipCode:00}", 21, i + 1, label, CatalogueScope.Township)),
    ];

    public static IReadOnlyList<CatalogueItem> All => Items;

    /// <summary>The items that bind an organ of this level: the fifteen of article 20 and its own of article 21.</summary>
    public static IEnumerable<CatalogueItem> For(CatalogueScope level) =>
        Items.Where(i => i.Scope == CatalogueScope.EveryOrgan || i.Scope == level);

    /// <summary>The item with this code, or null.</summary>
    public static CatalogueItem? Find(string code) => Array.Find(Items, i => i.Code == code);
}
