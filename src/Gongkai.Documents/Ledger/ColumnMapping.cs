using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Gongkai.Law;

namespace Gongkai.Documents.Ledger;

/// <summary>A column of the file that gives a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Column">Column letters.</param>
/// <param name="Heading">The heading when the mapping was made, without white space; a file with another heading there is not read.</param>
/// <param name="Confidence">From 0 to 1: how sure the proposal is; 1 once a person has chosen.</param>
public sealed record MappedColumn(LedgerFieldKey Field, string Column, string Heading, double Confidence = 1);

/// <summary>Which column of an old ledger holds what: proposed from the headings, corrected by a person, kept as JSON for the next file.</summary>
/// <param name="FirstHeadingRow">First row of the heading, from 1.</param>
/// <param name="LastHeadingRow">Last row of the heading; the data begins below.</param>
/// <param name="Columns">One entry for each mapped field.</param>
public sealed record ColumnMapping(int FirstHeadingRow, int LastHeadingRow, IReadOnlyList<MappedColumn> Columns)
{
    private const double Least = 0.6;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly (string Folded, LedgerFieldKey Key, bool IsLabel)[] Known = [.. LedgerFields.Applications.SelectMany(f =>
        f.Synonyms.Select(s => (LedgerCells.Folded(s), f.Key, false)).Prepend((LedgerCells.Folded(f.Label), f.Key, true)))];

    /// <summary>The mapping with one field given to another column, or to none.</summary>
    /// <param name="field">The field.</param>
    /// <param name="column">Column letters; null leaves the field out.</param>
    /// <param name="heading">The heading of that column.</param>
    public ColumnMapping With(LedgerFieldKey field, string? column, string heading = "")
    {
        var others = Columns.Where(c => c.Field != field && c.Column != column);
        return this with
        {
            Columns = [.. (column is null ? others : others.Append(new MappedColumn(field, column, LedgerCells.OneLine(heading)))).OrderBy(c => c.Field)],
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a stored mapping; unusable when it is none.</summary>
    public static Answer<ColumnMapping> FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ColumnMapping>(json, Json) is { } mapping && !mapping.Columns.Contains(null)
                ? new Answer<ColumnMapping>.Given(mapping) : Broken("内容为空");
        }
        catch (JsonException broken)
        {
            return Broken($"第{(broken.LineNumber ?? 0) + 1}行不符合格式");
        }
    }

    /// <summary>Proposes fields for headings: the label itself, then other usual words, then headings that contain one of them.</summary>
    internal static ColumnMapping Propose(IReadOnlyList<string> headings, int firstRow, int lastRow)
    {
        var offers = new List<MappedColumn>();
        for (var c = 0; c < headings.Count; c++)
        {
            var folded = LedgerCells.Folded(headings[c]);
            foreach (var (words, key, isLabel) in Known)
            {
                if (Likeness(folded, words, isLabel) is >= Least and var sure)
                {
                    offers.Add(new MappedColumn(key, LedgerCells.Letters(c), headings[c], sure));
                }
            }
        }

        var chosen = new List<MappedColumn>();
        foreach (var offer in offers.OrderByDescending(o => o.Confidence))
        {
            if (!chosen.Exists(o => o.Field == offer.Field || o.Column == offer.Column))
            {
                chosen.Add(offer);
            }
        }

        return new ColumnMapping(firstRow, lastRow, [.. chosen.OrderBy(c => c.Field)]);
    }

    private static double Likeness(string heading, string words, bool isLabel)
    {
        if (heading == words)
        {
            return isLabel ? 1 : 0.95;
        }

        // Short words occur inside others: 申请人 in 申请人电话. The share of the heading they make up tells how much they say.
        var share = heading.Length == 0 ? 0 : (double)words.Length / heading.Length;
        return heading.Length <= 20 && words.Length >= 2 && heading.Contains(words, StringComparison.Ordinal) ? 0.5 + (0.4 * share)
            : heading.Length >= 4 && words.Contains(heading, StringComparison.Ordinal) ? 0.4 + (0.4 / share)
            : 0;
    }

    private static InputProblem Broken(string what) => new("栏目对应关系", $"保存的栏目对应关系无法读取：{what}。请重新选择各栏目后保存。");
}
