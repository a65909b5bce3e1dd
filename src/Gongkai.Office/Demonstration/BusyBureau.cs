using System.Globalization;
using Gongkai.Law.Calendar;
using Gongkai.Law.Cases;
using Gongkai.Law.Decisions;
using Gongkai.Law.Fees;
using Gongkai.Law.Receipt;
using Gongkai.Law.Remedies;
using Gongkai.Law.Reporting;
using Gongkai.Law.Statistics;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Gongkai.Office.Remedies;
using Gongkai.Office.Reporting;

namespace Gongkai.Office.Demonstration;

/// <summary>
/// An invented district bureau with a busy year: some hundred applications with every act, reply and dispute result, periods
/// over Spring Festival and National Day, and errors made on purpose (a late reply, a late correction notice, late confirmation).
/// The same seed gives the same year; only the open cases at the end move with the day it is looked at.
/// </summary>
internal sealed class BusyBureau
{
    /// <summary>The year told.</summary>
    public const int Year = 2025;

    private const int Applications = 180;
    private const int CarriedIn = 9;
    private const int OpenNow = 14;

    // Any number; it is only there so that the story is the same every time.
    private const int Seed = 711;

    private static readonly string[] Subjects =
    [
        "房屋征收补偿方案", "老旧小区改造工程招标文件", "物业服务收费备案", "保障性住房分配名单", "违法建设拆除决定", "施工许可审批材料", "房屋安全鉴定报告",
        "住宅专项维修资金使用情况", "棚户区改造项目批复", "公租房轮候排序", "房屋测绘成果", "供热改造工程资金拨付", "加装电梯审批意见", "燃气改造验收报告",
        "城市更新项目实施方案", "危房腾退协议范本", "人防工程使用许可", "建筑垃圾消纳许可", "户外广告设置审批", "停车设施建设规划",
    ];

