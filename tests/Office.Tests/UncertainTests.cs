using Gongkai.Faults;
using Gongkai.Law;
using Gongkai.Law.Cases;
using Gongkai.Office.Administration;
using Gongkai.Office.Handling;
using Gongkai.Office.Intake;
using Gongkai.Office.PostgreSql;
using Gongkai.Office.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Office.Tests;

/// <summary>A connection that breaks in the very commit: nobody can know, so it is said, and the same form sent again does the act once.</summary>
public sealed class UncertainTests
{
    [Theory]
    [InlineData(Cut.BeforeTheCommit)]
    [InlineData(Cut.AfterTheCommit)]
    public async Task A_registration_cut_off_at_its_commit_is_uncertain_and_the_same_form_again_registers_it_once(Cut cut)
    {
        await using var cutOff = await CutOff.Make();
        var form = TestOffice.Form("断线期间", cutOff.Office.Clock.Today);
        cutOff.Proxy.Arm(cut);
        var breach = Assert.IsType<Answer<RegisteredApplication>.Refused>(await new RegisterApplication(cutOff.Office).Run(cutOff.Handler, form)).Breach;
        Assert.Equal("database.uncertain", breach.Code);
        Assert.Contains("不能确定这次操作是否已经保存", breach.Words);
        Assert.Contains("请刷新页面核对", breach.Words);
        Assert.Equal(1, cutOff.Proxy.Cuts);
        Assert.Equal(cut == Cut.AfterTheCommit ? 1 : 0, await cutOff.Cases());

        var again = (await new RegisterApplication(cutOff.Office).Run(cutOff.Handler, form)).Expected;
        Assert.Equal(cut == Cut.BeforeTheCommit, again.IsNew);
        Assert.EndsWith("第1号", again.Number, StringComparison.Ordinal);
        Assert.Equal(1, await cutOff.Cases());
        Assert.Null((await new AuditTrail(cutOff.Office).Verify()).BrokenAt);
    }

    [Theory]
    [InlineData(Cut.BeforeTheCommit)]
    [InlineData(Cut.AfterTheCommit)]
    public async Task An_act_on_a_case_cut_off_at_its_commit_stands_once_after_the_same_form_was_sent_again(Cut cut)
    {
        await using var cutOff = await CutOff.Make();
        var id = (await new RegisterApplication(cutOff.Office).Run(cutOff.Handler, TestOffice.Form("办理", cutOff.Office.Clock.Today))).Expected.CaseId;
        await using var db = await cutOff.Office.Contexts.CreateDbContextAsync();
        var version = (await db.Cases.AsNoTracking().SingleAsync()).Version;
        var before = await db.CaseEvents.CountAsync();
        var search = new CaseEvent(CaseAct.RecordSearch, cutOff.Office.Clock.Today, cutOff.Handler.AccountId);
        cutOff.Proxy.Arm(cut);
        var first = await new DoCaseAct(cutOff.Office).Run(cutOff.Handler, id, search, version);
        Assert.Equal("database.uncertain", Assert.IsType<Answer<CaseActDone>.Refused>(first).Breach.Code);

        var second = await new DoCaseAct(cutOff.Office).Run(cutOff.Handler, id, search, version);
        if (cut == Cut.AfterTheCommit)
        {
            // The form was made for the case as it was: it is refused, with words that lead to looking.
            Assert.Equal("case.changed", Assert.IsType<Answer<CaseActDone>.Refused>(second).Breach.Code);
        }
        else
        {
            Assert.IsType<Answer<CaseActDone>.Given>(second);
        }

        Assert.Equal(before + 1, await db.CaseEvents.CountAsync());
    }

    /// <summary>An office whose connection to its database can be cut, with an eye that looks past the cut.</summary>
    private sealed class CutOff : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("gongkai-cut-").FullName;
        private OfficeInstallation _direct = null!;

        public CuttingProxy Proxy { get; private set; } = null!;

        public OfficeInstallation Office { get; private set; } = null!;

        public Actor Handler { get; private set; } = null!;

        public static async Task<CutOff> Make()
        {
            var made = new CutOff();
            var connection = await (await PostgreSqlServer.Running).NewDatabase() + ";Pooling=false";
            var parts = new NpgsqlConnectionStringBuilder(connection);
            made.Proxy = new CuttingProxy(parts.Port);
            made._direct = OfficeInstallation.Open(new PostgreSqlOffice(connection), made._folder, TimeProvider.System);
            await FaultOffice.Make(made._direct);
            made.Handler = await FaultOffice.Person(made._direct, Role.Handler);
            parts.Port = made.Proxy.Port;
            made.Office = OfficeInstallation.Open(new PostgreSqlOffice(parts.ConnectionString), made._folder, TimeProvider.System);
            // The first connection asks for the types of the database in a transaction of its own, which is not the one to be cut.
            await using var db = await made.Office.Contexts.CreateDbContextAsync();
            await db.Cases.CountAsync();
            return made;
        }

        public async Task<int> Cases()
        {
            await using var db = await _direct.Contexts.CreateDbContextAsync();
            return await db.Cases.CountAsync();
        }

        public async ValueTask DisposeAsync()
        {
            Office.Dispose();
            _direct.Dispose();
            await Proxy.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
