namespace Gongkai.Law.Reporting;

/// <summary>
/// The ids of the rules that code names. Every id, also of rules that only records can answer, is declared with its words in
/// the rule book. FM form, T2 to T4 the tables, FE fees, TX text, RU roll-up, RD what a reader has to say.
/// </summary>
public static class RuleIds
{
    public const string Chapters = "FM-01";
    public const string Title = "FM-02";
    public const string YearAgrees = "FM-03";
    public const string EveryCellFilled = "FM-04";
    public const string WholeNumbers = "FM-05";
    public const string FeeIsAmount = "FM-06";
    public const string FeeUnitSlip = "FM-07";

    /// <summary>The rows and columns are exactly those of the edition: missing rows, extra rows, an edition of another year.</summary>
    public const string RowsOfEdition = "FM-08";

    /// <summary>Row labels are the official ones.</summary>
    public const string OfficialLabels = "FM-09";
    public const string OrganAgrees = "FM-10";
    public const string SignatureDate = "FM-11";
    public const string PublishedInTime = "FM-12";
    public const string LegalBasis = "FM-13";
    public const string RepealedBasis = "FM-14";
    public const string PeriodStated = "FM-15";

    /// <summary>The tables are there as tables, not as pictures.</summary>
    public const string TablesReadable = "FM-16";

    public const string RulemakingPower = "T2-01";
    public const string DocumentStock = "T2-02";
    public const string DocumentsAcrossYears = "T2-03";
    public const string RepealedOfKnown = "T2-04";
    public const string DecisionsMoved = "T2-09";
    public const string FeeCoversProcessingFee = "T2-10";
    public const string EditionsNotCompared = "T2-12";

    /// <summary>Documents were repealed but none is in force: our own rule, a hint.</summary>
    public const string RepealedButNoneInForce = "T2-13";

    public const string Balance = "T3-01";
    public const string OutcomeSum = "T3-02";
    public const string RowTotal = "T3-03";
    public const string TotalColumn = "T3-04";
    public const string CarriedForwardBound = "T3-05";
    public const string CarriedAcrossYears = "T3-06";
    public const string OtherReasonOverused = "T3-20";
    public const string NothingDisclosed = "T3-21";
    public const string NoApplications = "T3-22";
    public const string ApplicationsMoved = "T3-26";

    public const string DisputeTotal = "T4-01";
    public const string PendingAcrossYears = "T4-02";
    public const string SuitsAfterReconsideration = "T4-04";
    public const string OverturnedExplained = "T4-08";
    public const string OverturnedShare = "T4-09";
    public const string DisputesAgainstDecisions = "T4-12";

    public const string FeesStated = "FE-01";
    public const string FeesReceivedBound = "FE-03";
    public const string FeeNoticesMissing = "FE-04";
    public const string ChapterSixEmpty = "FE-09";

    public const string TextAgainstTables = "TX-01";
    public const string Percentages = "TX-02";
    public const string PartsOfWhole = "TX-03";
    public const string NoDisputesSaid = "TX-04";
    public const string FiveAspects = "TX-07";
    public const string ProblemsAndMeasures = "TX-08";
    public const string Similarity = "TX-09";
    public const string OverviewLength = "TX-10";
    public const string ProblemsTakenUp = "TX-11";
    public const string PersonalDataAndPlaceholders = "TX-12";
    public const string OutdatedWords = "TX-13";
    public const string SupervisionMentioned = "TX-14";

    public const string EveryUnitSubmitted = "RU-01";
    public const string ConsolidatedCounts = "RU-02";
    public const string ConsolidatedDocuments = "RU-03";
    public const string ConsolidatedCarry = "RU-04";
    public const string ForwardedRequests = "RU-05";
    public const string UnitListMapped = "RU-06";
    public const string PublishedAsFiled = "RU-07";
    public const string SubordinateEditions = "RU-08";
    public const string JointReconsideration = "RU-10";
    public const string LateSubordinate = "RU-11";

    public const string MonthlyCumulative = "MR-01";
    public const string MonthlyAgainstYear = "MR-02";
    public const string MonthlyOpening = "MR-03";
    public const string MonthlyCorrections = "MR-04";

    /// <summary>Digits of several cells ran together; the split is not certain.</summary>
    public const string AmbiguousDigits = "RD-01";

    /// <summary>A row has lost its label.</summary>
    public const string LabelLost = "RD-02";

    /// <summary>The title was damaged or holds look-alike characters.</summary>
    public const string TitleMisread = "RD-03";

    /// <summary>The text is a copy from a place that is not the organ's own.</summary>
    public const string UntrustedCopy = "RD-04";

    /// <summary>The characters were decoded wrongly and cannot be got back.</summary>
    public const string EncodingDamaged = "RD-05";

    /// <summary>Unaccepted tracked changes in a figure.</summary>
    public const string TrackedChanges = "RD-06";

    /// <summary>Pictures only, no text layer.</summary>
    public const string NoTextLayer = "RD-07";

    /// <summary>A report of 2008 to 2018, or another form that has no statutory tables.</summary>
    public const string FormNotSupported = "RD-08";

    /// <summary>Something was read by its position, not by its label.</summary>
    public const string ReadByPosition = "RD-09";

    /// <summary>Hidden sheets, comments or hidden text were left out.</summary>
    public const string HiddenContent = "RD-10";
}
