namespace Gongkai.Documents.Reading.Html;

/// <summary>
/// Looks through the tags of a page before any tree is built, so that a page made to exhaust memory, time or stack is refused first.
/// One pass, no allocation that grows with the page.
/// </summary>
internal static class HtmlBounds
{
    private const int MaximumElements = 1_000_000;
    private const int MaximumAttributes = 512;

    // Tables inside tables cost a parser most: every one opens three more levels.
    private const int TableDepthShare = 8;

    /// <summary>What the pass found besides the bounds.</summary>
    /// <param name="CutOff">True when the page ends inside its last table: what stands last in it may be a part of a figure.</param>
    public readonly record struct Extent(bool CutOff);

    /// <exception cref="RefusedException">Over a bound.</exception>
    public static Extent Check(ReadOnlySpan<char> html, ReadingLimits limits)
    {
        var depths = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = depths.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        var lastTableOpen = false;
        var tables = 0;
        var cells = 0;
        var elements = 0;
        var at = 0;
        while (true)
        {
            var open = html[at..].IndexOf('<');
            if (open < 0)
            {
                return new Extent(lastTableOpen);
            }

            at += open + 1;
            if (at >= html.Length)
            {
                return new Extent(lastTableOpen);
            }

            if (html[at..].StartsWith("!--"))
            {
                var close = html[at..].IndexOf("-->");
                if (close < 0)
                {
                    return new Extent(lastTableOpen);
                }

                at += close + 3;
                continue;
            }

            var closing = html[at] == '/';
            var start = closing ? at + 1 : at;
            var end = start;
            while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]) && end - start < 32)
            {
                end++;
            }

            if (end == start)
            {
                continue;
            }

            var name = html[start..end];
            if (++elements > MaximumElements)
            {
                throw TooLarge("网页中的标记过多");
            }

            at = SkipTag(html, end);
            if (at < 0)
            {
                return new Extent(lastTableOpen);
            }

            if (Is(name, "td") || Is(name, "th"))
            {
                cells += closing ? 0 : 1;
                if (cells > limits.Cells)
                {
                    throw TooLarge($"网页中的表格单元格超过{limits.Cells}个");
                }

                continue;
            }

            if (Is(name, "table"))
            {
                lastTableOpen = !closing;
                tables = Math.Max(0, tables + (closing ? -1 : 1));
                if (tables > limits.Depth / TableDepthShare)
                {
                    throw TooLarge("网页中的表格一层套一层，嵌套过深");
                }
            }

            if (closing && (Is(name, "body") || Is(name, "html")))
            {
                // Tables that were simply never closed; the page itself is complete.
                lastTableOpen = false;
            }

            if (EndsByItself(name) || html[at - 2] == '/')
            {
                continue;
            }

            if (!closing && IsRawText(name))
            {
                var close = IndexOfEnd(html[at..], name);
                if (close < 0)
                {
                    return new Extent(lastTableOpen);
                }

                at += close;
                continue;
            }

            if (!names.TryGetValue(name, out var count))
            {
                // Made-up names in any number would make the map itself grow.
                if (depths.Count >= 256)
                {
                    depth += closing ? 0 : 1;
                    if (depth > limits.Depth)
                    {
                        throw TooLarge("网页中的标记嵌套过深");
                    }

                    continue;
                }
            }

            var now = Math.Max(0, count + (closing ? -1 : 1));
            depth += now - count;
            names[name] = now;
            if (depth > limits.Depth)
            {
                throw TooLarge("网页中的标记嵌套过深");
            }
        }
    }

    // Past the ">" of a tag; quotes may hold one. Negative when there is none.
    private static int SkipTag(ReadOnlySpan<char> html, int at)
    {
        var attributes = 0;
        while (at < html.Length)
        {
            var next = html[at..].IndexOfAny('>', '=');
            if (next < 0)
            {
                return -1;
            }

            at += next + 1;
            if (html[at - 1] == '>')
            {
                return at;
            }

            if (++attributes > MaximumAttributes)
            {
                throw TooLarge("网页中一个标记的属性过多");
            }

            while (at < html.Length && char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            if (at < html.Length && html[at] is '"' or '\'')
            {
                var close = html[(at + 1)..].IndexOf(html[at]);
                if (close < 0)
                {
                    return -1;
                }

                at += close + 2;
            }
        }

        return -1;
    }

    private static int IndexOfEnd(ReadOnlySpan<char> html, ReadOnlySpan<char> name)
    {
        var from = 0;
        while (true)
        {
            var close = html[from..].IndexOf("</");
            if (close < 0)
            {
                return -1;
            }

            from += close + 2;
            if (html[from..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return from - 2;
            }
        }
    }

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsRawText(ReadOnlySpan<char> name) => Is(name, "script") || Is(name, "style") || Is(name, "textarea") || Is(name, "title");

    // Elements without content, and those whose end tag may be left out: unclosed ones do not nest.
    private static bool EndsByItself(ReadOnlySpan<char> name) => name.Length switch
    {
        1 => Is(name, "p"),
        2 => Is(name, "br") || Is(name, "hr") || Is(name, "li") || Is(name, "tr") || Is(name, "dd") || Is(name, "dt") || Is(name, "rb") || Is(name, "rt") || Is(name, "rp"),
        3 => Is(name, "img") || Is(name, "col") || Is(name, "wbr"),
        4 => Is(name, "meta") || Is(name, "link") || Is(name, "html") || Is(name, "head") || Is(name, "body") || Is(name, "area") || Is(name, "base"),
        5 => Is(name, "tbody") || Is(name, "thead") || Is(name, "tfoot") || Is(name, "input") || Is(name, "embed") || Is(name, "param") || Is(name, "track"),
        6 => Is(name, "option") || Is(name, "source"),
        8 => Is(name, "colgroup") || Is(name, "optgroup"),
        _ => false,
    };

    private static RefusedException TooLarge(string what) =>
        new(RefusalKind.TooLarge, $"{what}，超出读取上限，为安全起见没有读取。请另存为普通网页或Word文件后再试。");
}
