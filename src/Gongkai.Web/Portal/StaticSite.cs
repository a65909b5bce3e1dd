using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Law;
using Gongkai.Web.Words;
using Microsoft.AspNetCore.WebUtilities;

namespace Gongkai.Web.Portal;

/// <summary>
/// The portal of one organ as files: which file an address of the portal becomes, and under which address the files will stand. Pages find it among
/// the features of their request and name that address instead of their own.
/// </summary>
public sealed class StaticSite
{
    private const int HashDigits = 10;

    private readonly string _root;
    private readonly Dictionary<string, string> _endings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _barred = new(StringComparer.Ordinal);

    private StaticSite(string organ, Uri address, Uri? service) => (_root, Address, Service) = ($"/portal/{organ}", address, service);

    /// <summary>Address of the folder, with a stroke at its end.</summary>
    public Uri Address { get; }

    /// <summary>Address of the portal on which forms work; null where none is reached by the public.</summary>
    public Uri? Service { get; }

    /// <summary>The site for addresses as they were typed; unusable when one of them is none.</summary>
    /// <param name="organ">Machine word of the organ.</param>
    /// <param name="address">Where the files will stand.</param>
    /// <param name="service">Where forms work; empty for nowhere.</param>
    public static Answer<StaticSite> Of(string organ, string? address, string? service)
    {
        ArgumentNullException.ThrowIfNull(organ);
        if (Parsed(address) is not { } place)
        {
            return new InputProblem(ExportWords.Address, ExportWords.AddressWrong);
        }

        if (string.IsNullOrWhiteSpace(service))
        {
            return new Answer<StaticSite>.Given(new(organ, place, null));
        }

        return Parsed(service) is { } offered ? new Answer<StaticSite>.Given(new(organ, place, offered)) : new InputProblem(ExportWords.Service, ExportWords.AddressWrong);
    }

    /// <summary>The address under which a path of the portal will be found: the file's, or that of the working portal for what is no file.</summary>
    public string AddressOf(string path) => FileOf(path) is { } file ? new Uri(Address, file).AbsoluteUri : ServiceOf(path) ?? Address.AbsoluteUri;

    /// <summary>The same page on the working portal; null where there is none.</summary>
    public string? ServiceOf(string path) => Service is { } service ? new Uri(service, path.TrimStart('/')).AbsoluteUri : null;

    /// <summary>Says how the name of a published file ends, which its address does not tell.</summary>
    internal void Learn(string path, string ending) => _endings[path] = ending;

    internal bool Knows(string path) => _endings.ContainsKey(path) || _barred.Contains(path);

    /// <summary>Says that a file must not stand on the site; links to it become a sentence.</summary>
    internal void Bar(string path) => _barred.Add(path);

    internal bool IsBarred(string path) => _barred.Contains(path);

    /// <summary>Whether the path is that of a file of an item or a consultation.</summary>
    internal bool IsItemFile(string path) => (path.StartsWith($"{_root}/items/", StringComparison.Ordinal) || path.StartsWith($"{_root}/consultations/", StringComparison.Ordinal))
        && path.Contains("/files/", StringComparison.Ordinal);

    /// <summary>The file that an address of the portal becomes, with forward strokes; null for forms and everything else that is no file.</summary>
    public string? FileOf(string pathAndQuery)
    {
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        if (_barred.Contains(pathAndQuery))
        {
            return null;
        }

        var cut = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = cut < 0 ? pathAndQuery : pathAndQuery[..cut];
        var query = QueryHelpers.ParseQuery(cut < 0 ? "" : pathAndQuery[cut..]);
        if ((path.EndsWith(".css", StringComparison.Ordinal) || path == StaticPage.DisplayScript) && path.LastIndexOf('/') == 0)
        {
            return $"assets{path}";
        }

        if (path != _root && !path.StartsWith(_root + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = path[_root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => "index.html",
            ["items"] => List(query.GetValueOrDefault("category").ToString(), query.GetValueOrDefault("item").ToString(), query.GetValueOrDefault("page").ToString()),
            ["items", var id] when Guid.TryParse(id, out var item) => $"items/{item}.html",
            ["items", var id, "package.zip"] when Guid.TryParse(id, out var item) => $"items/{item}/package.zip",
            ["items", var id, "files", var named] when Guid.TryParse(id, out var item) && Guid.TryParse(named, out var file) => $"items/{item}/{file}{_endings.GetValueOrDefault(path)}",
            ["column.zip"] => $"items/column-{Short(query.GetValueOrDefault("category").ToString())}.zip",
            ["reports", var year] when query.GetValueOrDefault("handler") == "Download" => $"reports/{year}/report.{query.GetValueOrDefault("format")}",
            ["reports", var year] => $"reports/{year}.html",
            ["reports", var year, "package.zip"] => $"reports/{year}/package.zip",
            ["organ", var kind] => $"organ/{kind}.html",
            ["questions"] => Questions(query.GetValueOrDefault("year").ToString(), query.GetValueOrDefault("page").ToString()),
            ["questions", var form and ("ask" or "track")] => $"questions/{form}.html",
            [var civic and ("open-days" or "questions" or "consultations"), var id] when Guid.TryParse(id, out var subject) => $"{civic}/{subject}.html",
            ["consultations", var id, "files", var named] when Guid.TryParse(id, out var subject) && Guid.TryParse(named, out var file) => $"consultations/{subject}/{file}{_endings.GetValueOrDefault(path)}",
            [var page and ("reports" or "apply" or "track" or "map" or "privacy" or "accessibility" or "open-days" or "consultations" or "progress")] => $"{page}.html",
            [var data and ("feed.xml" or "items.json" or "sitemap.xml" or "catalogue.xlsx")] => data,
            _ => null,
        };
    }

    /// <summary>The way from one file to another.</summary>
    public static string Way(string from, string to) => string.Concat(Enumerable.Repeat("../", from.Count(c => c == '/'))) + to;

    private static string List(string category, string subject, string page)
    {
        var name = new StringBuilder();
        name.Append(category.Length > 0 ? $"-column-{Short(category)}" : "").Append(subject.Length > 0 ? $"-subject-{Short(subject)}" : "");
        name.Append(int.TryParse(page, CultureInfo.InvariantCulture, out var number) && number > 1 ? $"-page-{number}" : "");
        return name.Length == 0 ? "items.html" : $"items/{name.ToString()[1..]}.html";
    }

    private static string Questions(string year, string page)
    {
        var name = (int.TryParse(year, CultureInfo.InvariantCulture, out var chosen) ? $"-{chosen}" : "") + (int.TryParse(page, CultureInfo.InvariantCulture, out var number) && number > 1 ? $"-page-{number}" : "");
        return name.Length == 0 ? "questions.html" : $"questions/list{name}.html";
    }

    /// <summary>A short name that stays the same for the same words; Chinese in the names of files is not safe on every server.</summary>
    private static string Short(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..HashDigits];

    private static Uri? Parsed(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/") : null;
}
