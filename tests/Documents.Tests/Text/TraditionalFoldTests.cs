using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Documents.Tests.Text;

public sealed class TraditionalFoldTests
{
    [Fact]
    public void Official_labels_are_not_changed()
    {
        var labels = Enum.GetValues<ApplicationRow>().Select(r => r.Label().Label)
            .Concat(Enum.GetValues<ApplicantColumn>().Select(c => c.Label()))
            .Concat(Enum.GetValues<ProactiveCell>().SelectMany(c => new[] { c.Label().Block, c.Label().RowLabel, c.Label().ColumnLabel }))
            .Concat(Enum.GetValues<DisputeBlock>().Select(b => b.Label())).Concat(Enum.GetValues<DisputeColumn>().Select(c => c.Label()))
            .Concat(ReportChapters.All.Select(k => k.Heading()))
            .Concat([ApplicationsTable.CornerNote, ApplicationsTable.ApplicantsHeading, ApplicationsTable.OrganizationsHeading, ApplicationsTable.OutcomesHeading, "政府信息公开工作年度报告"]);
        foreach (var label in labels)
        {
            Assert.Equal(label, string.Concat(label.Select(TraditionalFold.Fold)));
            Assert.DoesNotContain(label, TraditionalFold.IsTraditional);
        }
    }

    [Theory]
    [InlineData("總體情況", "总体情况")]
    [InlineData("屬於行政執法案卷", "属于行政执法案卷")]
    [InlineData("申請人逾期未按收費通知要求繳納費用、行政機關不再處理其政府信息公開申請", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请")]
    [InlineData("補正後申請內容仍不明確", "补正后申请内容仍不明确")]
    [InlineData("無正當理由大量反復申請", "无正当理由大量反复申请")]
    [InlineData("未經複議直接起訴", "未经复议直接起诉")]
    [InlineData("行政覆議", "行政复议")]
    public void Traditional_labels_are_folded(string written, string expected)
    {
        Assert.Equal(expected, string.Concat(written.Select(TraditionalFold.Fold)));
    }

    [Fact]
    public void Folding_twice_changes_nothing_more()
    {
        var unstable = Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i)
            .Where(c => TraditionalFold.Fold(TraditionalFold.Fold(c)) != TraditionalFold.Fold(c)).ToList();
        Assert.Empty(unstable);
    }
}
