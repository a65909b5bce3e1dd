using System.Text.Encodings.Web;
using System.Text.Json;
using Gongkai.Documents.Attachments;
using Gongkai.Documents.Inspection;
using Gongkai.Documents.Ledger;
using Gongkai.Documents.Publishing;
using Gongkai.Documents.Writing;
using Gongkai.Law.Calendar;
using Gongkai.Law.Publication;
using Gongkai.Law.Statistics;
using Gongkai.Office.Handling;
using Gongkai.Office.Records;

namespace Gongkai.Office.Publication;

/// <summary>
/// What is published, for the portal of somebody else: a ZIP with clean HTML, the files that are given out, the same facts as data, and a manifest
/// with the SHA-256 of each. It is made of what everybody may read and of nothing else.
/// </summary>
/// <param name="office">The installation.</param>
/// <param name="addressOf">The whole address under which the public finds a path of the portal; permalinks are made by it.</param>
public sealed class PublishedPackages(OfficeInstallation office, Func<string, string> addressOf)
{
    private const string PageName = "index.html";
    private const string DataName = "metadata.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PublicReading _reading = new(office);

    /// <summary>Writes one item; gives null, and writes nothing, when it is not public.</summary>
    public async Task<IReadOnlyList<PackageEntry>?> Item(Organ organ, Guid id, Stream output, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        if (await _reading.Item(organ, id, cancel) is not { Text: { } text } shown)
        {
            return null;
        }

        using var archive = new HashedArchive(output, At(shown.Item.FirstPublishedOn));
        await Add(archive, "", organ, shown, text, cancel);
        await archive.Finish(shown.Item.IndexNumber ?? "", organ.Name, cancel);
        return archive.Entries;
    }

    /// <summary>Writes every public item of a column (信息类别), each in a folder named by its index number; null when the column has none.</summary>
    public async Task<IReadOnlyList<PackageEntry>?> Column(Organ organ, string category, Stream output, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        var items = (await _reading.All(organ, cancel)).Where(i => i.Category == category).ToList();
        if (items.Count == 0)
        {
            return null;
        }

        using var archive = new HashedArchive(output, At(items.Max(i => i.UpdatedOn)));
        foreach (var item in items)
        {
            // Taken down between the list and now: then it is not given out.
            if (await _reading.Item(organ, item.Id, cancel) is { Text: { } text } shown)
            {
                await Add(archive, $"{FolderOf(item)}/", organ, shown, text, cancel);
            }
        }

        await archive.Finish(category, organ.Name, cancel);
        return archive.Entries;
    }

    /// <summary>Writes a published annual report with its page and every format it can be taken in; null when that year has none.</summary>
    public async Task<IReadOnlyList<PackageEntry>?> Report(Organ organ, int year, Stream output, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        if (await _reading.Report(organ, year, cancel) is not { } found)
        {
            return null;
        }

        var (record, form) = found;
        var title = $"{organ.Name}{year}年政府信息公开工作年度报告";
        var tags = Tags(organ) with
        {
            Column = "政府信息公开年报", ColumnDescription = "政府信息公开工作年度报告", ColumnType = "信息公开年报", Title = title,
            Published = Morning(record.PublishedOn), Source = organ.Name, Keywords = $"{year}年，政府信息公开，年度报告", Description = title,
            Url = addressOf($"/portal/{organ.Code}/reports/{year}"),
        };
        using var archive = new HashedArchive(output, At(record.PublishedOn));
        await archive.Add(PageName, s => ExportedPage.WriteReport(tags, form, s), cancel);
        foreach (var format in Enum.GetValues<ExportFormat>().Where(f => f != ExportFormat.Html))
        {
            await archive.Add($"files/{ReportExport.FileName(form, format)}", s => ReportExport.Write(form, format, s), cancel);
        }

        await archive.Add(DataName, s => JsonSerializer.Serialize(s, new
        {
            tags = new Dictionary<string, string>(tags.All()), organ = organ.Name, organCode = organ.Code, year, publishedOn = record.PublishedOn?.Iso(), signedOn = record.SignedOn?.Iso(),
        }, Json), cancel);
        await archive.Finish($"{year}", organ.Name, cancel);
        return archive.Entries;
    }

    /// <summary>Writes the catalogue as a workbook; gives the number of items.</summary>
    public async Task<long> Catalogue(Organ organ, Stream output, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(organ);
        var sheet = new LedgerSheet("公开目录",
        [
            new("索引号", Width: 26), new("标题", Width: 48), new("文号", Width: 22), new("信息类别"), new("公开事项", Width: 40), new("成文日期", LedgerType.Date),
            new("首次公开日期", LedgerType.Date), new("更新日期", LedgerType.Date), new("有效性"), new("网址", Width: 60),
        ], $"{organ.Name}政府信息公开目录");
        var items = await _reading.All(organ, cancel);
        return await sheet.WriteXlsxAsync(items.Select(i => (IReadOnlyList<LedgerCell>)
        [
            LedgerCell.Text(i.IndexNumber), LedgerCell.Text(i.Title), LedgerCell.Text(i.DocumentNumber), LedgerCell.Text(i.Category), LedgerCell.Text(Subject(i.CatalogueCode)),
            LedgerCell.Date(i.FormedOn), LedgerCell.Date(i.FirstPublishedOn), LedgerCell.Date(i.UpdatedOn), LedgerCell.Text(i.Status.Label()), LedgerCell.Text(Permalink(organ, i.Id)),
        ]), output, cancel);
    }

