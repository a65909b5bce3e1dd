namespace Gongkai.Law.Reporting;

/// <summary>Machine words for the kinds of finding (<see cref="Finding.Code"/>); used in JSON and CSV and never changed.</summary>
public static class FindingCodes
{
    // The arithmetic of the tables.
    public const string RowTotal = "row_total";
    public const string OutcomeSum = "outcome_sum";
    public const string Balance = "balance";
    public const string ReviewTotal = "review_total";
    public const string CarriedForwardBound = "carried_forward_bound";

    // What stands in a cell.
    public const string BlankTotal = "blank_total";
    public const string BlankTotalColumn = "blank_total_column";
    public const string BlankCell = "blank_cell";
    public const string NonNumericCell = "non_numeric_cell";
    public const string NumberStyle = "number_style";
    public const string ImpossibleNumber = "impossible_number";

    // Tables, rows and labels.
    public const string MissingTable = "missing_table";
    public const string MissingRow = "missing_row";
    public const string MissingCell = "missing_cell";
    public const string ExtraRow = "extra_row";
    public const string ExtraColumn = "extra_column";
    public const string ExtraCell = "extra_cell";
    public const string LabelNonstandard = "label_nonstandard";
    public const string FormYearMismatch = "form_year_mismatch";
    public const string FormNotSupported = "form_not_supported";

    // What the reader has to say.
    public const string LabelLost = "label_lost";
    public const string AmbiguousDigits = "ambiguous_digits";
    public const string TitleMisread = "title_misread";
    public const string UntrustedCopy = "untrusted_copy";
    public const string EncodingDamaged = "encoding_damaged";
    public const string TrackedChanges = "tracked_changes";
    public const string NoTextLayer = "no_text_layer";
    public const string ReadByPosition = "read_by_position";
    public const string HiddenContent = "hidden_content";

    // Plausibility.
    public const string ImplausibleRegulation = "implausible_regulation";
    public const string ImplausibleNormative = "implausible_normative";
    public const string ImplausibleDocuments = "implausible_documents";
    public const string ImplausibleDisputes = "implausible_disputes";
    public const string ImplausibleFees = "implausible_fees";
    public const string OtherReasonOverused = "other_reason_overused";
    public const string NothingDisclosed = "nothing_disclosed";
    public const string NoApplications = "no_applications";
    public const string OverturnedShare = "overturned_share";

    // Two years.
    public const string CrossYearCarry = "cross_year_carry";
    public const string CrossYearNormative = "cross_year_normative";
    public const string CrossYearDisputes = "cross_year_disputes";
    public const string CrossYearChange = "cross_year_change";
    public const string CrossYearEditions = "cross_year_editions";
    public const string FeeUnitSlip = "fee_unit_slip";

    // Text.
    public const string NarrativeMismatch = "narrative_mismatch";
    public const string NarrativePercentage = "narrative_percentage";
    public const string NarrativeParts = "narrative_parts";
    public const string NarrativeDisputes = "narrative_disputes";
    public const string OverturnedUnexplained = "overturned_unexplained";
    public const string ChapterOutline = "chapter_outline";
    public const string TitleNonstandard = "title_nonstandard";
    public const string YearMismatch = "year_mismatch";
    public const string OrganMismatch = "organ_mismatch";
    public const string SignatureDate = "signature_date";
    public const string PublishedLate = "published_late";
    public const string LegalBasis = "legal_basis";
    public const string PeriodUnstated = "period_unstated";
    public const string FeesUnstated = "fees_unstated";
    public const string ChapterThin = "chapter_thin";
    public const string ChapterLong = "chapter_long";
    public const string AspectsMissing = "aspects_missing";
    public const string TextRepeated = "text_repeated";
    public const string ProblemsDropped = "problems_dropped";
    public const string PersonalData = "personal_data";
    public const string PlaceholderLeft = "placeholder_left";
    public const string OutdatedWords = "outdated_words";
    public const string SupervisionUnmentioned = "supervision_unmentioned";

    // Several organs.
    public const string ConsolidatedSum = "consolidated_sum";
    public const string ConsolidatedDocuments = "consolidated_documents";
    public const string ForwardedCountedTwice = "forwarded_counted_twice";
    public const string IncludedContradicts = "included_contradicts";
    public const string IncludedTwice = "included_twice";
    public const string IncludedUncounted = "included_uncounted";
    public const string InclusionSuspected = "inclusion_suspected";
    public const string PublishedDiffers = "published_differs";
    public const string SubordinateEditions = "subordinate_editions";
    public const string SubordinateLate = "subordinate_late";
    public const string SubordinateMissing = "subordinate_missing";
    public const string ConsolidatedOpenCell = "consolidated_open_cell";
    public const string ConsolidatedCarry = "consolidated_carry";
    public const string UnitListChanged = "unit_list_changed";
    public const string JointCountUnapplied = "joint_count_unapplied";

    // Monthly returns.
    public const string MonthCumulative = "month_cumulative";
    public const string MonthsAgainstYear = "months_against_year";
    public const string MonthOpening = "month_opening";
    public const string MonthUnbooked = "month_unbooked";
    public const string VoucherUnusable = "voucher_unusable";

    // The office's records.
    public const string LedgerMismatch = "ledger_mismatch";
    public const string LedgerContradiction = "ledger_contradiction";
    public const string CaseRecord = "case_record";
    public const string PublicationRecord = "publication_record";
    public const string CaseNumbering = "case_numbering";
    public const string CasePattern = "case_pattern";
    public const string DisputeRegister = "dispute_register";
    public const string FeeRegister = "fee_register";
    public const string Takeover = "takeover";
}
