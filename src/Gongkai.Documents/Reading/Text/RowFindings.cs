using Gongkai.Documents.Reading.Recognition;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Text;

/// <summary>What the text readers have to say about rows that they do not fill.</summary>
internal static class RowFindings
{
    /// <summary>A row has more or fewer figures than cells, so that none of them can be placed.</summary>
    public static void NotFilled(FormAssembler form, ReportTable table, string where, string label, int cells, IReadOnlyList<CellValue> values, string place)
    {
        var written = string.Join(' ', values.Where(v => !v.IsBlank).Select(v => CellText.Trim(v.Text)));
        var count = values.Count(v => !v.IsBlank);
        form.Report(new Finding
        {
            Rule = RuleIds.RowsOfEdition,
            Code = FindingCodes.MissingRow,
            Severity = Severity.Error,
            Where = where,
            Stated = written.Length > 0 ? written : null,
            Message = $"{Words.Chapter(table)}“{Words.OneLine(label)}”应有{cells}个数，文本中{(count == 0 ? "一个也没有" : $"找到{count}个（{Words.OneLineSpaced(written)}）")}，无法判断哪一格缺少或多出，该行未读入。请对照原件补录。",
            Source = new CellSource(place, written),
        });
    }

    /// <summary>Rows that have lost their label and that their order does not place either.</summary>
    public static void NotPlaced(FormAssembler form, IReadOnlyList<CellValue> values, string label, string place)
    {
        var written = string.Join(' ', values.Where(v => !v.IsBlank).Select(v => CellText.Trim(v.Text)));
        form.Report(new Finding
        {
            Rule = RuleIds.LabelLost,
            Code = FindingCodes.LabelLost,
            Severity = Severity.Error,
            Where = "applications",
            Stated = written,
            Message = $"第三章表格中有一行{(label.Length > 0 ? $"行名无法识别（“{Words.OneLine(label)}”）" : "丢失了行名")}（{Words.OneLineSpaced(written)}），行数与法定格式不符，不能按次序归入，未读入。请对照原件补录。",
            Source = new CellSource(place, written),
        });
    }
}
