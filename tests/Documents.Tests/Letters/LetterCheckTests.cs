using Gongkai.Documents.Letters;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;

namespace Documents.Tests.Letters;

public sealed class LetterCheckTests
{
    public static TheoryData<ReplyKind> Kinds => [.. Enum.GetValues<ReplyKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_composed_for_a_reply_lacks_nothing_and_reads_as_a_sentence(ReplyKind kind)
    {
        foreach (var unlikely in Enum.GetValues<LitigationUnlikelyText>())
        {
            var (draft, measure) = Reply(kind, unlikely);
            Assert.Empty(LetterChecks.Check(draft, measure).Select(c => c.Words));
            Assert.DoesNotContain("属于“属于", draft.Text);
            Assert.DoesNotContain("““", draft.Text);
            Assert.DoesNotContain("“危及“", draft.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reply_that_says_something_else_or_names_no_remedy_is_found(ReplyKind kind)
    {
        var (draft, measure) = Reply(kind);
        Assert.Contains("CA-09", Codes(draft with { Remedies = ["无"] }));
        Assert.Contains("CA-09", Codes(draft with { Remedies = [] }));
        Assert.Contains("CA-08", Codes(draft with { Paragraphs = ["关于你的申请，本机关另行研究。"] }));
        Assert.Contains("CA-08", Codes(draft with { On = new(2024, 2, 29) }));
        Assert.Contains("CA-08", Codes(draft with { Number = "" }));
        Assert.Contains("CA-08", Codes(draft with { Addressee = "：" }));
        foreach (var (point, words) in measure.Statements)
        {
            Assert.Contains(LetterChecks.Check(Without(draft, p => p.Contains(point, StringComparison.Ordinal)), measure), c => c.Code == "CA-08" && c.Words.Contains(point, StringComparison.Ordinal));
            // The words of the draft may stand without the name of the point; a name with nothing behind it does not do.
            Assert.Empty(Codes(draft with { Paragraphs = [.. draft.Paragraphs.Select(p => p == $"{point}：{words}。" ? $"另外，{words}。" : p)] }));
            Assert.Contains("CA-08", Codes(draft with { Paragraphs = [.. draft.Paragraphs.Select(p => p == $"{point}：{words}。" ? $"{point}：" : p)] }));
        }

        IEnumerable<string> Codes(LetterDraft changed) => LetterChecks.Check(changed, measure).Select(c => c.Code);
    }

    [Fact]
    public void A_disclosure_rewritten_into_a_refusal_is_found_and_the_words_of_the_applicant_are_not_the_decision()
    {
        var (draft, measure) = Reply(ReplyKind.Disclosed);
        var rewritten = draft with { Paragraphs = [.. draft.Paragraphs.Select(p => p.Replace("决定予以公开", "决定不予公开", StringComparison.Ordinal).Replace("可以公开", "不宜提供", StringComparison.Ordinal))] };
        var found = LetterChecks.Check(rewritten, measure);
        Assert.Contains(found, c => c.Words.Contains("相反", StringComparison.Ordinal));
        Assert.Contains(found, c => c.Words.Contains("没有写明决定", StringComparison.Ordinal));

        var quoting = draft with { Paragraphs = [draft.Paragraphs[0].Replace("某合同", "贵局决定不予公开的理由", StringComparison.Ordinal), .. draft.Paragraphs.Skip(1)] };
        Assert.Empty(LetterChecks.Check(quoting, measure));
        var (refusal, refused) = Reply(ReplyKind.InternalAffairs);
        Assert.Contains(LetterChecks.Check(refusal with { Paragraphs = [.. refusal.Paragraphs.Select(p => p.Replace("第十六条", "有关条款", StringComparison.Ordinal))] }, refused),
            c => c.Words.Contains("没有引用依据", StringComparison.Ordinal));
        Assert.Contains(LetterChecks.Check(refusal with { Remedies = ["应当先向某机关申请行政复议。"] }, refused), c => c.Code == "CA-09" && c.Words.Contains("60日", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("D01", "查询方式")]
    [InlineData("D02", "逾期不补正的后果")]
    [InlineData("D03", "理由不合理的后果")]
    [InlineData("D04", "期限的具体日期")]
    [InlineData("D05", "提出意见的期限")]
    [InlineData("D06", "征求意见的事项")]
    [InlineData("D07", "不计入答复期限")]
    [InlineData("D08", "缴纳的期限")]
    [InlineData("D26", "期限的具体日期")]
    public void A_notice_as_composed_lacks_nothing_and_one_emptied_is_told_what(string code, string lacks)
    {
        var draft = Given(LetterDrafting.Compose(code, Facts(null)));
        Assert.Empty(LetterChecks.Check(draft, new() { ReceivedOn = new(2024, 3, 1) }).Select(c => c.Words));
        Assert.Contains(LetterChecks.Check(draft with { Paragraphs = ["请予配合。"] }, new()), c => c.Code == "CA-08" && c.Words.Contains(lacks, StringComparison.Ordinal));
        Assert.Contains(LetterChecks.Check(draft with { Remedies = ["可以起诉"] }, new()), c => c.Code == "CA-09");
    }

    [Fact]
    public void The_query_code_is_a_place_in_the_kept_text_and_stands_only_in_what_is_handed_out()
    {
        var kept = Given(LetterDrafting.Compose("D01", Facts(null)));
        Assert.True(kept.TellsQueryCode);
        var given = kept.WithQueryCode("A1B2C3D4E5");
        Assert.Contains("查询码A1B2C3D4E5", given.Text);
        Assert.False(given.TellsQueryCode);
        Assert.Equal(kept.Text, given.WithoutQueryCode("A1B2C3D4E5").Text);
    }

    [Theory]
    [InlineData("2024-04-12", false)]
    [InlineData("2024-05-20", true)]
    public void A_notice_of_extension_tells_the_day_of_the_extension_and_a_later_one_beside_it(string now, bool told)
    {
        var draft = Given(LetterDrafting.Compose("D04", Facts(null) with { DueOn = DateOnly.Parse(now, null) }));
        Assert.Contains("延长10个工作日，延长后的答复期限届满日为2024年4月12日", draft.Text);
        Assert.Equal(told, draft.Text.Contains("现在的答复期限届满日为2024年5月20日", StringComparison.Ordinal));
    }

    private static (LetterDraft Draft, LetterMeasure Measure) Reply(ReplyKind kind, LitigationUnlikelyText unlikely = LitigationUnlikelyText.ReconsiderationOrLitigation)
    {
        var outcome = Given(Outcomes.Of(kind, new(2024, 3, 20), OutcomeSettings.Default));
        var facts = Facts(outcome);
        facts = facts with { Organ = facts.Organ with { Unlikely = unlikely } };
        return (Given(LetterDrafting.Compose(outcome.Letter.Code, facts)), new() { Outcome = outcome, Statements = facts.Statements, ReceivedOn = facts.ReceivedOn, Unlikely = unlikely });
    }

    private static LetterDraft Without(LetterDraft draft, Func<string, bool> dropped) => draft with { Paragraphs = [.. draft.Paragraphs.Where(p => !dropped(p))] };

    private static LetterFacts Facts(Outcome? outcome) => new()
    {
        Organ = new("某市某局", "某街1号", "010-00000000", "", new("某市人民政府", "某市人民法院", false, null, "某市政府办公室"), LitigationUnlikelyText.ReconsiderationOrLitigation, "某银行"),
        CaseNumber = "某〔2024〕第1号",
        DocumentNumber = "某〔2024〕第1号-告",
        Applicants = ["张三"],
        Channel = IntakeChannel.InPerson,
        SubmittedOn = new(2024, 3, 1),
        ReceivedOn = new(2024, 3, 1),
        Content = "某合同",
        DueOn = new(2024, 4, 12),
        ExtendedUntil = new(2024, 4, 12),
        ExtensionDays = 10,
        CorrectionNotifiedOn = new(2024, 3, 5),
        CorrectionUntil = new(2024, 3, 15),
        ReasonsUntil = new(2024, 3, 15),
        DelayUntil = new(2024, 6, 1),
        FeeYuan = 100,
        Addressed = new(1, CaseAct.ConsultThirdParty, "某公司", new(2024, 3, 6), null, null, null),
        Consultations = [new(1, CaseAct.ConsultThirdParty, "某公司", new(2024, 3, 6), null, null, null)],
        Outcome = outcome,
        Statements = outcome is null or { Kind: ReplyKind.CorrectionOverdue or ReplyKind.FeeUnpaid or ReplyKind.WithdrawnByApplicant }
            ? new Dictionary<string, string>() : outcome.MustState.ToDictionary(p => p, p => $"说明{Array.IndexOf([.. outcome.MustState], p) + 1}所述"),
        Note = "写明所需信息的名称",
        On = new(2024, 3, 20),
    };

    private static T Given<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Given>(answer).Value;
}
