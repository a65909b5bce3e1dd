namespace Gongkai.Web.Pages;

/// <summary>The form that hands in reports, with what was wrong with the last try.</summary>
/// <param name="Options">Bounds that the form states, and whether samples are offered.</param>
/// <param name="FilesProblem">What is wrong with the files, in Chinese; null at first.</param>
public sealed record UploadForm(WebOptions Options, string? FilesProblem);
