using System.Text;
using Gongkai.Law.Cases;
using Gongkai.Law.Receipt;
using Gongkai.Law.Reporting;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.Records;
using Gongkai.Office.Reporting;

namespace Gongkai.Faults;

/// <summary>
/// What the process does that is going to be killed: four people at once doing acts without end, each said on the output after it was answered.
/// A line names the act and what must be found later: `register CASE NUMBER`, `attach ATTACHMENT SHA256`, `assign CASE EVENTS`, `enter ENTRY`.
/// </summary>
public static class Work
{
    private const int People = 4;
    private const int MostFileBytes = 300_000;

    public static async Task Run(OfficeDatabase database, string folder, int seed, TextWriter output)
    {
        using var office = OfficeInstallation.Open(database, folder, TimeProvider.System);
        var handler = await FaultOffice.Person(office, Role.Handler);
        var reviewer = await FaultOffice.Person(office, Role.Reviewer);
        var one = new Lock();
        await Task.WhenAll(Enumerable.Range(0, People).Select(i => Task.Run(() => Person(office, handler, reviewer, new Random((seed * People) + i), Say))));

        void Say(string line)
        {
            lock (one)
            {
                output.WriteLine(line);
                output.Flush();
            }
        }
    }

    private static async Task Person(OfficeInstallation office, Actor handler, Actor reviewer, Random random, Action<string> say)
    {
        var own = new List<Guid>();
        while (true)
        {
            switch (own.Count == 0 ? 0 : random.Next(4))
            {
                case 0:
                    var registered = (await new RegisterApplication(office).Run(handler, Application(office, random))).Expected;
                    own.Add(registered.CaseId);
                    say($"register {registered.CaseId} {registered.Number}");
                    break;
                case 1:
                    var bytes = new byte[random.Next(1, MostFileBytes)];
                    Array.Fill(bytes, (byte)'a');
                    Encoding.UTF8.GetBytes($"检索记录{random.Next()}\n").AsSpan().CopyTo(bytes.Length > 40 ? bytes : bytes = new byte[40]);
                    bytes.AsSpan().Replace((byte)0, (byte)'a');
                    using (var content = new MemoryStream(bytes))
                    {
                        var attachment = (await new AddAttachment(office).Run(handler, AttachmentOwner.Case, own[random.Next(own.Count)], "检索.txt", content)).Expected;
                        say($"attach {attachment.Id} {attachment.Sha256}");
                    }

                    break;
                case 2:
                    var caseId = own[random.Next(own.Count)];
                    var assigned = (await new DoCaseAct(office).Run(
                        reviewer, caseId, new CaseEvent(CaseAct.Assign, office.Clock.Today, reviewer.AccountId) { Officer = handler.AccountId }, version: null)).Expected;
                    say($"assign {caseId} {assigned.Version}");
                    break;
                default:
                    var entry = (await new KeepRegister(office).Enter(handler, RegisterKind.Training, new RegisterForm
                    {
                        On = office.Clock.Today, Subject = $"培训{random.Next()}", Category = "全体人员", Quantity = random.Next(100), Origin = "办公室",
                    })).Expected;
                    say($"enter {entry}");
                    break;
            }
        }
    }

    private static ApplicationForm Application(OfficeInstallation office, Random random) => new()
    {
        SubmissionKey = $"{random.NextInt64():x}{random.NextInt64():x}",
        Submission = new Submission { Channel = IntakeChannel.InPerson, SubmittedOn = office.Clock.Today },
        Applicants = [new() { Name = $"申请人{random.Next(1000)}", Column = ApplicantColumn.NaturalPerson, Identity = "11010119900101001X", Phone = "13800001234" }],
        RequestedContent = $"第{random.Next()}号信息",
    };
}
