using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Reporting.Narrative;

namespace Gongkai.Law.Cases;

/// <summary>What of an application is compared.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">登记编号.</param>
/// <param name="ApplicantKey">The same for all applications of one applicant.</param>
/// <param name="ReceivedOn">Receipt, or submission while receipt is not confirmed.</param>
/// <param name="Content">所需信息描述.</param>
/// <param name="RepliedOn">Day of the reply; null while open.</param>
public sealed record RequestedContent(Guid CaseId, string Number, string ApplicantKey, DateOnly ReceivedOn, string Content, DateOnly? RepliedOn = null)
{
    /// <summary>Hashes of the attachments; a difference is said in the reason and does not lower the similarity.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}

/// <summary>An earlier application that asks for what seems to be the same (疑似重复申请). A hint: the officer decides.</summary>
/// <param name="Earlier">The earlier application with its text.</param>
/// <param name="Later">The application looked at, with its text.</param>
/// <param name="Similarity">0 to 1, twice the shared pairs of characters over all pairs of both.</param>
/// <param name="MayBeRepeat">The earlier one was answered before this one came in; only then can it be 重复申请 (条例第三十六条第六项).</param>
/// <param name="Reason">In Chinese: how alike, and what that allows.</param>
public sealed record RepeatHint(RequestedContent Earlier, RequestedContent Later, decimal Similarity, bool MayBeRepeat, string Reason);

/// <summary>Finds likely repeats among the earlier applications of one applicant, without any model: folded texts, pairs of characters.</summary>
public static class RepeatHints
{
    /// <summary>From here on two descriptions are shown side by side; our choice.</summary>
    public const decimal DefaultThreshold = 0.6m;

    /// <summary>Polite words that every description has and that say nothing of what is asked for.</summary>
    private static readonly string[] Fillers = ["申请公开", "请求公开", "请公开", "本人", "申请人", "需要", "希望", "获取", "相关", "有关", "政府信息", "贵单位", "贵局", "你单位", "谢谢", "您好"];

    /// <summary>Earlier applications of the same applicant at or above the threshold, the most alike first, then the latest.</summary>
    public static IReadOnlyList<RepeatHint> For(RequestedContent application, IEnumerable<RequestedContent> earlier, decimal threshold = DefaultThreshold)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(earlier);
        if (threshold is <= 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A share above 0 and up to 1.");
        }

        var pairs = Pairs(application.Content);
        return
        [
            .. earlier.Where(e => e.CaseId != application.CaseId && e.ApplicantKey == application.ApplicantKey && e.ReceivedOn <= application.ReceivedOn)
                .Select(e => (Earlier: e, Similarity: Share(pairs, Pairs(e.Content))))
                .Where(e => e.Similarity >= threshold)
                .OrderByDescending(e => e.Similarity).ThenByDescending(e => e.Earlier.ReceivedOn).ThenBy(e => e.Earlier.Number, StringComparer.Ordinal)
                .Select(e => Hint(application, e.Earlier, e.Similarity)),
        ];
    }

    /// <summary>How alike two descriptions are, 0 to 1; symmetric. Figures count: documents differ by their years and numbers.</summary>
    public static decimal Similarity(string content, string other) => Share(Pairs(content), Pairs(other));

    private static RepeatHint Hint(RequestedContent application, RequestedContent earlier, decimal similarity)
    {
        var repeat = earlier.RepliedOn <= application.ReceivedOn;
        var alike = $"所需信息描述有{(Math.Floor(similarity * 100) / 100).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)}相同";
        var files = application.Attachments.Order(StringComparer.Ordinal).SequenceEqual(earlier.Attachments.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? "" : "，附件不同";
        return new(earlier, application, similarity, repeat,
            $"与{earlier.Number}（{earlier.ReceivedOn.Iso()}收到）{alike}{files}。" + (repeat
                ? $"该件已于{earlier.RepliedOn!.Value.Iso()}答复，属于同一申请人以相同内容再次申请的，可以告知不予重复处理（条例第三十六条第六项）。请对照两件内容后决定。"
                : "该件在本件收到时尚未答复，不能作为重复申请处理，可以合并答复、分别计件。"));
    }

    private static Dictionary<(char First, char Second), int> Pairs(string content)
    {
        var folded = FoldedText.Of(content);
        foreach (var filler in Fillers)
        {
            folded = folded.Replace(filler, "", StringComparison.Ordinal);
        }

        var plain = string.Concat(folded.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        var pairs = new Dictionary<(char First, char Second), int>();
        for (var i = 0; i + 1 < plain.Length; i++)
        {
            var pair = (plain[i], plain[i + 1]);
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        return pairs;
    }

    private static decimal Share(Dictionary<(char First, char Second), int> mine, Dictionary<(char First, char Second), int> theirs)
    {
        var all = mine.Values.Sum() + theirs.Values.Sum();
        return all == 0 ? 0 : 2m * mine.Sum(p => Math.Min(p.Value, theirs.GetValueOrDefault(p.Key))) / all;
    }
}
