using Gongkai.Law.Calendar;
using Gongkai.Office.Records;
using Gongkai.Office.Search;

namespace Gongkai.Web.Words;

/// <summary>Words of the search, for everybody and for staff.</summary>
internal static class SearchPageWords
{
    public const string Title = "全文查找";
    public const string Lead = "可以输入标题、正文和附件中的词语，或者文号、索引号、登记编号；几个词之间用空格分开。";
    public const string Words = "查找内容";
    public const string Year = "公开年份";
    public const string ReceivedYear = "登记年份";
    public const string Category = "栏目";
    public const string All = "全部";
    public const string AllOrgans = "在全部机关中查找";
    public const string InCases = "办件";
    public const string InPublic = "已公开的信息";
    public const string InPieces = "没有找到与所输入内容完全一致的信息。以下信息分别含有其中的词语：";
    public const string Nothing = "没有找到。可以换一个说法、减少词语，或者去掉栏目和年份再试。";
    public const string Synonyms = "同义词";
    public const string SynonymsHint = "每行一组，用等号分开，例如：公租房=公共租赁住房。查找其中一个词时，也会找到其他的词，排在后面。";

    public static string Found(SearchResults results) => results.IsMore ? $"超过{results.Total}条，可以增加词语，或者选择栏目和年份，缩小范围" : PortalWords.Found(results.Total);

    public static string AlsoFound(IEnumerable<string> words) => $"同时查找了同义词：{string.Join('、', words)}";

    public static string NoYear(string year) => $"“{year}”不是年份，没有这一年的信息。请从列表中选择年份。";

    public static string BadSynonyms(string line) => $"“{line}”不是一组同义词。每行写两个到八个词，用等号分开。";

    public static string Kind(SearchHit hit) => hit.Kind switch
    {
        SearchKind.AnnualReport => PortalWords.Reports,
        SearchKind.OrganPage => PortalWords.OrganInformation,
        SearchKind.Case => InCases,
        SearchKind.OpenDay => CivicWords.OpenDays,
        SearchKind.Question => CivicWords.Questions,
        SearchKind.Consultation => CivicWords.Consultations,
        SearchKind.Progress => CivicWords.Progress,
        _ => hit.Category,
    };

    public static string Day(SearchHit hit) => hit.On?.Iso() ?? "";

    /// <summary>Where something that was found stands: an application on the desk, everything else on the portal.</summary>
    public static string Url(SearchHit hit) => hit.Kind switch
    {
        SearchKind.Case => $"/desk/cases/{hit.SubjectId}",
        SearchKind.AnnualReport => $"/portal/{hit.Organ.Code}/reports/{hit.Year}",
        SearchKind.OrganPage => $"/portal/{hit.Organ.Code}/organ/{hit.Category.ToLowerInvariant()}",
        SearchKind.OpenDay => $"/portal/{hit.Organ.Code}/open-days/{hit.SubjectId}",
        SearchKind.Question => $"/portal/{hit.Organ.Code}/questions/{hit.SubjectId}",
        SearchKind.Consultation => $"/portal/{hit.Organ.Code}/consultations/{hit.SubjectId}",
        SearchKind.Progress => $"/portal/{hit.Organ.Code}/progress",
        _ => $"/portal/{hit.Organ.Code}/items/{hit.SubjectId}",
    };
}
