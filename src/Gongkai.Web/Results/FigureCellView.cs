using Gongkai.Documents.Writing;
using Gongkai.Law.Reporting;
using Gongkai.Web.Words;

namespace Gongkai.Web.Results;

/// <summary>A figure of a statutory table with what is wrong with it.</summary>
public sealed class FigureCellView
{
    /// <summary>Marks one cell has room for; the list above the table has them all.</summary>
    private const int MarksAtMost = 3;

    public FigureCellView(ReportView report, StatutoryCell cell, CellId place)
    {
        var figure = report.Form![place];
        Anchor = report.CellAnchor(place);
        Text = cell.Cell.Text;
        State = cell.State;
        IsUnsure = figure.Reading != CellReading.Surely;
        var wrong = report.WrongAt(place).ToList();
        Findings = [.. wrong.Take(MarksAtMost)];
        DescribedBy = wrong.Count > 0 ? string.Join(' ', wrong.Select(f => f.Anchor)) : null;
        var related = wrong.Count == 0 && report.IsRelated(place);
        Class = string.Join(' ', new[]
        {
            wrong.Count > 0 ? wrong[0].Class : related ? "related" : null,
            State is CellState.Text ? "text" : State is CellState.Missing ? "absent" : null,
        }.OfType<string>()) is { Length: > 0 } names ? names : null;
        Title = string.Join('\n', wrong.Select(f => f.Finding.Message)
            .Concat(related ? [ResultWords.Related] : [])
            .Concat(State == CellState.Missing ? [ResultWords.MissingTitle] : [])
            .Concat(figure.Reading switch
            {
                CellReading.Proposed => [ResultWords.Proposed],
                CellReading.PlacedByOrder => [ResultWords.ByOrder],
                _ => Array.Empty<string>(),
            })) is { Length: > 0 } words ? words : null;
    }

    public string Anchor { get; }

    public string Text { get; }

    public CellState State { get; }

    /// <summary>Read less than surely: a person must look at it.</summary>
    public bool IsUnsure { get; }

    public IReadOnlyList<FindingView> Findings { get; }

    public string? DescribedBy { get; }

    public string? Class { get; }

    /// <summary>All that is to be said about the cell, for the pointer.</summary>
    public string? Title { get; }
}
