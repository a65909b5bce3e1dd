using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>
/// Takes labels and rows in reading order from whichever way the cells were told apart, knows in which table it is, and collects the rows.
/// Nothing is placed before the whole table is known: which blank cells are cells, and which rows have lost their label, only the whole shows.
/// </summary>
internal sealed class TableWalker(FormAssembler form, ReadingLimits limits)
{
    // So many headings of the seven columns, read whole, show that the columns are the official ones.
    private const int EnoughColumns = 4;
    private const int MostRemembered = 2000;

    private readonly List<FoundRow> _applications = [];
    private readonly ProactiveRows _proactive = new(form);
    private readonly DisputeRows _disputes = new(form);
    private readonly List<RunningTextLine> _narrative = [];
    private readonly List<string> _trailing = [];
    private List<string> _fragments = [];
    private readonly HashSet<ApplicantColumn> _columns = [];
    private readonly Dictionary<(string Text, OutcomeGroup Group), (bool Found, LabelMatch Match)> _rowLabels = [];
    private readonly Dictionary<(string Text, int Where), (Meaning Meaning, ChapterMatch Chapter)> _meanings = [];
    private readonly Dictionary<string, ChapterMatch?> _chapters = new(StringComparer.Ordinal);
    private OutcomeGroup _group;
    private Area _area;
    private int _cells;
    private bool _carriedForwardSeen;

    /// <summary>Where in the report the walk is.</summary>
    public enum Area
    {
        Narrative,
        Proactive,
        Applications,
        Disputes,
    }

    /// <summary>What a text was recognised as.</summary>
    public enum Meaning
    {
        Nothing,
        Chapter,
        ApplicationRow,
        ProactiveRow,
        Heading,
        Narrative,
    }

    public Area Now => _area;

    /// <summary>The running text, tables left out.</summary>
    public IReadOnlyList<RunningTextLine> Narrative => _narrative;

    /// <summary>What a text means here, without acting on it.</summary>
    public Meaning Ask(string text) => Ask(text, out _);

    /// <summary>Acts on a text that has no figures behind it: a heading, a group label, a line of running text, or a piece of a label.</summary>
    public Meaning Label(string text, string place)
    {
        var meaning = Ask(text, out var chapter);
        switch (meaning)
        {
            case Meaning.Chapter:
                Enter(chapter, text, place);
                break;
            case Meaning.Heading:
                Heading(text);
                break;
            case Meaning.Narrative:
                _narrative.Add(new RunningTextLine(text, place));
                break;
            case Meaning.ApplicationRow when _area is Area.Narrative or Area.Proactive && text.Length <= 8:
            case Meaning.ProactiveRow when _area == Area.Narrative:
                // 予以公开 or 行政许可 alone in the running text is a heading there.
                _narrative.Add(new RunningTextLine(text, place));
                break;
            default:
                if (_area == Area.Applications && StatutoryLabels.MatchGroup(text) is { } group)
                {
                    _group = group;
                }

                if (_area == Area.Narrative)
                {
                    _narrative.Add(new RunningTextLine(text, place));
                }
                else
                {
                    _fragments.Add(text);
                }

                break;
        }

        return meaning;
    }

    /// <summary>Takes over a row: labels from left to right, and what stands in the cells behind the last of them.</summary>
    /// <returns>False when the row has nothing to do with a statutory table.</returns>
    public bool Row(IReadOnlyList<string> labels, List<CellValue> values, string place, RowShape shape, List<(int Start, int End)>? spans = null)
    {
        _cells += values.Count;
        if (_cells > limits.Cells)
        {
            throw new RefusedException(RefusalKind.TooLarge, $"表格单元格超过{limits.Cells}个，不像一份年度报告，未读取。请确认选对了文件。");
        }

        var label = labels.Count > 0 ? labels[^1] : "";
        for (var i = 0; i < labels.Count - 1; i++)
        {
            if (StatutoryLabels.MatchGroup(labels[i]) is { } named)
            {
                _group = named;
            }
        }

        if (MatchApplication(label, out var match))
        {
            Application(new FoundRow
            {
                Shape = shape, Label = label, Row = match.Row, IsStandard = match.IsStandard, Values = values, Place = place,
                Before = _fragments, Spans = spans ?? [],
            });
            return true;
        }

        if (_area is Area.Proactive or Area.Narrative && StatutoryLabels.MatchProactiveRow(label) is { } row)
        {
            _area = Area.Proactive;
            _fragments = [];
            _proactive.Add(row, label, values, place, shape);
            return true;
        }

        switch (_area)
        {
            case Area.Applications:
                if (label.Length > 0 && StatutoryLabels.MatchGroup(label) is { } group)
                {
                    _group = group;
                    label = "";
                }

                if (StatutoryLabels.MatchDisputeBlock(label) is not null && _carriedForwardSeen)
                {
                    _area = Area.Disputes;
                    goto case Area.Disputes;
                }

                Application(new FoundRow { Shape = shape, Label = label, Values = values, Place = place, Before = _fragments, Spans = spans ?? [] });
                return true;
            case Area.Disputes:
                foreach (var text in labels)
                {
                    _disputes.Heading(text);
                }

                _disputes.Add(values, place, shape);
                _fragments = [];
                return true;
            case Area.Proactive:
                if (shape == RowShape.Spaced && _fragments.Count > 0)
                {
                    for (var k = Math.Min(3, _fragments.Count); k >= 1; k--)
                    {
                        var joined = string.Concat(_fragments.TakeLast(k)) + label;
                        if (StatutoryLabels.MatchProactiveRow(joined) is { } wrapped)
                        {
                            _fragments = [];
                            _proactive.Add(wrapped, joined, values, place, shape);
                            return true;
                        }
                    }
                }

                _proactive.AddUnknown(label, values, place);
                return true;
            default:
                return false;
        }
    }

