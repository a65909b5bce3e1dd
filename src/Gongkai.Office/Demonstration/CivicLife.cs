using System.Globalization;
using Gongkai.Office.Handling;
using Gongkai.Office.Interaction;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Office.Demonstration;

/// <summary>互动交流 of the invented bureau: an open day with its result and one to come, questions at every stage, a consultation told, one late and one open, tasks of the year.</summary>
internal sealed class CivicLife(OfficeInstallation office, SeedClock clock, DemonstrationPeople people, Organ organ)
{
    private static readonly (string Title, string Body, string Answer)[] Answered =
    [
        ("老旧小区改造怎样申报", "我们小区是1996年建成的，想申报改造，需要多少业主同意？", "2000年以前建成的小区，经三分之二以上业主同意，由社区居民委员会统一申报。"),
        ("加装电梯有没有补助", "六层住宅加装电梯，政府补助多少？", "按照现行规定，加装一部电梯补助24万元，验收合格后拨付。"),
        ("公租房轮候多久更新一次", "公租房轮候名单多久更新一次，在哪里查？", "轮候名单每季度更新一次，在“业务动态”栏目查询。"),
    ];

    /// <summary>People of each sign-up for the open day that is over.</summary>
    private static readonly int[] Parties = [2, 3, 1];

    private readonly WalkIn _walkIn = new();
    private readonly Queue<(DateOnly On, Func<Task> Do)> _plan = new();
    private Guid _told;
    private Guid _held;

    /// <summary>Plans everything up to the day on which the demonstration is looked at.</summary>
    public void Plan(DateOnly today)
    {
        Add(today.AddDays(-90), async () => _told = await OpenConsultation("云溪区物业服务质量考核办法（征求意见稿）"));
        Add(today.AddDays(-75), async () => _ = await OpenConsultation("云溪区住宅小区停车管理办法（征求意见稿）"));
        Add(today.AddDays(-74), async () =>
        {
            _held = await Announce("老旧小区改造工地开放日", today.AddDays(-60), today.AddDays(-62));
            foreach (var size in Parties)
            {
                _ = (await new TakePartInOpenDay(office).SignUp(organ, _held, _walkIn.Next(size))).Expected;
            }
        });
        Add(today.AddDays(-60), HoldOpenDay);
        Add(today.AddDays(-40), TellResult);
        Add(today.AddDays(-40), EnterTasks);
        Add(today.AddDays(-30), AnswerSome);
        Add(today.AddDays(-3), LeaveADraft);
        Add(today.AddDays(-2), async () => _ = await OpenConsultation("云溪区城市更新五年行动方案（征求意见稿）"));
        Add(today, async () =>
        {
            var next = await Announce("走进城市更新展示馆", today.AddDays(12), today.AddDays(10));
            _ = (await new TakePartInOpenDay(office).SignUp(organ, next, _walkIn.Next(3))).Expected;
        });
    }

    /// <summary>Lives everything planned up to a day; the clock is never ahead of it.</summary>
    public async Task Through(DateOnly day)
    {
        while (_plan.TryPeek(out var next) && next.On <= day)
        {
            clock.Go(next.On);
            await _plan.Dequeue().Do();
        }
    }

    private void Add(DateOnly on, Func<Task> act) => _plan.Enqueue((on, act));

    private async Task AnswerSome()
    {
        foreach (var (title, body, answer) in Answered)
        {
            var id = await Ask(title, body);
            await Answer(id, answer, title, body);
            _ = (await new AnswerQuestions(office).MarkHot(Person("jingban"), id, title == Answered[0].Title, version: 2)).Expected;
        }

        _ = await Ask("热力管线改造何时完工", "和平里片区热力管线改造什么时候完工？");
    }

    /// <summary>A draft that the gate will hold back until the number is masked.</summary>
    private async Task LeaveADraft()
    {
        const string body = "我家物业费涨价了，怎样查询备案？联系电话13900001234。";
        var draft = await Ask("物业费备案怎么查", body);
        _ = (await new AnswerQuestions(office).Draft(Person("jingban"), draft, new()
        {
            Answer = "可以到物业管理科查询，也可以在“行政许可”栏目查阅。", IsForPublication = true, PublicTitle = "物业费备案怎么查", PublicBody = body,
        }, version: 0)).Expected;
    }

    private async Task HoldOpenDay()
    {
        var keep = new KeepOpenDays(office);
        var shown = (await new ReadCivic(office).OpenDay(Person("jingban"), _held)).Expected;
        var came = shown.SignUps.ToDictionary(s => s.Id, s => (int?)(s.People == 1 ? 0 : s.People));
        _ = (await keep.MarkAttendance(Person("jingban"), _held, came, shown.Day.Version)).Expected;
        _ = (await keep.WriteResult(Person("jingban"), _held, "参观了外墙保温和管线改造现场，回答居民提问9个，收到建议2条，已转施工单位改进围挡和夜间照明。", withoutSignUp: 12, shown.Day.Version + 1)).Expected;
        _ = (await keep.PublishResult(Person("fuze"), _held, shown.Day.Version + 2)).Expected;
    }

