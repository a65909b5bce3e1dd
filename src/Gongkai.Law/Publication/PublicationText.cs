using Gongkai.Law.Calendar;
using Gongkai.Law.Statistics;

namespace Gongkai.Law.Publication;

/// <summary>A file that belongs to a piece of information.</summary>
/// <param name="AttachmentId">The stored file.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="WithheldBecause">Why the public does not get it; null when it is given out.</param>
public sealed record PublishedFile(Guid AttachmentId, string Name, WithholdingGround? WithheldBecause = null);

/// <summary>One version of a piece of government information: what it says and what is said about it (law document 9.2).</summary>
public sealed record PublicationText
{
    private const int MostTitle = 300;
    private const int MostSummary = 300;
    private const int MostBody = 500_000;

    public string Title { get; init; } = "";

    public string DocumentNumber { get; init; } = "";

    /// <summary>发布机构.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>联合制作机关 besides the lead organ (条例第十条).</summary>
    public IReadOnlyList<string> JointMakers { get; init; } = [];

    /// <summary>成文日期: the day of signing; the twenty working days begin here (条例第二十六条).</summary>
    public DateOnly? FormedOn { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day in force, where the document names one.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Code of the <see cref="CatalogueItem"/>; empty when none fits.</summary>
    public string CatalogueCode { get; init; } = "";

    /// <summary>信息类别: the organ's own column, by which 项 are counted.</summary>
    public string Category { get; init; } = "";

    public string Keywords { get; init; } = "";

    /// <summary>内容概述.</summary>
    public string Summary { get; init; } = "";

    public string Body { get; init; } = "";

    public InformationOrigin Origin { get; init; }

    public DisclosureClass Disclosure { get; init; }

    public WithholdingGround? Ground { get; init; }

    public IReadOnlyList<DisclosureChannel> Channels { get; init; } = [DisclosureChannel.Website];

    /// <summary>行政规范性文件: stands in the register of table two from its publication on.</summary>
    public bool IsNormativeDocument { get; init; }

    public bool IsInterpretation { get; init; }

    public bool IsResponse { get; init; }

    /// <summary>The item this one interprets, changes or answers.</summary>
    public Guid? RelatesTo { get; init; }

    public IReadOnlyList<PublishedFile> Files { get; init; } = [];

    /// <summary>The same without characters that no page, feed or office file can hold.</summary>
    public PublicationText Cleaned() => this with
    {
        Title = PrintableText.CleanLine(Title), DocumentNumber = PrintableText.CleanLine(DocumentNumber), Issuer = PrintableText.CleanLine(Issuer),
        JointMakers = [.. JointMakers.Select(PrintableText.CleanLine)], Category = PrintableText.CleanLine(Category), Keywords = PrintableText.CleanLine(Keywords),
        Summary = PrintableText.Clean(Summary), Body = PrintableText.Clean(Body), Files = [.. Files.Select(f => f with { Name = PrintableText.CleanLine(f.Name) })],
    };

    /// <summary>What keeps a version from review: every mandatory element at its field.</summary>
    public IEnumerable<InputProblem> Problems(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > MostTitle)
        {
            yield return new("标题", $"请填写标题（不超过{MostTitle}字）。");
        }

        if (string.IsNullOrWhiteSpace(Issuer))
        {
            yield return new("发布机构", "请填写发布机构。");
        }

        if (FormedOn is null)
        {
            yield return new("成文日期", "请填写成文日期，二十个工作日的公开期限从这一天起算。");
        }
        else if (FormedOn > today)
        {
            yield return new("成文日期", $"成文日期{FormedOn.Value.Iso()}在今天之后，请核对。");
        }

        if (ExpiresOn < EffectiveOn)
        {
            yield return new("失效日期", "失效日期早于施行日期，请核对。");
        }

        if (CatalogueCode.Length > 0 && CatalogueItems.Find(CatalogueCode) is null)
        {
            yield return new("公开事项", "没有这一公开事项，请从列表中选择。");
        }

        if (Summary.Length > MostSummary)
        {
            yield return new("内容概述", $"内容概述不超过{MostSummary}字。");
        }

        if (Body.Length > MostBody)
        {
            yield return new("正文", $"正文超过{MostBody}字，请作为附件上传。");
        }

        if (Disclosure == DisclosureClass.Withheld && Ground is null)
        {
            yield return new("不予公开的理由", "不予公开须选择理由（条例第十四条至第十六条）。");
        }

        if (Disclosure != DisclosureClass.Withheld && Ground is (WithholdingGround.StateSecret or WithholdingGround.ForbiddenByLaw or WithholdingGround.PublicSafety))
        {
            yield return new("公开属性", $"所选理由是“{Ground.Value.Row().Label}”，这类信息一律不予公开（条例第十四条），不能选“{Disclosure.Label()}”。请改选“不予公开”，或者清空理由。");
        }

        if (Disclosure == DisclosureClass.Proactive)
        {
            if (string.IsNullOrWhiteSpace(Category))
            {
                yield return new("信息类别", "请填写信息类别（栏目），统计“几项几件”时按类别计项。");
            }

            if (string.IsNullOrWhiteSpace(Body) && Files.All(f => f.WithheldBecause is not null))
            {
                yield return new("正文", "请填写正文，或者上传可以公开的附件。");
            }

            if (Channels.Count == 0)
            {
                yield return new("公开渠道", "请至少选择一种公开渠道（条例第二十三条）。");
            }
        }
    }
}
