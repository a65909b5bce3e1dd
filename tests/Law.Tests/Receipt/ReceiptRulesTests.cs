using System.Text.Json;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Receipt;

namespace Law.Tests.Receipt;

public class ReceiptRulesTests
{
    private const string Table = "Receipt/receipt-cases.json";

    public static TheoryData<string> Rows => CaseTable.Names(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_receipt(string name)
    {
        var (input, expected) = CaseTable.Row(Table, name);
        var answer = ReceiptRules.Decide(Submission(input), WorkingDayCalendar.National);
        if (expected.TryGetProperty("problem", out var problem))
        {
            var unusable = Assert.IsType<Answer<ApplicationReceipt>.Unusable>(answer);
            Assert.Equal([problem.GetString()], unusable.Problems.Select(p => p.Field));
            return;
        }

        var receipt = answer.Expected;
        Assert.Equal(expected.GetProperty("state").GetString(), receipt.State.ToString());
        Assert.Equal(expected.GetProperty("received").GetString(), receipt.ReceivedOn?.Iso());
        Assert.Equal(expected.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()), receipt.Warnings.Select(w => w.Code));
        Assert.Contains(receipt.ReceivedOn is { } day ? day.Iso() : "目前没有答复期限", receipt.Words);
        Assert.NotEmpty(receipt.EvidenceToKeep);
    }

    [Fact]
    public void Every_channel_has_a_code_that_leads_back_to_it()
    {
        foreach (var channel in Enum.GetValues<IntakeChannel>())
        {
            Assert.Equal(channel, channel.Rule().Channel);
            Assert.Equal(channel, IntakeChannels.FromCode(channel.Rule().Code));
        }

        Assert.Equal(IntakeChannel.SignedForPost, IntakeChannels.FromCode("signed-for-post"));
        Assert.Null(IntakeChannels.FromCode("pigeon"));
        Assert.Null(IntakeChannels.FromCode(null));
    }

    [Fact]
    public void The_lag_that_is_warned_about_can_be_set()
    {
        var submission = new Submission { Channel = IntakeChannel.Online, SubmittedOn = new(2024, 6, 7), ConfirmedOn = new(2024, 6, 12) };
        Assert.Single(ReceiptRules.Decide(submission, WorkingDayCalendar.National).Expected.Warnings);
        Assert.Empty(ReceiptRules.Decide(submission, WorkingDayCalendar.National, confirmationLag: 2).Expected.Warnings);
    }

    private static Submission Submission(JsonElement input)
    {
        DateOnly? Day(string field) => input.TryGetProperty(field, out _) ? input.Day(field) : null;
        bool Flag(string field) => input.TryGetProperty(field, out var value) && value.GetBoolean();
        return new()
        {
            Channel = IntakeChannels.FromCode(input.GetProperty("channel").GetString())!.Value,
            SubmittedOn = Day("submitted"),
            SignedForOn = Day("signed"),
            ConfirmedOn = Day("confirmed"),
            ConfirmedAutomatically = Flag("automatic"),
            AddressedElsewhere = Flag("elsewhere"),
            ApplicantUnreachable = Flag("unreachable"),
            ChannelNotPublished = Flag("unpublished"),
        };
    }
}
