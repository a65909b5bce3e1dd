namespace Gongkai.Law.Reporting;

/// <summary>
/// The one form that the ledger compiles to, that readers produce from a file, that checks run on and that writers print.
/// Immutable; made by <see cref="ReportFormBuilder"/>.
/// </summary>
public sealed class ReportForm
{
    private readonly ReportCell[] _cells;

    internal ReportForm(ReportFormBuilder builder)
    {
        _cells = builder.CopyCells();
        Title = builder.Title;
        Organ = builder.Organ;
        Year = builder.Year;
        ProactiveEdition = builder.ProactiveEdition;
        ApplicationsEdition = builder.ApplicationsEdition;
        HasDisputes = builder.HasDisputes;
        IsOldForm = builder.IsOldForm;
        Preamble = builder.Preamble;
        Chapters = [.. builder.Chapters];
        Signatory = builder.Signatory;
        SignedOn = builder.SignedOn;
        Counts = new Counts(_cells, ApplicationsEdition, HasDisputes);
    }

    /// <summary>The figures as plain numbers, for the arithmetic.</summary>
    internal Counts Counts { get; }

    /// <summary>The title as written, line breaks removed; null when none was found.</summary>
    public string? Title { get; }

    /// <summary>The reporting organ (行政机关), as named in the title or signature.</summary>
    public string? Organ { get; }

    /// <summary>The statistical year.</summary>
    public int? Year { get; }

    /// <summary>Edition of chapter two; null when the table is not there.</summary>
    public ReportEdition? ProactiveEdition { get; }

    /// <summary>Edition of chapter three; null when the table is not there.</summary>
    public ReportEdition? ApplicationsEdition { get; }

    /// <summary>Whether the table of chapter four is there.</summary>
    public bool HasDisputes { get; }

    /// <summary>True for a report of 2008 to 2018, which has no statutory matrix.</summary>
    public bool IsOldForm { get; }

    public ReportFormat Format => IsOldForm ? ReportFormat.Old : ReportFormats.Of(ProactiveEdition, ApplicationsEdition) is var f
        && f == ReportFormat.Unknown && HasDisputes ? ReportFormat.Standard2021 : f;

    /// <summary>Text between the title and chapter one, paragraphs separated by a line feed.</summary>
    public string Preamble { get; }

    /// <summary>The chapters in document order.</summary>
    public IReadOnlyList<ReportChapter> Chapters { get; }

    /// <summary>The organ named under the text; null when there is none.</summary>
    public string? Signatory { get; }

    /// <summary>The date under the text.</summary>
    public DateOnly? SignedOn { get; }

    public ReportCell this[CellId id] => _cells[id.Index];

    public ReportCell this[ProactiveCell cell] => _cells[CellId.Of(cell).Index];

    public ReportCell this[ApplicationRow row, ApplicantColumn column] => _cells[CellId.Of(row, column).Index];

    public ReportCell this[DisputeBlock block, DisputeColumn column] => _cells[CellId.Of(block, column).Index];

    /// <summary>All cells by <see cref="CellId.Index"/>.</summary>
    public ReadOnlySpan<ReportCell> Cells => _cells;

    public bool Has(ReportTable table) => table switch
    {
        ReportTable.Proactive => ProactiveEdition is not null,
        ReportTable.Applications => ApplicationsEdition is not null,
        _ => HasDisputes,
    };

    /// <summary>The places this form's editions have, in the order of the official tables; none of a table that is not there.</summary>
    public IEnumerable<CellId> Places()
    {
        if (ProactiveEdition is { } proactive)
        {
            foreach (var label in ProactiveTable.Cells(proactive))
            {
                yield return CellId.Of(label.Cell);
            }
        }

        if (ApplicationsEdition is { } applications)
        {
            foreach (var row in ApplicationsTable.Rows(applications))
            {
                for (var c = ApplicantColumn.NaturalPerson; c <= ApplicantColumn.Total; c++)
                {
                    yield return CellId.Of(row, c);
                }
            }
        }

        if (HasDisputes)
        {
            for (var b = DisputeBlock.Reconsideration; b <= DisputeBlock.LitigationAfterReconsideration; b++)
            {
                for (var c = DisputeColumn.Upheld; c <= DisputeColumn.Total; c++)
                {
                    yield return CellId.Of(b, c);
                }
            }
        }
    }

    public ReportChapter? Chapter(ReportChapterKind kind) => Chapters.FirstOrDefault(c => c.Kind == kind);
}

/// <summary>Collects what a reader, the ledger or an editor knows, and makes a <see cref="ReportForm"/> of it.</summary>
public sealed class ReportFormBuilder
{
    private readonly ReportCell[] _cells = new ReportCell[CellId.Count];

    public ReportFormBuilder()
    {
    }

    /// <summary>Starts from an existing form, so that some of it can be replaced.</summary>
    public ReportFormBuilder(ReportForm form)
    {
        form.Cells.CopyTo(_cells);
        Title = form.Title;
        Organ = form.Organ;
        Year = form.Year;
        ProactiveEdition = form.ProactiveEdition;
        ApplicationsEdition = form.ApplicationsEdition;
        HasDisputes = form.HasDisputes;
        IsOldForm = form.IsOldForm;
        Preamble = form.Preamble;
        Chapters.AddRange(form.Chapters);
        Signatory = form.Signatory;
        SignedOn = form.SignedOn;
    }

    public string? Title { get; set; }

    public string? Organ { get; set; }

    public int? Year { get; set; }

    public ReportEdition? ProactiveEdition { get; set; }

    public ReportEdition? ApplicationsEdition { get; set; }

    public bool HasDisputes { get; set; }

    public bool IsOldForm { get; set; }

    public string Preamble { get; set; } = "";

    public List<ReportChapter> Chapters { get; } = [];

    public string? Signatory { get; set; }

    public DateOnly? SignedOn { get; set; }

    public ReportCell this[CellId id]
    {
        get => _cells[id.Index];
        set => _cells[id.Index] = value;
    }

    public ReportCell this[ProactiveCell cell]
    {
        get => this[CellId.Of(cell)];
        set => this[CellId.Of(cell)] = value;
    }

    public ReportCell this[ApplicationRow row, ApplicantColumn column]
    {
        get => this[CellId.Of(row, column)];
        set => this[CellId.Of(row, column)] = value;
    }

    public ReportCell this[DisputeBlock block, DisputeColumn column]
    {
        get => this[CellId.Of(block, column)];
        set => this[CellId.Of(block, column)] = value;
    }

    public ReportForm Build() => new(this);

    internal ReportCell[] CopyCells() => (ReportCell[])_cells.Clone();
}
