using Gongkai.Web.Words;

namespace Gongkai.Web.Portal;

/// <summary>One question of the application.</summary>
/// <param name="Name">Machine word in addresses.</param>
/// <param name="Question">What is asked; the title of its page.</param>
/// <param name="Fields">Field names in messages that belong here.</param>
public sealed record ApplyStep(string Name, string Question, IReadOnlyList<string> Fields)
{
    /// <summary>The questions in their order; the last page shows everything and sends it.</summary>
    public static IReadOnlyList<ApplyStep> All { get; } =
    [
        new("kind", ApplyWords.KindQuestion, ["申请人类型"]),
        new("person", ApplyWords.PersonQuestion, ["姓名或名称", "身份证明"]),
        new("contact", ApplyWords.ContactQuestion, ["联系方式"]),
        new("content", ApplyWords.ContentQuestion, ["所需政府信息"]),
        new("delivery", ApplyWords.DeliveryQuestion, ["提供形式", "获取途径"]),
        new("files", ApplyWords.FilesQuestion, []),
        new("check", ApplyWords.CheckQuestion, []),
    ];

    public int Place => All.TakeWhile(s => s != this).Count() + 1;

    /// <summary>The question after this one; null after the last.</summary>
    public ApplyStep? Following => Place < All.Count ? All[Place] : null;

    /// <summary>The question before this one; null before the first.</summary>
    public ApplyStep? Preceding => Place > 1 ? All[Place - 2] : null;

    public static ApplyStep? Find(string? name) => All.FirstOrDefault(s => s.Name == name);
}
