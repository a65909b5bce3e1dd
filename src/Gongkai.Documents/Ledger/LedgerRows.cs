using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Documents.Reading;
using Gongkai.Law;
using Gongkai.Law.Calendar;

namespace Gongkai.Documents.Ledger;

/// <summary>Reads the rows of a sheet as applications. What is not certain is a problem and never a value.</summary>
internal sealed partial class LedgerRows
{
    private const int MostDays = 400;

    /// <summary>What happens first and what later; the same day is in order.</summary>
    private static readonly (LedgerFieldKey First, LedgerFieldKey Then)[] Order =
    [
        (LedgerFieldKey.SubmittedOn, LedgerFieldKey.ReceivedOn),
        (LedgerFieldKey.ReceivedOn, LedgerFieldKey.RepliedOn),
        (LedgerFieldKey.ReceivedOn, LedgerFieldKey.CorrectionNotifiedOn),
        (LedgerFieldKey.CorrectionNotifiedOn, LedgerFieldKey.CorrectionReceivedOn),
        (LedgerFieldKey.CorrectionReceivedOn, LedgerFieldKey.RepliedOn),
        (LedgerFieldKey.ReceivedOn, LedgerFieldKey.ExtensionNotifiedOn),
        (LedgerFieldKey.ExtensionNotifiedOn, LedgerFieldKey.RepliedOn),
        (LedgerFieldKey.RepliedOn, LedgerFieldKey.ServedOn),
    ];

    private readonly ImportSheet _sheet;
    private readonly DateOnly _today;
    private readonly Dictionary<LedgerFieldKey, int> _columns;
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<string, string> _numbers = new(StringComparer.OrdinalIgnoreCase);

    private LedgerRows(ImportSheet sheet, DateOnly today, Dictionary<LedgerFieldKey, int> columns) =>
        (_sheet, _today, _columns) = (sheet, today, columns);

    public static Answer<LedgerReading> Read(ImportSheet sheet, ColumnMapping mapping, DateOnly today)
    {
        var (columns, problems) = Columns(sheet, mapping);
        return problems.Count > 0
            ? new Answer<LedgerReading>.Unusable(problems)
            : new Answer<LedgerReading>.Given(new LedgerRows(sheet, today, columns).Read(mapping.LastHeadingRow));
    }

