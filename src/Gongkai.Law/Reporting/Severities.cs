namespace Gongkai.Law.Reporting;

/// <summary>How severities are named on screen and in messages.</summary>
public static class Severities
{
    public static string Words(this Severity severity) => severity switch
    {
        Severity.Information => "提示",
        Severity.Warning => "警告",
        Severity.Error => "错误",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };
}