    private async Task<Guid> Announce(string title, DateOnly on, DateOnly until)
    {
        var id = (await new KeepOpenDays(office).Draft(Person("jingban"), new()
        {
            Title = title, Place = "云溪区和平里片区城市更新展示馆", On = on, Hours = "9:00—11:00", Places = 40, SignUpUntil = until, Description = "现场讲解改造内容和工期，与居民面对面交流。\n请穿平底鞋，未成年人须由家长陪同。",
        })).Expected;
        return (await new KeepOpenDays(office).Publish(Person("shenhe"), id, version: 0)).Expected;
    }

    private async Task<Guid> OpenConsultation(string title)
    {
        var on = office.Clock.Today;
        var keep = new KeepConsultations(office);
        var id = (await keep.Draft(Person("jingban"), new()
        {
            Title = title, Body = "# 起草说明\n为了改善居住环境，听取各方面意见，起草了本稿。\n# 主要内容\n第一条 明确责任单位。\n第二条 明确完成时限和监督方式。", OpensOn = on, ClosesOn = on.AddDays(29),
            OtherWays = "信函寄至安澜市云溪区和平路18号办公室",
        })).Expected;
        _ = (await new AddAttachment(office).Run(Person("jingban"), AttachmentOwner.Consultation, id, "征求意见稿全文.txt", new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{title}\n第一条 明确责任单位。\n")))).Expected;
        _ = (await keep.Publish(Person("shenhe"), id, version: 0)).Expected;
        _ = (await new GiveOpinion(office).Run(organ, id, new() { SubmissionKey = _walkIn.NextKey(), Name = "张建国", Body = "建议写明居民怎样监督。" })).Expected;
        _ = (await new GiveOpinion(office).Run(organ, id, new() { SubmissionKey = _walkIn.NextKey(), Body = "建议取消第二条的时限。" })).Expected;
        return id;
    }

    private async Task TellResult()
    {
        var keep = new KeepConsultations(office);
        var opinions = (await new ReadCivic(office).Consultation(Person("jingban"), _told)).Expected.Opinions;
        _ = (await keep.Decide(Person("jingban"), opinions[0].Row.Id, new() { IsAdopted = true, PublicWords = "写明居民监督的方式" }, version: 0)).Expected;
        _ = (await keep.Decide(Person("jingban"), opinions[1].Row.Id, new() { IsAdopted = false, PublicWords = "取消完成时限", Reason = "时限是考核的依据，不宜取消。" }, version: 0)).Expected;
        var version = (await new ReadCivic(office).Consultation(Person("jingban"), _told)).Expected.Line.Consultation.Version;
        _ = (await keep.WriteResult(Person("jingban"), _told, new("信函收到的意见1条，内容与网上意见相同，一并采纳。", OtherReceived: 1, OtherAdopted: 1), version)).Expected;
        _ = (await keep.PublishResult(Person("fuze"), _told, version + 1)).Expected;
    }

    private async Task EnterTasks()
    {
        var on = office.Clock.Today;
        foreach (var (task, progress, isPublished) in new[] { ("完成老旧小区改造12个", "已完工9个，其余3个主体完工", true), ("加装电梯60部", "已交付41部", true), ("新增停车位800个", "正在汇总", false) })
        {
            var id = (await new KeepRegister(office).Enter(Person("jingban"), RegisterKind.KeyTask, new() { On = on, Subject = task, Category = progress })).Expected;
            if (isPublished)
            {
                _ = (await new PublishProgress(office).Publish(Person("shenhe"), id, version: 0)).Expected;
            }
        }
    }

    private async Task<Guid> Ask(string title, string body)
    {
        var number = (await new AskQuestion(office).Ask(organ, new() { SubmissionKey = _walkIn.NextKey(), Title = title, Body = body, MayPublish = true })).Expected.Number;
        await using var db = await office.Contexts.CreateDbContextAsync();
        return await db.CivicQuestions.Where(q => q.OrganId == organ.Id && q.Number == number).Select(q => q.Id).SingleAsync();
    }

    private async Task Answer(Guid id, string answer, string title, string body)
    {
        var answers = new AnswerQuestions(office);
        _ = (await answers.Draft(Person("jingban"), id, new() { Answer = answer, IsForPublication = true, PublicTitle = title, PublicBody = body }, version: 0)).Expected;
        _ = (await answers.Approve(Person("shenhe"), id, version: 1)).Expected;
    }

    private Actor Person(string name) => people.Acting(name, organ);

    /// <summary>Invented members of the public; the same ones every time.</summary>
    private sealed class WalkIn
    {
        private int _number;

        public string NextKey() => (++_number).ToString("x32", CultureInfo.InvariantCulture);

        public SignUpForm Next(int people) => new() { SubmissionKey = NextKey(), Name = $"居民{_number}", Phone = $"1300000{_number:0000}", People = people };
    }
}