    private static (Dictionary<LedgerFieldKey, int> Columns, List<InputProblem> Problems) Columns(ImportSheet sheet, ColumnMapping mapping)
    {
        var columns = new Dictionary<LedgerFieldKey, int>();
        var problems = new List<InputProblem>();
        var headings = sheet.HeadingsOf(mapping.FirstHeadingRow, mapping.LastHeadingRow);
        foreach (var mapped in mapping.Columns)
        {
            var label = mapped.Field.Field().Label;
            if (LedgerCells.Column(mapped.Column) is not { } column || column >= LedgerCells.MostColumns)
            {
                problems.Add(new InputProblem(label, $"“{label}”对应的列“{mapped.Column}”不存在，请重新选择。"));
            }
            else if (!columns.TryAdd(mapped.Field, column))
            {
                problems.Add(new InputProblem(label, $"“{label}”对应了两列，请只保留一列。"));
            }
            else if (mapped.Heading.Length > 0 && (column < headings.Count ? headings[column] : "") is var heading && heading != mapped.Heading)
            {
                problems.Add(new InputProblem(label,
                    $"工作表“{sheet.Name}”{mapped.Column}列第{mapping.LastHeadingRow}行的表头是{LedgerCells.Quoted(heading)}，保存的对应关系是{LedgerCells.Quoted(mapped.Heading)}，请重新核对“{label}”对应哪一列。"));
            }
        }

        foreach (var shared in mapping.Columns.GroupBy(c => c.Column, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            var labels = string.Join('、', shared.Select(c => c.Field.Field().Label));
            problems.Add(new InputProblem(shared.Key, $"{shared.Key}列同时对应了{labels}，请只保留一项。"));
        }

        foreach (var field in LedgerFields.Applications.Where(f => f.IsRequired && !mapping.Columns.Any(c => c.Field == f.Key)))
        {
            problems.Add(new InputProblem(field.Label, $"没有选择“{field.Label}”对应的列，这一项必须有，请选择。"));
        }

        return (columns, problems);
    }

    private LedgerReading Read(int lastHeadingRow)
    {
        var rows = _sheet.Rows.Where(r => r.Number > lastHeadingRow).ToList();
        var closing = rows.Count > 0 ? Closing().Match(Alone(rows[^1])) : Match.Empty;
        if (closing.Success)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        var coveredTo = 0;
        foreach (var row in rows)
        {
            if (row.Number <= coveredTo)
            {
                continue;
            }

            var height = _sheet.RowsMergedAt(row.Number, _columns[LedgerFieldKey.RegistrationNumber]);
            coveredTo = row.Number + height - 1;
            ReadRow(row, height);
        }

        if (closing.Success && long.TryParse(closing.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var stated) && stated != rows.Count)
        {
            var end = _sheet.Rows[^1].Number;
            Tell(new ImportPlace(_sheet.Name, end, "A"), null, false, $"末行写明共{stated}行，实际有{rows.Count}行，文件可能不完整，请核对。");
        }

        return new LedgerReading(_entries, _problems, rows.Count);
    }

    /// <summary>The text of a row that has only one.</summary>
    private static string Alone(ImportedRow row) =>
        row.Cells.Where(c => !string.IsNullOrWhiteSpace(c)).Take(2).ToList() is [var only] ? CellText.Trim(only) : "";

    private void ReadRow(ImportedRow row, int height)
    {
        var before = _problems.Count;
        var number = Text(row, LedgerFieldKey.RegistrationNumber);
        if (number is null)
        {
            Tell(row, LedgerFieldKey.RegistrationNumber, true, "没有登记编号，这一行没有导入。请补填登记编号；不是申请的行（小计、说明等）请删去。");
            return;
        }

        if (height > 1)
        {
            Tell(row, LedgerFieldKey.RegistrationNumber, false, $"登记编号是{height}行合并的单元格，只按第一行读入一件申请。请核对其余各行，需要时拆开。");
        }

        if (_numbers.TryGetValue(number, out var earlier))
        {
            Tell(row, LedgerFieldKey.RegistrationNumber, true, $"登记编号{LedgerCells.Quoted(number)}与{earlier}重复，这一行没有导入。请改正编号，或者删去重复的行。");
            return;
        }

        _numbers[number] = PlaceOf(row, LedgerFieldKey.RegistrationNumber).Words;
        var dates = LedgerFields.Applications.Where(f => f.Type == LedgerFieldType.Date && _columns.ContainsKey(f.Key))
            .ToDictionary(f => f.Key, f => Date(row, f.Key));
        if (dates[LedgerFieldKey.ReceivedOn] is null && _problems.Skip(before).All(p => p.Field != LedgerFieldKey.ReceivedOn))
        {
            Tell(row, LedgerFieldKey.ReceivedOn, true, "没有收到日期，期限无从计算。请补填收到申请的日期。");
        }

        foreach (var (first, then) in Order)
        {
            if (dates.GetValueOrDefault(first) is { } a && dates.GetValueOrDefault(then) is { } b && b < a)
            {
                Tell(row, then, true, $"{then.Field().Label}{b.Iso()}早于{first.Field().Label}{a.Iso()}，请核对这两个日期。");
            }
        }

        var entry = Entry(row, number, dates);
        if (entry is { RepliedOn: not null, ReplyKind: null, ReplyAsWritten: null } && _columns.ContainsKey(LedgerFieldKey.ReplyKind))
        {
            Tell(row, LedgerFieldKey.ReplyKind, false, "有答复日期而没有答复类型，统计时无法归入任何一行。请补填答复类型。");
        }
        else if (entry is { RepliedOn: null, ReplyKind: not null } && _problems.Skip(before).All(p => p.Field != LedgerFieldKey.RepliedOn)
            && _columns.ContainsKey(LedgerFieldKey.RepliedOn))
        {
            Tell(row, LedgerFieldKey.RepliedOn, false, "有答复类型而没有答复日期，无法判断是否按期答复。请补填答复日期。");
        }

        if (!_problems.Skip(before).Any(p => p.IsBlocking))
        {
            _entries.Add(entry);
        }
    }

    private LedgerEntry Entry(ImportedRow row, string number, Dictionary<LedgerFieldKey, DateOnly?> dates) => new()
    {
        Place = PlaceOf(row, LedgerFieldKey.RegistrationNumber),
        RegistrationNumber = number,
        ReceivedOn = dates.GetValueOrDefault(LedgerFieldKey.ReceivedOn),
        SubmittedOn = dates.GetValueOrDefault(LedgerFieldKey.SubmittedOn),
        ConfirmedOn = dates.GetValueOrDefault(LedgerFieldKey.ConfirmedOn),
        Channel = Meaning(row, LedgerFieldKey.IntakeChannel, LedgerWords.Channel, isBlocking: false),
        ChannelAsWritten = Text(row, LedgerFieldKey.IntakeChannel),
        Applicant = Text(row, LedgerFieldKey.Applicant),
        ApplicantColumn = Meaning(row, LedgerFieldKey.ApplicantColumn, LedgerWords.Applicant, isBlocking: false),
        ApplicantColumnAsWritten = Text(row, LedgerFieldKey.ApplicantColumn),
        IdentityNumber = Text(row, LedgerFieldKey.IdentityNumber),
        Telephone = Text(row, LedgerFieldKey.Telephone),
        PostalAddress = Text(row, LedgerFieldKey.PostalAddress),
        EmailAddress = Text(row, LedgerFieldKey.EmailAddress),
        InformationSought = Text(row, LedgerFieldKey.InformationSought),
        DocumentNumber = Text(row, LedgerFieldKey.DocumentNumber),
        DeliveryForm = Text(row, LedgerFieldKey.DeliveryForm),
        ProvisionForm = Text(row, LedgerFieldKey.ProvisionForm),
        CaseOfficer = Text(row, LedgerFieldKey.CaseOfficer),
        CorrectionNotifiedOn = dates.GetValueOrDefault(LedgerFieldKey.CorrectionNotifiedOn),
        CorrectionReceivedOn = dates.GetValueOrDefault(LedgerFieldKey.CorrectionReceivedOn),
        ExtensionDays = Days(row, LedgerFieldKey.ExtensionDays),
        ExtensionNotifiedOn = dates.GetValueOrDefault(LedgerFieldKey.ExtensionNotifiedOn),
        RepliedOn = dates.GetValueOrDefault(LedgerFieldKey.RepliedOn),
        ReplyKind = Meaning(row, LedgerFieldKey.ReplyKind, ReplyWords.Read, isBlocking: true),
        ReplyAsWritten = Text(row, LedgerFieldKey.ReplyKind),
        ServiceMode = Text(row, LedgerFieldKey.ServiceMode),
        ServedOn = dates.GetValueOrDefault(LedgerFieldKey.ServedOn),
        ReplyNumber = Text(row, LedgerFieldKey.ReplyNumber),
        Remarks = Text(row, LedgerFieldKey.Remarks),
    };

    private string? Text(ImportedRow row, LedgerFieldKey key)
    {
        var text = CellText.Trim(Raw(row, key));
        if (text.Length == 0 || CellText.IsStroke(text) || text.Equals("NULL", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (LostDigits().IsMatch(text))
        {
            Tell(row, key, true, $"{LedgerCells.Quoted(text)}是表格软件按数字保存的长号码，末几位已经丢失，无法还原。请把这一列设为文本格式，按原始材料重新填写。");
            return null;
        }

        return key.Field().Type == LedgerFieldType.Identifier ? LedgerCells.OneLine(text.Normalize(NormalizationForm.FormKC)) : text;
    }

    private DateOnly? Date(ImportedRow row, LedgerFieldKey key)
    {
        var raw = Raw(row, key);
        var (date, problem) = raw.Trim().Equals("NULL", StringComparison.OrdinalIgnoreCase) ? (null, null) : LedgerDates.Read(raw, _today);
        if (problem is not null)
        {
            Tell(row, key, true, problem + "。");
        }

        return date;
    }

    private int? Days(ImportedRow row, LedgerFieldKey key)
    {
        if (Text(row, key) is not { } text)
        {
            return null;
        }

        var match = WorkingDays().Match(text.Normalize(NormalizationForm.FormKC));
        if (match.Success && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var days) && days <= MostDays)
        {
            return days;
        }

        Tell(row, key, true, $"{LedgerCells.Quoted(text)}不是天数，请写成工作日的整数，例如20；没有延期请留空。");
        return null;
    }

    /// <summary>What a word stands for. A word that was not understood is told; whether the row can do without it is said by the caller.</summary>
    private T? Meaning<T>(ImportedRow row, LedgerFieldKey key, Func<string, (T? Value, string? Problem)> read, bool isBlocking)
        where T : struct
    {
        if (Text(row, key) is not { } words)
        {
            return null;
        }

        var (value, problem) = read(words);
        if (problem is not null)
        {
            Tell(row, key, isBlocking && value is null, problem + "。");
        }

        return value;
    }

    private string Raw(ImportedRow row, LedgerFieldKey key) => _columns.TryGetValue(key, out var column) ? row[column] : "";

    private ImportPlace PlaceOf(ImportedRow row, LedgerFieldKey key) => new(_sheet.Name, row.Number, LedgerCells.Letters(_columns[key]));

    private void Tell(ImportedRow row, LedgerFieldKey key, bool isBlocking, string words) => Tell(PlaceOf(row, key), key, isBlocking, words);

    private void Tell(ImportPlace place, LedgerFieldKey? key, bool isBlocking, string words) =>
        _problems.Add(new ImportProblem(place, key, isBlocking, $"{place.Words}（第{place.Row}行{(key is { } k ? k.Field().Label : "末行")}）：{words}"));

    [GeneratedRegex(@"^共\s*(\d+)\s*行$")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^\d(\.\d+)?[Ee]\+\d{1,3}$")]
    private static partial Regex LostDigits();

    [GeneratedRegex(@"^(\d{1,3}(?:,\d{3})*|\d{1,9})\s*(?:个工作日|工作日|天|日)?$")]
    private static partial Regex WorkingDays();
}