    private static readonly string[] People =
        ["张建国", "王秀英", "李伟", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周强", "吴敏", "徐勇", "孙芳", "马超", "朱琳", "胡军", "郭萍", "何涛", "高洁", "林峰", "罗红"];

    private static readonly (ApplicantColumn Column, string Name)[] Organisations =
    [
        (ApplicantColumn.CommercialEnterprise, "安澜市恒基建设有限公司"), (ApplicantColumn.CommercialEnterprise, "安澜市明德物业服务有限公司"),
        (ApplicantColumn.ResearchInstitution, "安澜大学城市研究院"), (ApplicantColumn.PublicWelfareOrganization, "安澜市古建筑保护协会"),
        (ApplicantColumn.LegalServiceInstitution, "安澜正平律师事务所"), (ApplicantColumn.OtherOrganization, "云溪区锦绣花园业主委员会"),
    ];

    /// <summary>Replies by how often they are met; every kind is met at least once because the first round takes one of each.</summary>
    private static readonly ReplyKind[] Common =
    [
        ReplyKind.Disclosed, ReplyKind.Disclosed, ReplyKind.Disclosed, ReplyKind.AlreadyPublic, ReplyKind.AlreadyPublic, ReplyKind.PartlyDisclosed,
        ReplyKind.NotExisting, ReplyKind.NotExisting, ReplyKind.NotThisAgency, ReplyKind.PetitionOrComplaint, ReplyKind.ThirdPartyRights,
        ReplyKind.DeliberativeInformation, ReplyKind.RequiresCreation, ReplyKind.InternalAffairs, ReplyKind.RepeatOfDisclosed,
        ReplyKind.AdministrativeInquiry, ReplyKind.CorrectionOverdue, ReplyKind.WithdrawnByApplicant, ReplyKind.DisclosedWithConsent,
    ];

    private readonly OfficeInstallation _office;
    private readonly SeedClock _clock;
    private readonly DemonstrationPeople _people;
    private readonly Organ _organ;
    private readonly WorkingDayCalendar _calendar = WorkingDayCalendar.National;
    private readonly Random _random = new(Seed);
    private readonly List<PlannedAct> _steps = [];
    private readonly Dictionary<int, Guid> _cases = [];

    private BusyBureau(OfficeInstallation office, SeedClock clock, DemonstrationPeople people, Organ organ)
    {
        _office = office;
        _clock = clock;
        _people = people;
        _organ = organ;
    }

    public static async Task Create(OfficeInstallation office, SeedClock clock, DemonstrationPeople people, DistrictOffice district, DateOnly today)
    {
        clock.Go(new DateOnly(Year - 1, 2, 1));
        var organ = new Organ
        {
            Code = "yunxi",
            Name = "安澜市云溪区住房和城市更新局",
            ParentId = district.Organ.Id,
            ValidFrom = new DateOnly(2019, 3, 1),
            Settings = new OrganSettings
            {
                NumberCode = "云住更公",
                Address = "安澜市云溪区和平路18号",
                Phone = "0000-8800123",
                OfficeHours = "工作日9:00—12:00，13:30—17:30",
                ReconsiderationOrgan = "安澜市云溪区人民政府",
                Court = "安澜市云溪区人民法院",
                OnlineReconsideration = "https://fuyi.example.cn",
                ComplaintAuthority = "安澜市云溪区人民政府办公室",
                FeeAccount = "云溪区财政局非税收入专户",
                PublishedChannels = [IntakeChannel.InPerson, IntakeChannel.Oral, IntakeChannel.SignedForPost, IntakeChannel.OrdinaryPost, IntakeChannel.Online, IntakeChannel.Email],
                Columns = PublishedCatalogue.Columns,
            },
        };
        await using (var db = await office.Contexts.CreateDbContextAsync())
        {
            db.Organs.Add(organ);
            await db.SaveChangesAsync();
        }

        await people.Employ(office, organ);
        await DemonstrationPeople.LookAfterAll(office, organ);
        var catalogue = new PublishedCatalogue(office, clock, people, organ);
        await catalogue.PublishEarlier();
        clock.Go(new DateOnly(Year - 1, 11, 18));
        var bureau = new BusyBureau(office, clock, people, organ);
        bureau.PlanYear();
        bureau.PlanOpenCases(today);
        var civic = new CivicLife(office, clock, people, organ);
        civic.Plan(today);
        await bureau.Live(today, district.Acts(), civic);
        await bureau.KeepOtherRegisters();
        await district.FileBusyBureau(organ);
        await civic.Through(today);
        await catalogue.LeaveOnTheDesk(today);
        await new RefreshClocks(office).Run();
    }

    private DateOnly After(DateOnly day, int workingDays) => _calendar.AddWorkingDays(day, workingDays).Date!.Value;

    private void PlanYear()
    {
        var kinds = Enum.GetValues<ReplyKind>();
        for (var i = 0; i < CarriedIn; i++)
        {
            Plan(i, _calendar.FirstWorkingDayFrom(new DateOnly(Year - 1, 12, 12).AddDays(2 * i)).Date!.Value, Common[i], late: false, lateNotice: false, until: null);
        }

        for (var i = 0; i < Applications; i++)
        {
            var day = new DateOnly(Year, 1, 2).AddDays((int)(363L * i / Applications));
            var received = _calendar.IsWorkingDay(day) == true || i % 17 == 0 ? day : _calendar.FirstWorkingDayFrom(day).Date!.Value;
            var reply = i < kinds.Length ? kinds[i] : Common[_random.Next(Common.Length)];
            Plan(CarriedIn + i, received, reply, late: i is 57 or 101 or 133, lateNotice: i == 88, until: null);
        }
    }

    /// <summary>Cases under way on the day the demonstration is looked at, at every stage.</summary>
    private void PlanOpenCases(DateOnly today)
    {
        for (var i = 0; i < OpenNow; i++)
        {
            var age = 2 + (i * 3 / 2);
            var received = today;
            for (var back = 0; back < age; received = received.AddDays(-1))
            {
                back += _calendar.IsWorkingDay(received) == true ? 1 : 0;
            }

            if (received.Year > Year)
            {
                Plan(CarriedIn + Applications + i, _calendar.FirstWorkingDayFrom(received).Date!.Value,
                    i == OpenNow - 1 ? ReplyKind.Disclosed : Common[(i * 5) % Common.Length], late: i >= OpenNow - 2, lateNotice: false, until: today);
            }
        }
    }

    /// <summary>The life of one application as dated acts. Several sorts of replies bring the acts they must rest on.</summary>
    private void Plan(int index, DateOnly received, ReplyKind reply, bool late, bool lateNotice, DateOnly? until)
    {
        var due = After(received, 20);
        var at = received;
        Step(received, index, "jingban", CaseAct.Register);
        if (ChannelOf(index).Rule().NeedsConfirmation)
        {
            at = After(received, index % 13 == 0 ? 3 : 1);
            due = After(at, 20);
            Step(at, index, "jingban", CaseAct.ConfirmReceipt);
        }

        Step(After(at, 1), index, "shenhe", CaseAct.Assign);
        var needsCorrection = reply is ReplyKind.CorrectionOverdue or ReplyKind.StillUnclear || lateNotice || index % 9 == 4;
        if (needsCorrection)
        {
            var notified = After(at, lateNotice ? 8 : 4);
            var limit = After(notified, 10);
            Step(notified, index, "jingban", CaseAct.NotifyCorrection, e => e with { Until = limit });
            if (reply == ReplyKind.CorrectionOverdue)
            {
                Step(After(limit, 1), index, "fuze", CaseAct.CloseUncorrected);
                return;
            }

            at = After(notified, 6);
            due = After(at, 20);
            Step(at, index, "jingban", CaseAct.ReceiveCorrection);
        }

        if (reply == ReplyKind.WithdrawnByApplicant)
        {
            Step(After(at, 6), index, "jingban", CaseAct.Withdraw);
            return;
        }

        Step(After(at, 2), index, "jingban", CaseAct.RecordSearch, e => e with { Reason = "检索档案系统和业务科室文件，关键词见检索记录" });
        if (reply == ReplyKind.ExcessiveApplications)
        {
            Step(After(at, 3), index, "jingban", CaseAct.RequestReasons);
            Step(After(at, 8), index, "jingban", CaseAct.ReceiveReasons);
        }

        if (reply == ReplyKind.FeeUnpaid || (index % 61 == 30 && reply != ReplyKind.ExcessiveApplications))
        {
            Step(After(at, 4), index, "fuze", CaseAct.NotifyFee, e => e with { Fee = new(FeeStandard.ByPage, 68), Yuan = 380m });
            Step(After(at, 6), index, "jingban", CaseAct.RecordFeeNoticeDelivery);
            if (reply == ReplyKind.FeeUnpaid)
            {
                Step(After(After(at, 6), 21), index, "fuze", CaseAct.CloseUnpaid);
                return;
            }

            at = After(at, 12);
            due = After(at, 20);
            Step(at, index, "jingban", CaseAct.RecordPayment, e => e with { Yuan = 380m });
        }

        var draft = After(at, 9);
        if (reply is ReplyKind.ThirdPartyRights or ReplyKind.DisclosedWithConsent or ReplyKind.DisclosedInPublicInterest)
        {
            Step(After(at, 3), index, "jingban", CaseAct.ConsultThirdParty, e => e with { Subject = 1, Party = "安澜市某建设有限公司" });
            Step(After(at, 4), index, "jingban", CaseAct.RecordConsultationDelivery, e => e with { Subject = 1 });
            var answered = After(at, 11);
            Step(answered, index, "jingban", CaseAct.RecordOpinion, e => e with
            {
                Subject = 1,
                Opinion = reply == ReplyKind.DisclosedWithConsent ? ThirdPartyOpinion.Consents : ThirdPartyOpinion.Objects,
                Reason = reply == ReplyKind.DisclosedWithConsent ? null : "涉及合同价格等商业秘密",
            });
            draft = After(answered, 2);
            due = After(due, 8);
        }
        else if (index % 23 == 7)
        {
            Step(After(at, 3), index, "jingban", index % 2 == 0 ? CaseAct.ConsultAgency : CaseAct.ConsultJointMaker, e => e with { Subject = 1, Party = "安澜市规划和自然资源局云溪分局" });
            Step(After(at, 4), index, "jingban", CaseAct.RecordConsultationDelivery, e => e with { Subject = 1 });
            Step(After(at, 10), index, "jingban", CaseAct.RecordOpinion, e => e with { Subject = 1, Opinion = ThirdPartyOpinion.Consents });
            draft = After(at, 12);
            due = After(due, 7);
        }

        if (index % 8 == 3 && !late)
        {
            Step(After(at, 13) < draft ? draft : After(at, 13), index, "fuze", CaseAct.Extend, e => e with { Days = 10, Reason = "需要核实历史档案" });
            draft = After(draft, 9);
            due = After(due, 10);
        }

        if (late)
        {
            draft = After(due, until is null ? 3 : 30);
        }

        Step(draft, index, "jingban", CaseAct.DraftDecision, e => e with { Reply = reply, Statements = Statements(reply, e.On) });
        Step(draft, index, "jingban", CaseAct.SubmitForReview);
        Step(After(draft, 1), index, "shenhe", CaseAct.ReviewBusiness);
        if (index % 19 == 6)
        {
            Step(After(draft, 1), index, "fazhi", CaseAct.ReturnDraft, e => e with { Reason = "引用条款不完整，请补充到项" });
            Step(After(draft, 2), index, "jingban", CaseAct.DraftDecision, e => e with { Reply = reply, Statements = Statements(reply, e.On) });
            Step(After(draft, 2), index, "jingban", CaseAct.SubmitForReview);
            Step(After(draft, 2), index, "shenhe", CaseAct.ReviewBusiness);
            draft = After(draft, 1);
        }

        Step(After(draft, 1), index, "baomi", CaseAct.ReviewSecrecy);
        Step(After(draft, 1), index, "fazhi", CaseAct.ReviewLegality);
        Step(After(draft, 2), index, "fuze", CaseAct.Approve);
        var sent = After(draft, 3);
        Step(sent, index, "jingban", CaseAct.Dispatch, e => e with { Mode = ModeOf(index) });
        // Handed over at the counter it is signed for at once.
        Step(ModeOf(index) == DispatchMode.Direct ? sent : After(sent, 4), index, "jingban", CaseAct.RecordDelivery);
        Step(After(sent, 4), index, "jingban", CaseAct.Close);
        Step(After(sent, 40), index, "jingban", CaseAct.Archive);
    }

    /// <summary>Every point the letter must state, in words that fit an invented bureau.</summary>
    private static Dictionary<string, string> Statements(ReplyKind reply, DateOnly on) =>
        Outcomes.Of(reply, on, OutcomeSettings.Default).Expected.MustState.ToDictionary(p => p, _ => "依据本局职责和档案记载认定，有关材料附后");

    private static IntakeChannel ChannelOf(int index) => (index % 10) switch
    {
        0 or 3 => IntakeChannel.InPerson,
        1 or 6 or 8 => IntakeChannel.SignedForPost,
        2 => IntakeChannel.OrdinaryPost,
        4 => IntakeChannel.Email,
        9 when index % 20 == 9 => IntakeChannel.Forwarded,
        7 when index % 30 == 7 => IntakeChannel.Oral,
        _ => IntakeChannel.Online,
    };

    private static DispatchMode ModeOf(int index) => (index % 4) switch
    {
        0 => DispatchMode.Direct,
        1 when ChannelOf(index) == IntakeChannel.Online => DispatchMode.Online,
        _ => DispatchMode.Post,
    };

    private void Step(DateOnly on, int index, string person, CaseAct act, Func<CaseEvent, CaseEvent>? with = null) =>
        _steps.Add(new(on, _steps.Count, index, person, act, with ?? (e => e)));

    /// <summary>Does every planned act on its day, in the order in which they would have happened, and what happens elsewhere meanwhile.</summary>
    private async Task Live(DateOnly today, IEnumerable<(DateOnly On, Func<Task> Do)> elsewhere, CivicLife civic)
    {
        var act = new DoCaseAct(_office);
        var waiting = new Queue<(DateOnly On, Func<Task> Do)>(elsewhere.Where(e => e.On < today).OrderBy(e => e.On));
        foreach (var step in _steps.Where(s => s.On < today).OrderBy(s => s.On).ThenBy(s => s.Order))
        {
            while (waiting.TryPeek(out var next) && next.On <= step.On)
            {
                _clock.Go(next.On);
                await waiting.Dequeue().Do();
            }

            await civic.Through(step.On);
            _clock.Go(step.On);
            var actor = _people.Acting(step.Person, _organ);
            if (step.Act == CaseAct.Register)
            {
                _cases[step.Index] = (await new RegisterApplication(_office).Run(actor, FormOf(step.Index, step.On))).Expected.CaseId;
                continue;
            }

            var e = step.With(new CaseEvent(step.Act, step.On, actor.AccountId)) with
            {
                Officer = step.Act == CaseAct.Assign ? _people.Acting(step.Index % 3 == 0 ? "jingban2" : "jingban", _organ).AccountId : null,
            };
            if (step.Act == CaseAct.ConfirmReceipt)
            {
                var registered = _steps.First(s => s.Index == step.Index);
                e = e with { Submission = FormOf(step.Index, registered.On).Submission with { ConfirmedOn = step.On } };
            }

            if (step.Act == CaseAct.Dispatch && step.Index % 6 == 0)
            {
                await WriteReply(actor, _cases[step.Index]);
            }

            if (await act.Run(actor, _cases[step.Index], e, version: null) is var answer && answer is not Answer<CaseActDone>.Given)
            {
                throw new InvalidOperationException($"Case {step.Index}, {step.Act} on {step.On.Iso()}: {(answer is Answer<CaseActDone>.Refused refused ? refused.Breach.Words : string.Join('；', ((Answer<CaseActDone>.Unusable)answer).Problems.Select(p => p.Words)))}");
            }
        }

        while (waiting.TryDequeue(out var last))
        {
            _clock.Go(last.On);
            await last.Do();
        }
    }

    /// <summary>The receipt and the reply of some cases as letters, so that the demonstration has papers to look at.</summary>
    private async Task WriteReply(Actor actor, Guid caseId)
    {
        var letters = new Letters(_office);
        var view = (await new OpenCase(_office).Run(actor, caseId)).Expected;
        _ = (await letters.Compose(actor, caseId, "D01", subject: null)).Expected;
        var outcome = Outcomes.Of(view.State.Draft!.Reply, _office.Clock.Today, _organ.Settings.Outcomes).Expected;
        _ = (await letters.Compose(actor, caseId, outcome.Letter.Code, subject: null)).Expected;
    }

    private static ApplicationForm FormOf(int index, DateOnly on)
    {
        var channel = ChannelOf(index);
        var (column, name) = index % 6 == 5 ? Organisations[index / 6 % Organisations.Length] : (ApplicantColumn.NaturalPerson, People[index * 7 % People.Length]);
        return new ApplicationForm
        {
            SubmissionKey = $"seed-{index.ToString(CultureInfo.InvariantCulture)}",
            Submission = channel == IntakeChannel.SignedForPost ? new() { Channel = channel, SignedForOn = on } : new() { Channel = channel, SubmittedOn = on },
            Applicants =
            [
                new()
                {
                    Name = name,
                    Column = column,
                    Identity = column == ApplicantColumn.NaturalPerson ? $"00000019{70 + (index * 7 % People.Length)}0101{index * 7 % People.Length:000}X" : null,
                    Phone = $"1300000{index * 7 % People.Length:0000}",
                    Address = "安澜市云溪区某路某号",
                },
            ],
            RequestedContent = $"{Year - (index % 4)}年{Subjects[index * 11 % Subjects.Length]}",
            ProvisionForm = (ProvisionForm)(index % 3),
            DeliveryForm = (DeliveryForm)(index % 3),
        };
    }

    private async Task KeepOtherRegisters()
    {
        var legal = _people.Acting("fazhi", _organ);
        var handler = _people.Acting("jingban", _organ);
        var keep = new KeepDisputes(_office);
        Guid? before = null;
        foreach (var (kind, accepted, closed, ending, follows) in Proceedings)
        {
            before = (await keep.Enter(legal, new DisputeForm
            {
                Number = $"（{accepted.Year}）{(kind == DisputeKind.Reconsideration ? "云政复" : "云0000行")}第{accepted.DayOfYear}号",
                Kind = kind,
                Matter = "政府信息公开答复",
                PreviousId = follows ? before : null,
                Body = kind == DisputeKind.Reconsideration ? "安澜市云溪区人民政府" : kind == DisputeKind.Appeal ? "安澜市中级人民法院" : "安澜市云溪区人民法院",
                AcceptedOn = accepted,
                CopyReceivedOn = accepted.AddDays(5),
                AnsweredOn = accepted.AddDays(9),
                ClosedOn = closed,
                Ending = ending,
                EffectiveOn = closed,
                CarriedOutOn = ending?.Rule().NewReply == true ? closed : null,
            })).Expected;
        }

        var documents = new KeepNormativeDocuments(_office);
        foreach (var (title, number, issued, ended) in Documents)
        {
            _ = (await documents.Enter(handler, new NormativeDocumentForm { Title = title, DocumentNumber = number, IssuedOn = issued, EndedOn = ended })).Expected;
        }

        var register = new KeepRegister(_office);
        for (var month = 1; month <= 12; month++)
        {
            var day = new DateOnly(Year, month, 28);
            await Enter(RegisterKind.Licence, day, "行政许可决定月度合计", 40 + (month * 3), null, "政务服务系统");
            await Enter(RegisterKind.Penalty, day, "行政处罚决定月度合计", month % 4, null, "执法办案系统");
            await Enter(RegisterKind.Compulsion, day, "行政强制决定月度合计", month == 6 ? 1 : 0, null, "执法办案系统");
            await Enter(RegisterKind.Charge, day, "城市道路占用挖掘费", null, 12_500.50m * month, "财务科");
            foreach (var (category, pieces) in Published)
            {
                await Enter(RegisterKind.Publication, day, $"{month}月{category}", pieces + (month % 3), null, "局网站", category);
            }
        }

        await Enter(RegisterKind.Training, new DateOnly(Year, 4, 16), "政府信息公开条例培训", 46, null, "");
        await Enter(RegisterKind.Training, new DateOnly(Year, 10, 22), "答复文书规范培训", 38, null, "");
        await Enter(RegisterKind.OpenDay, new DateOnly(Year, 6, 20), "老旧小区改造开放日", 120, null, "");
        await Enter(RegisterKind.Staff, new DateOnly(Year, 1, 6), "政府信息公开科", 3, null, "", "专职");
        await Enter(RegisterKind.Complaint, new DateOnly(Year, 8, 7), "未按期公开施工许可信息", 1, null, "", "已整改");

        async Task Enter(RegisterKind kind, DateOnly on, string subject, long? quantity, decimal? yuan, string origin, string category = "") =>
            _ = (await register.Enter(handler, kind, new RegisterForm
            {
                On = on,
                Subject = subject,
                Category = category,
                Quantity = kind == RegisterKind.Complaint ? null : quantity,
                Channels = kind == RegisterKind.Publication ? [DisclosureChannel.Website] : [],
                Yuan = yuan,
                Origin = origin,
            })).Expected;
    }

    private static (string Category, int Pieces)[] Published { get; } =
        [("政策文件", 1), ("行政许可结果", 12), ("行政处罚决定", 1), ("重大建设项目", 3), ("住房保障", 5), ("财政信息", 1), ("工作动态", 8)];

    private static (string Title, string Number, DateOnly Issued, DateOnly? Ended)[] Documents { get; } =
    [
        ("云溪区老旧小区综合整治实施办法", "云住更发〔2021〕3号", new(2021, 3, 15), null),
        ("云溪区物业服务收费备案办法", "云住更发〔2022〕7号", new(2022, 7, 1), new(2025, 9, 30)),
        ("云溪区公共租赁住房分配管理细则", "云住更发〔2023〕2号", new(2023, 2, 20), null),
        ("云溪区既有多层住宅加装电梯暂行办法", "云住更发〔2019〕11号", new(2019, 11, 8), new(2024, 11, 8)),
        ("云溪区城市更新项目管理办法", "云住更发〔2025〕4号", new(2025, 4, 25), null),
        ("云溪区物业服务收费备案办法（修订）", "云住更发〔2025〕9号", new(2025, 9, 18), null),
    ];

    /// <summary>Every kind of result, chains over the turn of the year, and one still pending.</summary>
    private static (DisputeKind Kind, DateOnly Accepted, DateOnly? Closed, DisputeEnding? Ending, bool Follows)[] Proceedings { get; } =
    [
        (DisputeKind.Reconsideration, new(2024, 12, 5), new(2025, 1, 24), DisputeEnding.Upheld, false),
        (DisputeKind.FirstInstance, new(2025, 2, 10), new(2025, 6, 12), DisputeEnding.ClaimRejected, true),
        (DisputeKind.Appeal, new(2025, 7, 3), new(2025, 9, 26), DisputeEnding.EarlierJudgmentStands, true),
        (DisputeKind.Reconsideration, new(2025, 3, 6), new(2025, 5, 6), DisputeEnding.Revoked, false),
        (DisputeKind.Reconsideration, new(2025, 4, 14), new(2025, 5, 20), DisputeEnding.ClaimWithdrawn, false),
        (DisputeKind.FirstInstance, new(2025, 5, 12), new(2025, 10, 31), DisputeEnding.OrderedToPerform, false),
        (DisputeKind.FirstInstance, new(2025, 6, 9), new(2025, 8, 8), DisputeEnding.Dismissed, false),
        (DisputeKind.FirstInstance, new(2025, 8, 18), new(2025, 11, 28), DisputeEnding.ClaimRejected, false),
        (DisputeKind.Appeal, new(2025, 12, 16), new(2026, 3, 20), DisputeEnding.EarlierJudgmentStands, true),
        (DisputeKind.Reconsideration, new(2025, 11, 17), new(2026, 1, 15), DisputeEnding.ClaimRejected, false),
    ];

    private sealed record PlannedAct(DateOnly On, int Order, int Index, string Person, CaseAct Act, Func<CaseEvent, CaseEvent> With);
}
