using AngleSharp.Dom;

namespace Gongkai.Documents.Reading.Html;

/// <summary>Goes through the nodes below an element in document order without recursion: the depth of a page is not the depth of a stack.</summary>
internal static class HtmlWalk
{
    /// <param name="root">Where to begin; not visited itself.</param>
    /// <param name="enter">Called for each node; true to go on to its children.</param>
    /// <param name="leave">Called for each element whose children have been visited.</param>
    public static void Through(INode root, Func<INode, bool> enter, Action<IElement> leave)
    {
        var node = root.FirstChild;
        while (node is not null)
        {
            if (enter(node) && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node.NextSibling is null)
            {
                node = node.Parent;
                if (node is null || ReferenceEquals(node, root))
                {
                    return;
                }

                if (node is IElement left)
                {
                    leave(left);
                }
            }

            node = node.NextSibling;
        }
    }
}
