using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Attachments;

/// <summary>A part of a mail that is a file of its own, or a mail inside the mail.</summary>
/// <param name="Name">Decoded and safe name.</param>
/// <param name="MediaType">As the mail says.</param>
/// <param name="Depth">Mails it lies within, 1 for the mail itself.</param>
public sealed record MailPart(string Name, string MediaType, int Depth);

/// <summary>Lists the parts of a mail in one pass over its lines. Bodies are not decoded.</summary>
internal sealed partial class MailParts
{
    private const int MostParts = 500;
    private const int DeepestMail = 5;
    private const int MostBoundaries = 50;
    private const int LongestLine = 16 * 1024;
    private const int LongestHeaders = 256 * 1024;

    private readonly List<MailPart> _parts = [];
    private readonly List<(string Mark, int Depth)> _boundaries = [];
    private readonly StringBuilder _headers = new();
    private bool _inHeaders = true;
    private int _depth = 1;
    private int _seen;

    /// <summary>The parts, and why the mail is refused; null when it is not.</summary>
    public static (IReadOnlyList<MailPart> Parts, string? Problem) Read(Stream mail, CancellationToken stop)
    {
        mail.Position = 0;
        var reader = new MailParts();
        using var lines = new StreamReader(mail, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        var line = new StringBuilder();
        var buffer = new char[32 * 1024];
        int count;
        while ((count = lines.Read(buffer)) > 0)
        {
            stop.ThrowIfCancellationRequested();
            var rest = buffer.AsSpan(0, count);
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf('\n');
                var piece = end < 0 ? rest : rest[..end];
                line.Append(piece[..Math.Min(piece.Length, Math.Max(0, LongestLine - line.Length))]);
                rest = end < 0 ? [] : rest[(end + 1)..];
                if (end >= 0 && reader.Take(line) is { } problem)
                {
                    return (reader._parts, problem);
                }
            }
        }

        return (reader._parts, reader.Take(line) ?? (reader._inHeaders ? reader.EndHeaders() : null));
    }

    private string? Take(StringBuilder raw)
    {
        var line = raw.ToString().TrimEnd('\r');
        raw.Clear();
        if (line.StartsWith("--", StringComparison.Ordinal) && Boundary(line.TrimEnd(' ', '\t')) is { } problem)
        {
            return problem.Length == 0 ? null : problem;
        }

        if (!_inHeaders)
        {
            return null;
        }

        if (line.Length == 0)
        {
            return EndHeaders();
        }

        if (_headers.Length < LongestHeaders)
        {
            _headers.Append(line[0] is ' ' or '\t' ? " " : "\n").Append(line.TrimStart(' ', '\t'));
        }

        return null;
    }

    /// <summary>Empty when the line was a boundary, words when there are too many parts, null when it was none.</summary>
    private string? Boundary(string line)
    {
        for (var i = _boundaries.Count - 1; i >= 0; i--)
        {
            var (mark, depth) = _boundaries[i];
            if (!line.StartsWith(mark, StringComparison.Ordinal) || (line.Length != mark.Length && line[mark.Length..] != "--"))
            {
                continue;
            }

            var problem = _inHeaders && _headers.Length > 0 ? EndHeaders() : null;
            var ends = line.Length != mark.Length;
            _boundaries.RemoveRange(ends ? i : i + 1, _boundaries.Count - (ends ? i : i + 1));
            _depth = depth;
            _inHeaders = !ends;
            _headers.Clear();
            return problem ?? (++_seen > MostParts ? $"邮件里的部分超过{MostParts}个。请把需要的附件单独提交。" : "");
        }

        return null;
    }

    private string? EndHeaders()
    {
        var headers = _headers.ToString();
        _headers.Clear();
        _inHeaders = false;
        var type = Value(headers, "Content-Type");
        var disposition = Value(headers, "Content-Disposition");
        var media = type.Split(';')[0].Trim().ToLowerInvariant();
        if (media.StartsWith("multipart/", StringComparison.Ordinal))
        {
            if (BoundaryParameter().Match(type) is { Success: true } found)
            {
                _boundaries.Add(("--" + (found.Groups[1].Success ? found.Groups[1].Value : found.Groups[2].Value).TrimEnd(), _depth));
            }

            return _boundaries.Count > MostBoundaries ? TooDeep : null;
        }

        var name = AttachmentName.FromHeader(disposition) ?? AttachmentName.FromHeader(type);
        if (media == "message/rfc822")
        {
            _parts.Add(new MailPart(AttachmentName.Safe(name ?? "邮件.eml"), media, _depth));
            _depth++;
            _inHeaders = true;
            return _depth > DeepestMail ? TooDeep : null;
        }

        if (name is not null || disposition.StartsWith("attachment", StringComparison.OrdinalIgnoreCase))
        {
            _parts.Add(new MailPart(AttachmentName.Safe(name), media.Length == 0 ? "application/octet-stream" : media, _depth));
        }

        return null;
    }

    private static string TooDeep => $"邮件套邮件超过{DeepestMail}层。请把需要的附件单独提交。";

    private static string Value(string headers, string name)
    {
        var at = headers.IndexOf($"\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return "";
        }

        var start = at + name.Length + 2;
        var end = headers.IndexOf('\n', start);
        return (end < 0 ? headers[start..] : headers[start..end]).Trim();
    }

    [GeneratedRegex("""boundary\s*=\s*(?:"([^"]{1,200})"|([^;\s]{1,200}))""", RegexOptions.IgnoreCase)]
    private static partial Regex BoundaryParameter();
}
