using Gongkai.Law.Publication;
using Gongkai.Law.Statistics;
using Gongkai.Office.Publication;
using Gongkai.Office.Records;

namespace Gongkai.Office.Demonstration;

/// <summary>What the invented bureau has published: guide and organ information, documents with an interpretation, one repealed, one taken down.</summary>
internal sealed class PublishedCatalogue(OfficeInstallation office, SeedClock clock, DemonstrationPeople people, Organ organ)
{
    private static readonly (DateOnly On, string Category, string Code, string Number, string Title, string Body)[] Earlier =
    [
        (new(2024, 2, 20), "机构信息", "20-02", "", "安澜市云溪区住房和城市更新局机构概况", "# 主要职责\n负责全区住房保障、城市更新、房屋安全和物业管理工作。\n# 内设机构\n科室\t电话\n办公室\t0000-8800100\n住房保障科\t0000-8800111\n物业管理科\t0000-8800112"),
        (new(2024, 3, 12), "政策文件", "20-01", "云住更发〔2024〕1号", "云溪区老旧小区改造实施办法", "# 总则\n第一条 为了规范老旧小区改造，改善居住条件，制定本办法。\n第二条 本区2000年以前建成的住宅小区适用本办法。\n# 改造内容\n第三条 改造包括水、电、气、热管线和楼本体节能。"),
        (new(2024, 3, 14), "政策解读", "20-01", "", "《云溪区老旧小区改造实施办法》解读", "为什么要制定这个办法：我区2000年以前建成的小区有86个。\n居民怎样参与：三分之二以上业主同意即可申报。"),
        (new(2024, 5, 8), "财政信息", "20-07", "", "2024年部门预算公开", "项目\t金额（万元）\n基本支出\t3120.50\n项目支出\t8644.00\n合计\t11764.50"),
        (new(2024, 6, 18), "业务动态", "20-11", "", "2024年第二季度公租房配租结果", "本季度完成配租126户，其中轮候家庭104户。"),
        (new(2024, 9, 3), "政策文件", "20-01", "云住更发〔2024〕4号", "云溪区住宅加装电梯补助办法（试行）", "第一条 加装一部电梯补助24万元。\n第二条 本办法试行一年。"),
        (new(2024, 10, 22), "行政许可", "20-05", "", "施工许可办理指南", "材料\t份数\n申请表\t1\n用地批准文件\t1\n施工图审查合格书\t1\n办理期限：7个工作日。"),
    ];

    /// <summary>The columns the bureau has planned.</summary>
    public static IReadOnlyList<PortalColumn> Columns { get; } =
        [new("业务动态", 14), new("政策文件", 183), new("政策解读", null), new("财政信息", 366), new("行政许可", 183), new("机构信息", null)];

    /// <summary>The year before the story of the applications.</summary>
    public async Task PublishEarlier()
    {
        var handler = people.Acting("jingban", organ);
        clock.Go(new DateOnly(2024, 2, 5));
        foreach (var kind in Enum.GetValues<OrganPageKind>())
        {
            _ = (await new OrganPages(office).Write(handler, kind, OrganPages.SectionsOf(kind).ToDictionary(s => s.Name, s => TextOf(s.Name)), place: 0)).Expected;
            _ = (await new OrganPages(office).Release(people.Acting("shenhe", organ), kind, place: 1)).Expected;
        }

        Guid? document = null;
        foreach (var item in Earlier)
        {
            clock.Go(item.On.AddDays(-8));
            var text = Text(item.Category, item.Code, item.Number, item.Title, item.Body, item.On.AddDays(-8)) with
            {
                IsNormativeDocument = item.Number.Length > 0, IsInterpretation = item.Category == "政策解读", RelatesTo = item.Category == "政策解读" ? document : null,
            };
            var id = await Approved(text);
            clock.Go(item.On);
            await Do("jingban", id, PublicationAct.Publish);
            document = item.Number.Length > 0 ? id : document;
        }

        // The trial rule ended after a year; the officer marks it on the day.
        await Do("jingban", document!.Value, PublicationAct.MarkStatus, "试行办法由正式办法代替", DocumentStatus.Repealed);
    }

    /// <summary>What is on the desk on the day the demonstration is looked at.</summary>
    public async Task LeaveOnTheDesk(DateOnly today)
    {
        clock.Go(today);
        var list = await Approved(Text("业务动态", "20-11", "", "公租房轮候家庭名单公示", "轮候家庭名单见附件。", today.AddDays(-7)));
        await Do("jingban", list, PublicationAct.Publish);
        await Do("shenhe", list, PublicationAct.TakeDownAtOnce, "附件中的身份证号码没有遮挡");
        _ = await Submitted(Text("业务动态", "20-10", "", "和平里片区城市更新项目实施进展", "完成管线改造4.2公里。", today.AddDays(-5)));
        _ = await Drafted(Text("行政处罚", "20-06", "", "行政处罚决定公示（第三季度）", "本季度作出处罚决定12件。", today.AddDays(-45)));
        var withheld = Text("内部管理", "", "", "年度考核工作方案（内部）", "", today.AddDays(-30)) with { Disclosure = DisclosureClass.Withheld, Ground = WithholdingGround.InternalAffairs };
        var kept = await Submitted(withheld);
        await Review(kept);
    }

    private static string TextOf(string section) => section switch
    {
        "工作机构的名称" => "安澜市云溪区住房和城市更新局办公室",
        "办公地址" => "安澜市云溪区和平路18号",
        "办公时间" => "工作日9:00—12:00，13:30—17:30",
        "联系电话" => "0000-8800123",
        "传真号码" => "0000-8800124",
        "互联网联系方式" => "gongkai@yunxi.example.cn",
        _ => $"{section}：按照《中华人民共和国政府信息公开条例》和本局职责编写。",
    };

    private PublicationText Text(string category, string code, string number, string title, string body, DateOnly formed) => new()
    {
        Title = title, Category = category, CatalogueCode = code, DocumentNumber = number, Body = body, FormedOn = formed, Issuer = organ.Name,
        Channels = [DisclosureChannel.Website, DisclosureChannel.WeChat], Keywords = category,
    };

    private async Task<Guid> Approved(PublicationText text)
    {
        var id = await Submitted(text);
        await Review(id);
        return id;
    }

    private async Task Review(Guid id)
    {
        await Do("shenhe", id, PublicationAct.ReviewBusiness);
        await Do("baomi", id, PublicationAct.ReviewSecrecy);
        await Do("fuze", id, PublicationAct.Approve);
    }

    private async Task<Guid> Submitted(PublicationText text)
    {
        var id = await Drafted(text);
        await Do("jingban", id, PublicationAct.SubmitForReview);
        return id;
    }

    private async Task<Guid> Drafted(PublicationText text) => (await new HandlePublication(office).Draft(people.Acting("jingban", organ), text)).Expected;

    private async Task Do(string person, Guid id, PublicationAct act, string? reason = null, DocumentStatus? status = null)
    {
        var actor = people.Acting(person, organ);
        var version = (await new ReadPublications(office).Show(actor, id)).Expected.Item.Version;
        _ = (await new HandlePublication(office).Do(actor, id, new(act, reason, status), version)).Expected;
    }
}