    /// <summary>How many cells may stand between the last figure of the row just taken and the next label, and what level that label is on.</summary>
    public void AfterLastRow(int blanks, string nextLabel)
    {
        if (_area == Area.Applications && _applications.Count > 0 && _applications[^1] is { BlanksAfter: < 0 } row)
        {
            row.BlanksAfter = blanks;
            row.NextLevel = Level(nextLabel);
        }
        else if (_area == Area.Proactive)
        {
            _proactive.BlanksAfterLast(blanks, MatchChapter(nextLabel, out _));
        }
    }

    /// <summary>The label that the latest pieces and this one make together, or null: 1.申请人无正当理由逾期不补正、 + 行政机关不再处理….</summary>
    public string? Joined(IReadOnlyList<string> pieces, string last)
    {
        for (var k = 1; k <= Math.Min(4, pieces.Count); k++)
        {
            var joined = string.Concat(pieces.Skip(pieces.Count - k)) + last;
            if (joined.Length > 80)
            {
                return null;
            }

            if (MatchApplication(joined, out var match) && match.IsStandard)
            {
                return joined;
            }
        }

        return null;
    }

    /// <summary>Places everything that was collected.</summary>
    public void Finish()
    {
        _proactive.Finish();
        LeaveApplications(Area.Narrative);
        new ApplicationRows(form, _applications, _trailing).Place(_columns.Count >= EnoughColumns);
        _disputes.Finish();
    }

    private Meaning Ask(string text, out ChapterMatch chapter)
    {
        var key = (text, ((int)_area * 16) + (int)_group + (EndsTable() ? 64 : 0));
        if (_meanings.TryGetValue(key, out var known))
        {
            chapter = known.Chapter;
            return known.Meaning;
        }

        var meaning = Judge(text, out chapter);
        if (_meanings.Count < MostRemembered)
        {
            _meanings.Add(key, (meaning, chapter));
        }

        return meaning;
    }

    private Meaning Judge(string text, out ChapterMatch chapter)
    {
        chapter = default;
        if (text.Length > 120)
        {
            return _area == Area.Narrative || IsSentence(text) ? Meaning.Narrative : StatutoryLabels.IsCornerNote(text[..60]) ? Meaning.Heading : Meaning.Nothing;
        }

        // The official row labels are by far the most frequent, and none of them is a chapter.
        var isRow = MatchApplication(text, out var row);
        if (isRow && row.IsStandard)
        {
            return Meaning.ApplicationRow;
        }

        if (MatchChapter(text, out chapter) && (chapter.Kind is not null || EndsTable()) && !IsPieceOfOutcomes(text))
        {
            return Meaning.Chapter;
        }

        if (isRow)
        {
            return Meaning.ApplicationRow;
        }

        if (_area is Area.Narrative or Area.Proactive && StatutoryLabels.MatchProactiveRow(text) is not null)
        {
            return Meaning.ProactiveRow;
        }

        if (IsHeading(text))
        {
            return Meaning.Heading;
        }

        return _area == Area.Narrative || IsSentence(text) ? Meaning.Narrative : Meaning.Nothing;
    }

    private bool IsHeading(string text)
    {
        if (text.Length > 80)
        {
            return false;
        }

        if (StatutoryLabels.IsContentHeading(text) || StatutoryLabels.IsCornerNote(text) || StatutoryLabels.IsApplicantsHeading(text)
            || StatutoryLabels.IsOutcomesHeading(text) || StatutoryLabels.MatchGroup(text) is not null)
        {
            return true;
        }

        // 第二十条第（一）项 may be cited in the running text as well; there it is part of a longer line.
        return (StatutoryLabels.MatchProactiveBlock(text) > 0 && text.Length <= 20)
            || (_area == Area.Proactive && StatutoryLabels.MatchProactiveColumn(text) is not null)
            || (_area == Area.Applications && StatutoryLabels.MatchApplicantColumn(text) is not null)
            || (_area is Area.Applications or Area.Disputes && DisputeRows.IsHeading(text));
    }