    private async Task Add(HashedArchive archive, string folder, Organ organ, PublicItem shown, PublicationText text, CancellationToken cancel)
    {
        var item = shown.Item;
        var tags = Tags(organ) with
        {
            Column = text.Category, ColumnDescription = $"{organ.Name}{text.Category}", ColumnType = text.IsInterpretation ? "政策解读" : "文件资料", Title = text.Title,
            Published = item.FirstPublishedAt is { } at ? OfficeClock.InBeijing(at).DateTime : Morning(item.FirstPublishedOn), Source = text.Issuer,
            Keywords = text.Keywords.Length > 0 ? text.Keywords : text.Category, Description = text.Summary.Length > 0 ? text.Summary : text.Title, Url = Permalink(organ, item.Id),
        };
        var files = new List<(PublicFile File, ExportedFile Shown)>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in shown.Files)
        {
            if (file.WithheldBecause is { } why)
            {
                files.Add((file, new("", null, $"{why.Row().Label}（{why.Row().Article}）")));
            }
            else if (await _reading.File(organ, item.Id, file.Id, cancel) is { } found)
            {
                await using var content = found.Content;
                if (await ActiveContent.Refusal(found.Name, content, cancel) is not null)
                {
                    // Published before the gate looked for it: others would open it on a site of theirs.
                    files.Add((file, new(file.Name, null, "含有打开时会运行的内容，不随数据包提供")));
                    continue;
                }

                var path = $"files/{Unique(AttachmentName.Safe(found.Name), names)}";
                await archive.Add($"{folder}{path}", content, cancel);
                files.Add((file, new(file.Name, path, null)));
            }
        }

        (string, string)[] facts =
        [
            ("索引号", item.IndexNumber ?? ""), ("发布机构", string.Join('、', text.JointMakers.Prepend(text.Issuer))), ("文号", text.DocumentNumber), ("信息类别", text.Category),
            ("公开事项", Subject(text.CatalogueCode)), ("成文日期", text.FormedOn?.Iso() ?? ""), ("发布日期", item.FirstPublishedOn?.Iso() ?? ""),
            ("更新日期", item.UpdatedOn == item.FirstPublishedOn ? "" : item.UpdatedOn?.Iso() ?? ""), ("施行日期", text.EffectiveOn?.Iso() ?? ""), ("失效日期", text.ExpiresOn?.Iso() ?? ""), ("有效性", item.Status.Label()), ("内容概述", text.Summary),
        ];
        await archive.Add($"{folder}{PageName}", s => ExportedPage.WriteItem(tags, facts, text.Body, [.. files.Select(f => f.Shown)], s), cancel);
        await archive.Add($"{folder}{DataName}", s => JsonSerializer.Serialize(s, new
        {
            tags = new Dictionary<string, string>(tags.All()),
            organ = organ.Name, organCode = organ.Code, indexNumber = item.IndexNumber, title = text.Title, documentNumber = text.DocumentNumber, issuer = text.Issuer,
            jointMakers = text.JointMakers, category = text.Category, catalogueItem = text.CatalogueCode, catalogueWords = Subject(text.CatalogueCode),
            formedOn = text.FormedOn?.Iso(), effectiveOn = text.EffectiveOn?.Iso(), expiresOn = text.ExpiresOn?.Iso(), publishedOn = item.FirstPublishedOn?.Iso(),
            updatedOn = item.UpdatedOn?.Iso(), status = item.Status.Label(), keywords = text.Keywords, summary = text.Summary, channels = text.Channels.Select(c => c.Label()),
            isNormativeDocument = text.IsNormativeDocument, isInterpretation = text.IsInterpretation, relatesTo = shown.RelatesTo?.IndexNumber,
            permalink = Permalink(organ, item.Id),
            files = files.Where(f => f.Shown.Path is not null).Select(f => new { name = f.Shown.Name, path = f.Shown.Path, length = f.File.Length }),
            withheldFiles = files.Where(f => f.Shown.Path is null).Select(f => new { because = f.Shown.WithheldBecause }),
        }, Json), cancel);
    }

    private string Permalink(Organ organ, Guid id) => addressOf($"/portal/{organ.Code}/items/{id}");

    private PageTags Tags(Organ organ)
    {
        var site = organ.Settings.Portal;
        return new()
        {
            SiteName = site.SiteName is { Length: > 0 } name ? name : $"{organ.Name}政府信息公开", SiteDomain = site.SiteDomain is { Length: > 0 } domain ? domain : new Uri(addressOf($"/portal/{organ.Code}")).Host,
            SiteIdCode = site.SiteIdCode, Column = "", ColumnDescription = "", ColumnType = "", Title = "", Published = default, Source = organ.Name,
        };
    }

    /// <summary>Names of entries are unique before the page that links to them is written.</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        var wanted = name;
        for (var i = 2; !taken.Add(wanted); i++)
        {
            wanted = $"{Path.GetFileNameWithoutExtension(name)}({i}){Path.GetExtension(name)}";
        }

        return wanted;
    }

    private static string FolderOf(PublicationItem item) => AttachmentName.Safe((item.IndexNumber ?? item.Id.ToString()).Replace('/', '-').Replace('\\', '-'));

    private static string Subject(string code) => CatalogueItems.Find(code) is { } entry ? $"{entry.Place}：{entry.Label}" : "";

    private static DateTime Morning(DateOnly? day) => (day ?? DateOnly.MinValue).ToDateTime(new TimeOnly(9, 0));

    private static DateTimeOffset At(DateOnly? day) => new(Morning(day), TimeSpan.FromHours(8));
}
