using System.Globalization;
using Gongkai.Law.Calendar;

namespace Gongkai.Documents.Letters;

/// <summary>What a notice of return needs.</summary>
public sealed record ReturnNoticeFacts
{
    /// <summary>主管部门.</summary>
    public required string Authority { get; init; }

    /// <summary>Its telephone; empty where none is set.</summary>
    public required string Phone { get; init; }

    /// <summary>The organ that reported.</summary>
    public required string Organ { get; init; }

    public required int Year { get; init; }

    /// <summary>The day the returned version came in.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>What is wrong, with both figures, and what is asked for.</summary>
    public required IReadOnlyList<(string Problem, string Demand)> Corrections { get; init; }

    /// <summary>What the authority adds; may be empty.</summary>
    public required string Remark { get; init; }

    /// <summary>Last day for the corrected report.</summary>
    public required DateOnly Until { get; init; }

    public required DateOnly On { get; init; }
}

/// <summary>Letters of an authority to the organs below it (条例第四十七条).</summary>
public static class SupervisionLetters
{
    /// <summary>退回修改通知.</summary>
    public static LetterDraft ReturnNotice(ReturnNoticeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var paragraphs = new List<string>
        {
            $"你单位{facts.FiledOn.Official()}报送的{facts.Year}年政府信息公开工作年度报告收悉。经审核，"
                + (facts.Corrections.Count > 0 ? $"有以下{facts.Corrections.Count}项须改正：" : "须修改后重新报送。"),
        };
        paragraphs.AddRange(facts.Corrections.Select((c, i) => $"{(i + 1).ToString(CultureInfo.InvariantCulture)}．{c.Problem}改正要求：{Stopped(c.Demand)}"));
        if (facts.Remark.Length > 0)
        {
            paragraphs.Add(Stopped(facts.Remark));
        }

        paragraphs.Add($"根据《中华人民共和国政府信息公开条例》第四十七条、第四十九条，请于{facts.Until.Official()}前改正并重新报送；已经向社会公布的，同时更正公布的报告。"
            + "认为数据无误的，请在重新报送时书面说明理由。");
        if (facts.Phone.Length > 0)
        {
            paragraphs.Add($"联系电话：{facts.Phone}");
        }

        return new LetterDraft("", $"{facts.Authority}关于退回修改{facts.Year}年政府信息公开工作年度报告的通知", "", $"{facts.Organ}：", paragraphs, [], facts.Authority, facts.On);
    }

    /// <summary>通报: paragraphs written by the overview, in the typesetting of an official letter.</summary>
    public static LetterDraft Bulletin(string authority, int year, IReadOnlyList<string> paragraphs, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        return new LetterDraft("", $"{authority}关于{year}年政府信息公开工作年度报告报送审核情况的通报", "", "各有关单位：", paragraphs, [], authority, on);
    }

    private static string Stopped(string text) => text[^1] is '。' or '！' or '？' or '；' ? text : text + "。";
}
