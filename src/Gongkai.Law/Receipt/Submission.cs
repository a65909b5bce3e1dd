namespace Gongkai.Law.Receipt;

/// <summary>The facts from which the day of receipt follows.</summary>
public sealed record Submission
{
    public required IntakeChannel Channel { get; init; }

    /// <summary>
    /// The day the application was handed in, submitted online, faxed or sent by e-mail; for an ordinary letter the day it
    /// actually arrived; for a forwarded one the day the disclosure office got it. A day counts to 23:59:59 Beijing time.
    /// For post that is signed for it is the day of posting and may be unknown.
    /// </summary>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>The day the organ signed for the post.</summary>
    public DateOnly? SignedForOn { get; init; }

    /// <summary>The day the applicant and the disclosure office confirmed receipt with each other.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The website answered at once with an electronic receipt, so that submission and confirmation fall on one day.</summary>
    public bool ConfirmedAutomatically { get; init; }

    /// <summary>The letter went to another unit or person of the organ instead of the disclosure office.</summary>
    public bool AddressedElsewhere { get; init; }

    /// <summary>The applicant cannot be reached and left no working telephone number.</summary>
    public bool ApplicantUnreachable { get; init; }

    /// <summary>The channel is not among those published in the organ's disclosure guide.</summary>
    public bool ChannelNotPublished { get; init; }
}
