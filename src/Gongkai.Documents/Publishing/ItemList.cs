using System.Globalization;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Reading;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;

namespace Gongkai.Documents.Publishing;

/// <summary>What a list of information can tell about one item.</summary>
public enum ItemListField
{
    RowKey,
    Title,
    DocumentNumber,
    Issuer,
    FormedOn,
    EffectiveOn,
    ExpiresOn,
    Category,
    Catalogue,
    Keywords,
    Summary,
    Body,
    Files,
    Normative,
    Status,
    IndexNumber,
    FirstPublishedOn,
}

/// <summary>A column of the list that was recognised by its heading.</summary>
/// <param name="Label">The field, in Chinese.</param>
/// <param name="Column">Column letters.</param>
/// <param name="Heading">Its heading as written.</param>
public sealed record ItemListColumn(string Label, string Column, string Heading);

/// <summary>One item of the list.</summary>
/// <param name="Place">Sheet and row.</param>
/// <param name="Key">What the row is known by, so that it is taken over once.</param>
/// <param name="Text">What it says; without its files.</param>
/// <param name="FileNames">Files it names, as written.</param>
/// <param name="Status">有效性 of what was public; null when the list does not say.</param>
/// <param name="IndexNumber">索引号 it was public under; null for a draft.</param>
/// <param name="FirstPublishedOn">首次公开日期; null for a draft.</param>
public sealed record ItemListRow(
    ImportPlace Place, string Key, PublicationText Text, IReadOnlyList<string> FileNames, DocumentStatus? Status, string? IndexNumber, DateOnly? FirstPublishedOn)
{
    /// <summary>Whether it had been public before.</summary>
    public bool WasPublic => FirstPublishedOn is not null;
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Place">Sheet, row and column.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record ItemListProblem(ImportPlace Place, string Words);

/// <summary>A list of information as it was read.</summary>
/// <param name="Columns">Columns that are used.</param>
/// <param name="Unused">Headings that no field knows.</param>
/// <param name="Rows">Rows without a problem.</param>
/// <param name="Problems">What stands in the way, by row.</param>
public sealed record ItemListReading(IReadOnlyList<ItemListColumn> Columns, IReadOnlyList<string> Unused, IReadOnlyList<ItemListRow> Rows, IReadOnlyList<ItemListProblem> Problems);

/// <summary>
/// Reads a list of information to be taken over: a workbook or separated text whose columns are known by their headings. What is not certain is a
/// problem and never a value; a stroke says that there is nothing.
/// </summary>
public sealed class ItemList
{
    private const int HeadingWithin = 20;
    private const int FewestHeadings = 2;

    /// <summary>Nothing that is in force or kept is older than the state.</summary>
    private const int EarliestYear = 1949;

    private static readonly (ItemListField Field, string Label, string[] Others)[] Fields =
    [
        (ItemListField.RowKey, "行标识", ["标识", "编号", "信息ID", "ID"]),
        (ItemListField.Title, "标题", ["信息标题", "名称", "信息名称", "文件名称", "文件标题"]),
        (ItemListField.DocumentNumber, "文号", ["发文字号", "发文文号", "文件编号"]),
        (ItemListField.Issuer, "发布机构", ["发文机关", "发布单位", "制作机关", "来源"]),
        (ItemListField.FormedOn, "成文日期", ["生成日期", "发文日期", "印发日期", "签发日期"]),
        (ItemListField.EffectiveOn, "施行日期", ["生效日期", "实施日期"]),
        (ItemListField.ExpiresOn, "失效日期", ["有效期至", "废止日期"]),
        (ItemListField.Category, "信息类别", ["栏目", "类别", "所属栏目", "信息分类"]),
        (ItemListField.Catalogue, "公开事项", ["条例事项", "事项", "公开依据", "法定主动公开内容"]),
        (ItemListField.Keywords, "关键词", ["主题词", "关键字"]),
        (ItemListField.Summary, "内容概述", ["摘要", "概述", "内容摘要"]),
        (ItemListField.Body, "正文", ["内容", "信息内容"]),
        (ItemListField.Files, "附件", ["附件名称", "文件", "附件文件名"]),
        (ItemListField.Normative, "行政规范性文件", ["规范性文件", "是否规范性文件", "是否行政规范性文件"]),
        (ItemListField.Status, "有效性", ["效力", "效力状态", "是否有效"]),
        (ItemListField.IndexNumber, "索引号", ["原索引号", "信息索引号"]),
        (ItemListField.FirstPublishedOn, "首次公开日期", ["公开日期", "发布日期", "首次发布日期", "发布时间", "首次公开"]),
    ];

    private static readonly Dictionary<string, ItemListField> Known = Fields.SelectMany(f => f.Others.Prepend(f.Label).Select(w => (Word: LedgerCells.Folded(w), f.Field)))
        .ToDictionary(w => w.Word, w => w.Field);

    private static readonly Dictionary<string, string> Subjects = CatalogueItems.All.Where(i => i.Article == 20).Select(i => (Word: i.Label, i.Code))
        .Concat(CatalogueItems.All.Select(i => (Word: i.Code, i.Code))).Concat(CatalogueItems.All.Select(i => (Word: i.Place + i.Label, i.Code)))
        .Concat(CatalogueItems.All.Where(i => i.Article == 20).Select(i => (Word: i.Place, i.Code)))
        .GroupBy(w => LedgerCells.Folded(w.Word)).Where(g => g.Select(w => w.Code).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Code);

    private readonly ImportSheet _sheet;
    private readonly DateOnly _today;
    private readonly string _issuer;
    private readonly Dictionary<ItemListField, int> _columns;
    private readonly List<ItemListProblem> _problems = [];
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    private ItemList(ImportSheet sheet, DateOnly today, string issuer, Dictionary<ItemListField, int> columns) => (_sheet, _today, _issuer, _columns) = (sheet, today, issuer, columns);

    /// <summary>Labels of all fields, for the page that says which headings are known.</summary>
    public static IReadOnlyList<string> Labels { get; } = [.. Fields.Select(f => f.Label)];

    /// <summary>Reads the first sheet that has a heading with a title.</summary>
    /// <param name="file">The file.</param>
    /// <param name="today">Today in Beijing.</param>
    /// <param name="issuer">发布机构 where the list does not name one.</param>
    public static Answer<ItemListReading> Read(ImportFile file, DateOnly today, string issuer)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach (var sheet in file.Sheets.Where(s => !s.IsHidden))
        {
            if (Heading(sheet) is { } row)
            {
                return Read(sheet, row, today, issuer);
            }
        }

        return new InputProblem("清单文件", "没有找到表头：表头应在前20行，至少有“标题”和另一个认识的栏目名称。请核对栏目名称后重新上传。");
    }

    private static int? Heading(ImportSheet sheet)
    {
        var best = sheet.Rows.Take(HeadingWithin).Select(r => (r.Number, Known: sheet.HeadingsOf(r.Number, r.Number).Select(FieldOf).OfType<ItemListField>().Distinct().ToList()))
            .Where(r => r.Known.Contains(ItemListField.Title) && r.Known.Count >= FewestHeadings).OrderByDescending(r => r.Known.Count).FirstOrDefault();
        return best.Known is null ? null : best.Number;
    }

    private static ItemListField? FieldOf(string heading) => Known.TryGetValue(LedgerCells.Folded(heading), out var field) ? field : null;

    private static Answer<ItemListReading> Read(ImportSheet sheet, int heading, DateOnly today, string issuer)
    {
        var columns = new Dictionary<ItemListField, int>();
        var used = new List<ItemListColumn>();
        var unused = new List<string>();
        var headings = sheet.HeadingsOf(heading, heading);
        for (var c = 0; c < headings.Count; c++)
        {
            if (FieldOf(headings[c]) is not { } field)
            {
                if (headings[c].Length > 0)
                {
                    unused.Add(headings[c]);
                }
            }
            else if (!columns.TryAdd(field, c))
            {
                return new InputProblem("清单文件", $"{LedgerCells.Letters(columns[field])}列和{LedgerCells.Letters(c)}列都是“{LabelOf(field)}”，请只保留一列后重新上传。");
            }
            else
            {
                used.Add(new(LabelOf(field), LedgerCells.Letters(c), headings[c]));
            }
        }

        var list = new ItemList(sheet, today, issuer, columns);
        var rows = sheet.Rows.Where(r => r.Number > heading).Select(list.Row).OfType<ItemListRow>().ToList();
        return new Answer<ItemListReading>.Given(new(used, unused, rows, list._problems));
    }

    private static string LabelOf(ItemListField field) => Fields[(int)field].Label;

    private ItemListRow? Row(ImportedRow row)
    {
        var before = _problems.Count;
        var title = Text(row, ItemListField.Title);
        if (title.Length == 0)
        {
            Tell(row, ItemListField.Title, "没有标题，请补填。");
        }

        var formed = Day(row, ItemListField.FormedOn, _today);
        var published = Day(row, ItemListField.FirstPublishedOn, _today);
        var index = Text(row, ItemListField.IndexNumber);
        if (published is null != (index.Length == 0) && _problems.Count == before)
        {
            Tell(row, published is null ? ItemListField.FirstPublishedOn : ItemListField.IndexNumber, published is null
                ? "填了索引号，没有填首次公开日期；以前公开过的两项都要填，没有公开过的两项都留空。" : "填了首次公开日期，没有填索引号；以前公开过的两项都要填，没有公开过的两项都留空。");
        }

        if (published < formed)
        {
            Tell(row, ItemListField.FirstPublishedOn, $"首次公开日期{published.Value.Iso()}早于成文日期{formed.Value.Iso()}，请核对后改正。");
        }

        var text = new PublicationText
        {
            Title = title, DocumentNumber = Text(row, ItemListField.DocumentNumber), Issuer = Text(row, ItemListField.Issuer) is { Length: > 0 } issuer ? issuer : _issuer, FormedOn = formed,
            EffectiveOn = Day(row, ItemListField.EffectiveOn, null), ExpiresOn = Day(row, ItemListField.ExpiresOn, null), Category = Text(row, ItemListField.Category),
            CatalogueCode = Subject(row), Keywords = Text(row, ItemListField.Keywords), Summary = Text(row, ItemListField.Summary), Body = Text(row, ItemListField.Body),
            IsNormativeDocument = Normative(row),
        };
        var status = Status(row);
        if (status is not (null or DocumentStatus.InForce) && published is null && index.Length == 0)
        {
            Tell(row, ItemListField.Status, $"没有公开过的信息导入为草稿，有效性不能是“{status.Value.Label()}”。请留空，发布后再标注；以前公开过的，请填写索引号和首次公开日期。");
        }

        if (text.IsNormativeDocument && status is (DocumentStatus.Lapsed or DocumentStatus.Repealed or DocumentStatus.DeclaredLapsed) && !(text.ExpiresOn <= _today))
        {
            Tell(row, ItemListField.ExpiresOn, $"行政规范性文件有效性为“{status!.Value.Label()}”，请填写失效日期（不晚于今天）：年度报告的现行有效件数由它得出。");
        }

        var key = Text(row, ItemListField.RowKey) is { Length: > 0 } own ? $"id:{own}" : index.Length > 0 ? $"index:{index}"
            : string.Create(CultureInfo.InvariantCulture, $"row:{text.Title}|{text.DocumentNumber}|{formed?.Iso()}");
        if (title.Length > 0 && !_keys.TryAdd(key, row.Number))
        {
            Tell(row, key.StartsWith("id:", StringComparison.Ordinal) ? ItemListField.RowKey : key.StartsWith("index:", StringComparison.Ordinal) ? ItemListField.IndexNumber : ItemListField.Title,
                $"与第{_keys[key]}行重复，请删去其中一行，或者用“行标识”一列区分。");
        }

        return _problems.Count > before ? null : new(PlaceOf(row, ItemListField.Title), key, text,
            Text(row, ItemListField.Files).Split(['；', ';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), status, index.Length > 0 ? index : null, published);
    }

    private string Text(ImportedRow row, ItemListField field)
    {
        var text = _columns.TryGetValue(field, out var column) ? CellText.Trim(row[column]) : "";
        return CellText.IsStroke(text) ? "" : text;
    }

    private DateOnly? Day(ImportedRow row, ItemListField field, DateOnly? latest)
    {
        var (day, problem) = LedgerDates.Read(Text(row, field), latest, EarliestYear, "");
        if (problem is not null)
        {
            Tell(row, field, $"{LabelOf(field)}{problem}。");
        }

        return day;
    }

    private string Subject(ImportedRow row)
    {
        var words = Text(row, ItemListField.Catalogue);
        if (words.Length == 0 || Subjects.TryGetValue(LedgerCells.Folded(words), out _))
        {
            return words.Length == 0 ? "" : Subjects[LedgerCells.Folded(words)];
        }

        Tell(row, ItemListField.Catalogue, $"公开事项{LedgerCells.Quoted(words)}不是条例第二十条、第二十一条的事项。请写成20-01这样的代码、“第二十条第（一）项”，或者条例原文；没有合适的留空。");
        return "";
    }

    private bool Normative(ImportedRow row)
    {
        var words = Text(row, ItemListField.Normative);
        if (words is not ("" or "是" or "否"))
        {
            Tell(row, ItemListField.Normative, $"行政规范性文件一栏写了{LedgerCells.Quoted(words)}，请写“是”或者“否”。");
        }

        return words == "是";
    }

    private DocumentStatus? Status(ImportedRow row)
    {
        var words = Text(row, ItemListField.Status);
        if (words.Length == 0)
        {
            return null;
        }

        var found = Enum.GetValues<DocumentStatus>().Where(s => s.Label() == words).Select(s => (DocumentStatus?)s).FirstOrDefault();
        if (found is null)
        {
            Tell(row, ItemListField.Status, $"有效性{LedgerCells.Quoted(words)}不认识，请写{string.Join('、', Enum.GetValues<DocumentStatus>().Select(s => s.Label()))}之一。");
        }

        return found;
    }

    private ImportPlace PlaceOf(ImportedRow row, ItemListField field) => new(_sheet.Name, row.Number, _columns.TryGetValue(field, out var column) ? LedgerCells.Letters(column) : "A");

    private void Tell(ImportedRow row, ItemListField field, string words) => _problems.Add(new(PlaceOf(row, field), words));
}
