using System.CommandLine;
using Gongkai.Cli.Words;
using Gongkai.Law;
using Gongkai.Law.Calendar;
using Gongkai.Law.Deadlines;
using Gongkai.Law.Receipt;

namespace Gongkai.Cli;

/// <summary>`gongkai deadline`: the reply deadline of an application with its working.</summary>
public static class DeadlineCommand
{
    private const int Computed = 0;
    private const int BadInput = 2;

    public static Command Create()
    {
        var received = Text("--received", DeadlineWords.Received, "日期");
        var channel = Text("--channel", DeadlineWords.Channel, "渠道");
        var submitted = Text("--submitted", DeadlineWords.Submitted, "日期");
        var autoConfirmed = new Option<bool>("--auto-confirmed") { Description = DeadlineWords.AutoConfirmed };
        var events = Texts("--event", DeadlineWords.Event, "事件");
        var today = Text("--today", DeadlineWords.Today, "日期");
        var settings = Texts("--setting", DeadlineWords.Setting, "名称=值");
        var layers = Texts("--layer", DeadlineWords.Layer, "地区或文件");
        var calendars = Texts("--calendar", DeadlineWords.CalendarFile, "文件");
        var format = Text("--format", DeadlineWords.Format, "text|json");
        var grouped = new Option<bool>("--grouped") { Description = DeadlineWords.Grouped };
        var command = new Command("deadline", DeadlineWords.Description)
        {
            received, channel, submitted, autoConfirmed, events, today, settings, layers, calendars, format, grouped,
        };
        command.SetAction(parsed => Run(
            new(parsed.GetValue(received), parsed.GetValue(channel), parsed.GetValue(submitted), parsed.GetValue(autoConfirmed),
                parsed.GetValue(events) ?? [], parsed.GetValue(today), parsed.GetValue(settings) ?? [], parsed.GetValue(layers) ?? [],
                parsed.GetValue(calendars) ?? [], parsed.GetValue(format) ?? "text", parsed.GetValue(grouped)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(Request request, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var receivedOn = Date("--received", request.Received, problems);
        var submittedOn = Date("--submitted", request.Submitted, problems);
        var today = Date("--today", request.Today, problems);
        IntakeChannel? channel = null;
        if (request.Channel is not null && (channel = IntakeChannels.FromCode(request.Channel)) is null)
        {
            problems.Add(DeadlineWords.BadChannel(request.Channel));
        }

        if (request.Format is not ("text" or "json"))
        {
            problems.Add(DeadlineWords.BadFormat(request.Format));
        }

        if (request.Received is null && (request.Submitted is null || channel is null))
        {
            problems.Add(DeadlineWords.NoReceived);
        }

        var calendar = Calendar(request, problems);
        var settings = Read(ClockSettingsText.Read(request.Settings), problems);
        var events = Read(ClockEventText.Read(request.Events), problems);
        ApplicationReceipt? receipt = null;
        if (problems.Count == 0 && channel is { } known)
        {
            receipt = Read(ReceiptRules.Decide(Submission(known, receivedOn, submittedOn, request.AutoConfirmed), calendar), problems);
            receivedOn = receipt?.ReceivedOn;
        }

        if (problems.Count == 0 && receivedOn is { } day && !WorkingDayCalendar.Covers(day))
        {
            problems.Add(DeadlineWords.OutOfRange(day));
        }

        if (problems.Count == 0 && today is { } asked && !WorkingDayCalendar.Covers(asked))
        {
            problems.Add(DeadlineWords.OutOfRange(asked));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(events!.Where(e => !WorkingDayCalendar.Covers(e.On)).Select(e => DeadlineWords.OutOfRange(e.On)));
        }

        if (problems.Count > 0)
        {
            problems.ForEach(error.WriteLine);
            return BadInput;
        }

        if (receivedOn is not { } start)
        {
            DeadlineReport.WriteAwaiting(receipt!, request.Format == "json", output);
            return Computed;
        }

        var explanation = ReplyClock.Explain(start, events, today ?? ReplyClock.LastKnownDay(start, events), calendar, settings!);
        if (explanation.Verdict.State == ReplyState.OutOfRange)
        {
            error.WriteLine(DeadlineWords.NoCalendarBeyond(explanation.Verdict.StartedOn));
            return BadInput;
        }

        new DeadlineReport(start, receipt, today, today is { } end ? events!.Count(e => e.On > end) : 0, explanation)
            .Write(request.Format == "json", request.Grouped, output);
        return Computed;
    }

    /// <summary>The date given as received is the day that counts for the channel.</summary>
    private static Submission Submission(IntakeChannel channel, DateOnly? receivedOn, DateOnly? submittedOn, bool autoConfirmed) => new()
    {
        Channel = channel,
        SubmittedOn = channel == IntakeChannel.SignedForPost ? submittedOn : submittedOn ?? receivedOn,
        SignedForOn = channel == IntakeChannel.SignedForPost ? receivedOn : null,
        ConfirmedOn = channel.Rule().NeedsConfirmation ? receivedOn : null,
        ConfirmedAutomatically = autoConfirmed,
    };

    private static WorkingDayCalendar Calendar(Request request, List<string> problems)
    {
        var calendar = WorkingDayCalendar.National;
        foreach (var path in request.Calendars)
        {
            if (Arrangements(path, problems) is { } set)
            {
                if (set.Region is not null)
                {
                    problems.Add(DeadlineWords.NotNational(path));
                }

                calendar = set.Years.Aggregate(calendar, (c, year) => c.WithYear(year));
            }
        }

        foreach (var path in request.Layers)
        {
            var set = path is "guangxi" or "广西" ? WorkingDayCalendar.GuangxiLayer : Arrangements(path, problems);
            if (set is { Region: null })
            {
                problems.Add(DeadlineWords.NotALayer(path));
            }

            calendar = set is null ? calendar : calendar.WithLayer(set);
        }

        return calendar;
    }

    private static ArrangementSet? Arrangements(string path, List<string> problems)
    {
        try
        {
            return Read(ArrangementText.Read(File.ReadAllText(path)), problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(DeadlineWords.CannotOpen(path));
            return null;
        }
    }

    private static T? Read<T>(Answer<T> answer, List<string> problems)
        where T : class
    {
        switch (answer)
        {
            case Answer<T>.Given given:
                return given.Value;
            case Answer<T>.Unusable unusable:
                problems.AddRange(unusable.Problems.Select(p => p.Words));
                return null;
            case Answer<T>.Refused refused:
                problems.Add(refused.Breach.Words);
                return null;
            default:
                throw new InvalidOperationException("An answer is given, refused or unusable.");
        }
    }

    private static DateOnly? Date(string option, string? text, List<string> problems)
    {
        if (text is null)
        {
            return null;
        }

        if (ChineseDates.TryReadIso(text, out var date))
        {
            return date;
        }

        problems.Add(DeadlineWords.BadDate(option, text));
        return null;
    }

    private static Option<string?> Text(string name, string description, string value) => new(name) { Description = description, HelpName = value };

    private static Option<string[]?> Texts(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private sealed record Request(
        string? Received, string? Channel, string? Submitted, bool AutoConfirmed, string[] Events, string? Today, string[] Settings,
        string[] Layers, string[] Calendars, string Format, bool Grouped);
}