    private void Heading(string text)
    {
        if (StatutoryLabels.IsContentHeading(text) || (StatutoryLabels.MatchProactiveBlock(text) > 0 && text.Length <= 20))
        {
            _area = Area.Proactive;
            _fragments = [];
            _proactive.NewBlock();
        }
        else if (_area == Area.Proactive && StatutoryLabels.MatchProactiveColumn(text) is { } column)
        {
            _proactive.Column(column);
        }
        else if (_area is Area.Applications or Area.Disputes && DisputeRows.IsHeading(text)
            && (_area == Area.Disputes || StatutoryLabels.MatchApplicantColumn(text) is null))
        {
            LeaveApplications(Area.Disputes);
            _area = Area.Disputes;
            _disputes.Heading(text);
        }
        else if (StatutoryLabels.MatchGroup(text) is { } group)
        {
            _area = Area.Applications;
            _group = group;
        }
        else if (StatutoryLabels.MatchApplicantColumn(text) is { } applicant)
        {
            _columns.Add(applicant);
        }
        else if (!StatutoryLabels.IsCornerNote(text))
        {
            _area = Area.Applications;
        }
        else if (StatutoryLabels.IsCornerNote(text) && _area != Area.Applications)
        {
            _area = Area.Applications;
            _fragments = [];
        }
    }

    private void Enter(ChapterMatch chapter, string text, string place)
    {
        _narrative.Add(new RunningTextLine(text, place));
        var next = chapter.Kind switch
        {
            ReportChapterKind.Proactive => Area.Proactive,
            ReportChapterKind.Applications => Area.Applications,
            ReportChapterKind.Disputes => Area.Disputes,
            _ => Area.Narrative,
        };
        LeaveApplications(next);
        _area = next;
        _fragments = [];
        if (next == Area.Applications)
        {
            _group = OutcomeGroup.None;
        }
    }

    /// <summary>Pieces of the last row's label behind its figures belong to that row.</summary>
    private void LeaveApplications(Area next)
    {
        if (_area == Area.Applications && next != Area.Applications && _trailing.Count == 0)
        {
            _trailing.AddRange(_fragments);
        }
    }

    private void Application(FoundRow row)
    {
        _area = Area.Applications;
        _fragments = [];
        _applications.Add(row);
        _carriedForwardSeen |= row.Row == ApplicationRow.CarriedForward;
        if (row.Row is { } known)
        {
            _group = known.Label().Group is OutcomeGroup.Disclosed or OutcomeGroup.PartlyDisclosed or OutcomeGroup.Total ? OutcomeGroup.None : known.Label().Group;
        }
    }

    private bool MatchApplication(string label, out LabelMatch match)
    {
        match = default;
        if (label.Length is < 2 or > 80)
        {
            return false;
        }

        var group = _area == Area.Applications ? _group : OutcomeGroup.None;
        if (!_rowLabels.TryGetValue((label, group), out var known))
        {
            known.Found = StatutoryLabels.MatchApplicationRow(label, group, out known.Match);
            if (_rowLabels.Count < MostRemembered)
            {
                _rowLabels.Add((label, group), known);
            }
        }

        match = known.Match;

        // A short outcome name without its number is met in the running text as well.
        return known.Found && (_area == Area.Applications || match.IsStandard);
    }

    private bool MatchChapter(string text, out ChapterMatch chapter)
    {
        if (!_chapters.TryGetValue(text, out var known))
        {
            known = StatutoryLabels.MatchChapter(text, out var match) ? match : null;
            if (_chapters.Count < MostRemembered)
            {
                _chapters.Add(text, known);
            }
        }

        chapter = known ?? default;
        return known is not null;
    }

    private bool EndsTable() => _area switch
    {
        Area.Applications => _carriedForwardSeen,
        Area.Proactive => false,
        Area.Disputes => _disputes.HasValues,
        _ => true,
    };

    private static bool IsPieceOfOutcomes(string text)
    {
        var folded = LabelFold.Fold(text);
        return folded.Length <= 8 && "三本年度办理结果".Contains(folded, StringComparison.Ordinal);
    }

    private static bool IsSentence(string text) => text.Length >= 20 && text.Contains('。', StringComparison.Ordinal) && !StatutoryLabels.IsInstruction(text);

    private int Level(string label)
    {
        var folded = LabelFold.Fold(label);
        if (folded.Length == 0 || MatchChapter(label, out _))
        {
            return -1;
        }

        return char.IsAsciiDigit(folded[0]) ? 2 : label.AsSpan().TrimStart() is ['（' or '(', ..] ? 1 : 0;
    }
}
