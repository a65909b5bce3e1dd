namespace Gongkai.Law.Remedies;

/// <summary>What letters of mode C say.</summary>
public enum LitigationUnlikelyText
{
    /// <summary>As mode B: reconsideration or litigation.</summary>
    ReconsiderationOrLitigation,

    /// <summary>Reconsideration only, without the sentence on suing.</summary>
    ReconsiderationOnly,

    /// <summary>Complaint to the supervising authority only (条例第五十一条).</summary>
    ComplaintOnly,
}

/// <summary>The bodies to name, and how the letter is served.</summary>
/// <param name="ReconsiderationOrgan">行政复议机关, by its full name.</param>
/// <param name="Court">The court, by its full name.</param>
/// <param name="ServedOnline">The letter goes out over the internet; then an online way to apply must be named (行政复议法第二十二条).</param>
/// <param name="OnlineReconsideration">That way: address of the site.</param>
/// <param name="ComplaintAuthority">政府信息公开工作主管部门, needed for the text with a complaint only.</param>
public sealed record RemedyBodies(
    string ReconsiderationOrgan, string Court, bool ServedOnline = false, string? OnlineReconsideration = null, string? ComplaintAuthority = null);

/// <summary>The remedy paragraph of a letter, by mode and date of the decision.</summary>
public static class RemedyText
{
    // Six months since the revised Administrative Litigation Law; three months before it (from memory, unconfirmed).
    private static readonly DateOnly SixMonthsFrom = new(2015, 5, 1);

    /// <summary>The paragraphs, none for a procedural letter; or which names are missing.</summary>
    /// <param name="mode">Mode of the letter, as in the table of outcomes; the date decides what it means.</param>
    /// <param name="decidedOn">Date of the decision.</param>
    /// <param name="bodies">Names to print.</param>
    /// <param name="partlyDisclosed">True for 部分公开: reconsideration first holds for the withheld part.</param>
    /// <param name="unlikely">The office's choice for mode C.</param>
    /// <param name="letter">How the letter calls itself.</param>
    public static Answer<IReadOnlyList<string>> Paragraphs(
        RemedyMode mode, DateOnly decidedOn, RemedyBodies bodies, bool partlyDisclosed = false,
        LitigationUnlikelyText unlikely = LitigationUnlikelyText.ReconsiderationOrLitigation, string letter = "本告知书")
    {
        ArgumentNullException.ThrowIfNull(bodies);
        var now = mode.On(decidedOn);
        if (now == RemedyMode.None)
        {
            return new Answer<IReadOnlyList<string>>.Given([]);
        }

        var complaintOnly = now == RemedyMode.LitigationUnlikely && unlikely == LitigationUnlikelyText.ComplaintOnly;
        var problems = Missing(bodies, decidedOn, complaintOnly).ToList();
        if (problems.Count > 0)
        {
            return new Answer<IReadOnlyList<string>>.Unusable(problems);
        }

        var either = Either(bodies, decidedOn, letter);
        List<string> paragraphs = now switch
        {
            RemedyMode.ReconsiderationFirst when partlyDisclosed =>
                [$"对其中不予公开的部分，{First(bodies, letter)}", $"对其他部分，{either}"],
            RemedyMode.ReconsiderationFirst => [First(bodies, letter)],
            RemedyMode.LitigationUnlikely when unlikely == LitigationUnlikelyText.ReconsiderationOnly =>
                [$"如不服{letter}，可以自收到{letter}之日起60日内向{bodies.ReconsiderationOrgan}申请行政复议。"],
            RemedyMode.LitigationUnlikely when complaintOnly =>
                [$"如认为本机关未按照要求处理政府信息公开申请，可以向{bodies.ComplaintAuthority}投诉、举报。"],
            _ => [either],
        };
        if (bodies.ServedOnline && decidedOn >= RemedyModes.ReconsiderationFirstFrom && !complaintOnly)
        {
            paragraphs.Add($"也可以通过互联网提交行政复议申请：{bodies.OnlineReconsideration}。");
        }

        return new Answer<IReadOnlyList<string>>.Given(paragraphs);
    }

    private static string First(RemedyBodies bodies, string letter) =>
        $"如不服{letter}，应当自收到{letter}之日起60日内先向{bodies.ReconsiderationOrgan}申请行政复议；对行政复议决定不服，或者行政复议机关决定不予受理、"
        + $"驳回申请、逾期不作答复的，再自收到决定书之日或者行政复议期限届满之日起15日内向{bodies.Court}提起行政诉讼。";

    private static string Either(RemedyBodies bodies, DateOnly decidedOn, string letter) =>
        $"如不服{letter}，可以自收到{letter}之日起60日内向{bodies.ReconsiderationOrgan}申请行政复议，或者自收到{letter}之日起"
        + $"{(decidedOn >= SixMonthsFrom ? 6 : 3)}个月内向{bodies.Court}提起行政诉讼。";

    private static IEnumerable<InputProblem> Missing(RemedyBodies bodies, DateOnly decidedOn, bool complaintOnly)
    {
        if (complaintOnly)
        {
            if (string.IsNullOrWhiteSpace(bodies.ComplaintAuthority))
            {
                yield return new("政府信息公开工作主管部门", "没有填写受理投诉的主管部门，请在设置中填写全称。");
            }

            yield break;
        }

        if (string.IsNullOrWhiteSpace(bodies.ReconsiderationOrgan))
        {
            yield return new("行政复议机关", "没有填写行政复议机关，请在设置中填写全称。");
        }

        if (string.IsNullOrWhiteSpace(bodies.Court))
        {
            yield return new("管辖法院", "没有填写管辖法院，请在设置中填写全称。");
        }

        if (bodies.ServedOnline && decidedOn >= RemedyModes.ReconsiderationFirstFrom && string.IsNullOrWhiteSpace(bodies.OnlineReconsideration))
        {
            yield return new("互联网复议渠道", "通过互联网送达的，应当同时告知提交行政复议申请的互联网渠道（行政复议法第二十二条），请填写网址。");
        }
    }
}
