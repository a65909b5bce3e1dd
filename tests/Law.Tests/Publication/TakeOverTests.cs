using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Law.Publication;

namespace Law.Tests.Publication;

public class TakeOverTests
{
    private static readonly PublicationText Text = new() { Title = "办法", Issuer = "某局", FormedOn = new(2019, 3, 1), Category = "政策文件", Body = "正文" };
    private static readonly PublicationEvent Event = new(PublicationAct.TakeOver, new DateOnly(2019, 3, 20), Guid.NewGuid(), 1) { Reason = "由原网站迁移", Status = DocumentStatus.Repealed };

    [Fact]
    public void What_was_public_before_is_public_with_its_first_day_and_keeps_it()
    {
        var state = PublicationRules.Judge(PublicationState.Empty, Event, Text, [Role.HeadOfDisclosureOffice]).Expected;
        Assert.Equal((PublicationStage.Public, 1, new DateOnly(2019, 3, 20), DocumentStatus.Repealed), (state.Stage, state.Shown, state.FirstPublishedOn, state.Status));
        var corrected = state.After(new(PublicationAct.Correct, new(2024, 1, 2), Guid.NewGuid(), 2), DisclosureClass.Proactive)
            .After(new(PublicationAct.Publish, new(2024, 1, 3), Guid.NewGuid(), 2), DisclosureClass.Proactive);
        Assert.Equal((new DateOnly(2019, 3, 20), new DateOnly(2024, 1, 3)), (corrected.FirstPublishedOn, corrected.UpdatedOn));
    }

    [Fact]
    public void It_needs_the_head_a_reason_a_whole_text_and_an_item_that_is_new()
    {
        Role[] head = [Role.HeadOfDisclosureOffice];
        Assert.Equal("act.role", Assert.IsType<Answer<PublicationState>.Refused>(PublicationRules.Judge(PublicationState.Empty, Event, Text, [Role.Handler])).Breach.Code);
        Assert.Equal("理由", Assert.IsType<Answer<PublicationState>.Unusable>(PublicationRules.Judge(PublicationState.Empty, Event with { Reason = " " }, Text, head)).Problems[0].Field);
        Assert.Equal("成文日期", Assert.IsType<Answer<PublicationState>.Unusable>(PublicationRules.Judge(PublicationState.Empty, Event, Text with { FormedOn = null }, head)).Problems[0].Field);
        var drafted = PublicationState.Empty.After(new(PublicationAct.Draft, new(2024, 1, 2), Guid.NewGuid(), 1), DisclosureClass.Proactive);
        Assert.Equal("publication.known", Assert.IsType<Answer<PublicationState>.Refused>(PublicationRules.Judge(drafted, Event, Text, head)).Breach.Code);
    }

    [Theory]
    [InlineData("{Code}/{Year}-{Seq}", "xcgz", "xcgz/2024-00007", 2024, 7)]
    [InlineData("{Code}/{Year}-{Seq}", "xcgz", "other/2024-00007", 0, 0)]
    [InlineData("{Code}/{Year}-{Seq}", "xcgz", "xcgz/2024-7", 0, 0)]
    [InlineData("{Year}.{Seq}", "x", "2023.100000", 2023, 100000)]
    [InlineData("{Year}.{Seq}", "x", "2023x00001", 0, 0)]
    public void A_number_of_our_own_pattern_is_known(string pattern, string code, string number, int year, int sequence) =>
        Assert.Equal(year == 0 ? null : (year, sequence), IndexNumbers.Parts(pattern, code, number));
}
