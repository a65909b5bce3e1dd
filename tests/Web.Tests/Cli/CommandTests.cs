using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Gongkai.Documents.Reading;

namespace Web.Tests.Cli;

public sealed class CommandTests
{
    [Fact]
    public void Inspect_names_what_must_not_leave_without_showing_it()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-inspect-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "好.txt"), "没有个人信息");
            File.WriteAllText(Path.Combine(folder.FullName, "坏.txt"), "张某11010119900101004X，电话13800138000");
            var found = Call.Of("inspect", folder.FullName);
            Assert.Equal(1, found.Code);
            Assert.Contains("共2个文件，1个须处理后才能公开", found.Output);
            Assert.DoesNotContain("11010119900101004X", found.Output);
            Assert.Equal(0, Call.Of("inspect", Path.Combine(folder.FullName, "好.txt")).Code);
            Assert.Equal(2, Call.Of("inspect", Path.Combine(folder.FullName, "没有.txt")).Code);
            using var json = System.Text.Json.JsonDocument.Parse(Call.Of("inspect", Path.Combine(folder.FullName, "坏.txt"), "--json", "--allow", "13800138000").Output);
            Assert.Equal("ResidentNumber", Assert.Single(json.RootElement[0].GetProperty("findings").EnumerateArray()).GetProperty("kind").GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_clean_report_ends_with_0_and_says_how_it_was_read()
    {
        var call = Call.Of("check", Repository.Sample("00-"));
        Assert.Equal(0, call.Code);
        Assert.Contains("北京市西城区城市管理指挥中心", call.Output, StringComparison.Ordinal);
        Assert.Contains("2023", call.Output, StringComparison.Ordinal);
        Assert.Contains("每格一行", call.Output, StringComparison.Ordinal);
        Assert.Contains("FM-02", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_ends_with_1_and_names_rule_figures_and_place()
    {
        var call = Call.Of("check", Repository.Sample("17-"));
        Assert.Equal(1, call.Code);
        Assert.Contains("T3-03", call.Output, StringComparison.Ordinal);
        Assert.Contains("52", call.Output, StringComparison.Ordinal);
        Assert.Contains("25", call.Output, StringComparison.Ordinal);
        Assert.Contains("第2个表格", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_ends_with_2()
    {
        Assert.Equal(2, Call.Of("check", Repository.Sample("54-")).Code);
        Assert.Equal(2, Call.Of("check", "/no/such/file").Code);
    }

    [Fact]
    public void Standard_input_is_read()
    {
        var call = Call.With(File.ReadAllBytes(Repository.Sample("16-")), "check", "-", "--format", "json");
        Assert.Equal(1, call.Code);
        using var json = JsonDocument.Parse(call.Output);
        var report = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("2021", report.GetProperty("format").GetString());
        var balance = report.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("code").GetString() == "balance");
        Assert.Equal(60, balance.GetProperty("left").GetInt32());
        Assert.Equal(61, balance.GetProperty("right").GetInt32());
    }

    [Fact]
    public void The_year_before_is_given_or_found()
    {
        var given = Call.Of("check", Repository.Sample("31b"), "--previous", Repository.Sample("31a"));
        Assert.Contains("T3-06", given.Output, StringComparison.Ordinal);
        Assert.Contains("T2-03", given.Output, StringComparison.Ordinal);
        var found = Call.Of("check", Repository.Sample("31a"), Repository.Sample("31b"));
        Assert.Contains("T3-06", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("T3-06", Call.Of("check", Repository.Sample("31b")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_checked_in_order_whatever_the_format()
    {
        var folder = Path.GetDirectoryName(Repository.Sample("00-"))!;
        var call = Call.Of("check", folder, "--format", "json");
        Assert.Equal(2, call.Code);
        using var json = JsonDocument.Parse(call.Output);
        var files = json.RootElement.EnumerateArray().Select(r => Path.GetFileName(r.GetProperty("file").GetString()!)).ToArray();
        Assert.True(files.Length > 50);
        Assert.Equal(files.Order(StringComparer.Ordinal), files);
        Assert.DoesNotContain(files, f => f.Contains("expected", StringComparison.Ordinal));

        var csv = Call.Of("check", folder, "--format", "csv");
        Assert.StartsWith("\uFEFF", csv.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^[=+@]", csv.Output);
    }

    /// <summary>Nothing in a folder is passed over without a word; what looks like a document and cannot be read fails the call.</summary>
    [Fact]
    public void A_folder_names_what_is_not_read()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-").FullName;
        try
        {
            Put("report.html", File.ReadAllBytes(Repository.Sample("01-")));
            Put("报告.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
            Put("~$report.docx", [1, 2]);
            Put("README.md", "说明"u8);
            Put(".hidden.html", "说明"u8);
            Put("notes", "不是报告的文字"u8);
            using (var pipe = Process.Start("mkfifo", Path.Combine(folder, "pipe")))
            {
                pipe.WaitForExit();
            }

            var clean = Call.Of("check", folder);
            Assert.Equal(0, clean.Code);
            foreach (var name in new[] { "报告.png", "~$report.docx", "README.md", ".hidden.html", "notes", "pipe" })
            {
                Assert.Contains($"跳过：{Path.Combine(folder, name)}（", clean.Output, StringComparison.Ordinal);
            }

            Assert.Contains("共 1 个文件：没有错误 1 个，有错误 0 个，无法读取 0 个；另有 6 个不是报告，已跳过。", clean.Output, StringComparison.Ordinal);

            var json = Call.Of("check", folder, "--format", "json");
            Assert.Contains("跳过：", json.Errors, StringComparison.Ordinal);
            using (var read = JsonDocument.Parse(json.Output))
            {
                Assert.Equal(1, read.RootElement.GetArrayLength());
            }

            // Without a suffix the content decides; a suffix of a page that a server made says nothing against the page.
            Put("报告二", File.ReadAllBytes(Repository.Sample("01-")));
            Put("report.aspx", File.ReadAllBytes(Repository.Sample("01-")));
            Assert.Contains("共 3 个文件：没有错误 3 个", Call.Of("check", folder).Output, StringComparison.Ordinal);

            Put("报告.rtf", "{\\rtf1 text}"u8);
            Put("报告.ofd", "PK"u8);
            var refused = Call.Of("check", folder);
            Assert.Equal(2, refused.Code);
            Assert.Contains("无法读取 2 个", refused.Output, StringComparison.Ordinal);
            Assert.Contains("RTF", refused.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Put(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    [Theory]
    [InlineData("--zzz", "check", "--zzz")]
    [InlineData("--fromat", "check", "x", "--fromat", "json")]
    [InlineData("--jsno", "inspect", "x", "--jsno")]
    [InlineData("--zzz", "report", "convert", "--zzz", "--to", "docx")]
    public void A_mistyped_option_is_no_file(string option, params string[] args)
    {
        var call = Call.Of(args);
        Assert.Equal(2, call.Code);
        Assert.Contains($"不认识“{option}”。", call.Errors, StringComparison.Ordinal);
        Assert.Equal("", call.Output);
    }

    [Fact]
    public void A_name_from_outside_does_not_turn_the_line_around()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a\u202Etxt.html"), "不是报告");
            var call = Call.Of("check", folder);
            Assert.DoesNotContain('\u202E', call.Output + call.Errors);
            Assert.Contains("a txt.html", call.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_words_alone()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = Directory.CreateTempSubdirectory("gongkai-").FullName;
        try
        {
            // A process of its own: what the server logs goes past the streams of a call within this one.
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "gongkai.dll"), "serve", "--data", folder, "--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"])
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal((2, ""), (process.ExitCode, await output));
            Assert.StartsWith("无法在 http://127.0.0.1:", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("pdf")]
    [InlineData("html")]
    [InlineData("xlsx")]
    [InlineData("json")]
    [InlineData("csv")]
    public void A_report_is_converted_and_read_back(string format)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-");
        try
        {
            var target = Path.Combine(folder.FullName, "report." + format);
            var call = Call.Of("report", "convert", Repository.Sample("01-"), "--to", format, "--output", target);
            Assert.True(call.Code == 0, call.Errors);
            var form = ReportReader.ReadFile(target).Form!;
            Assert.Equal("某市人民政府（示例）", form.Organ);
            Assert.Equal(113988, form[Gongkai.Law.Reporting.ProactiveCell.LicenceDecisions].Value);

            var again = Call.Of("report", "convert", Repository.Sample("01-"), "--to", format, "--output", target);
            Assert.Equal(2, again.Code);
            Assert.Contains("--force", again.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_wrong_call_is_answered_in_Chinese()
    {
        var call = Call.Of("check", "--format", "xml", "x");
        Assert.Equal(2, call.Code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", call.Errors);
        Assert.Equal(2, Call.Of("nonsense").Code);
        Assert.Contains("check", Call.Of("--help").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-09-15", "2023-10-19")]
    [InlineData("2024-02-04", "2024-03-07")]
    [InlineData("2025-09-19", "2025-10-23")]
    public void A_deadline_is_counted_on_the_official_calendar(string received, string due)
    {
        var (code, output, _) = Deadline("--received", received, "--channel", "signed-post");
        Assert.Equal(0, code);
        Assert.Contains("最迟答复日期：" + due, output, StringComparison.Ordinal);
        Assert.Contains("第20日", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_with_a_consultation_is_explained_as_json()
    {
        var (code, output, _) = Deadline(
            "--received", "2025-09-15", "--channel", "in-person", "--event", "2025-09-22 consult-agency", "--event", "2025-10-13 opinion-received", "--format", "json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Contains("2025-11-03", json.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-02-30")]
    [InlineData("去年")]
    public void A_date_that_does_not_exist_is_refused_in_Chinese(string received)
    {
        var (code, _, errors) = Deadline("--received", received, "--channel", "signed-post");
        Assert.Equal(2, code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", errors);
    }

    [Fact]
    public void The_root_script_builds_and_runs_from_any_folder()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "gongkai"), ["deadline", "--received", "2023-09-15", "--channel", "signed-post"])
        {
            WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        Assert.Contains("2023-10-19", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Deadline(params string[] args)
    {
        var call = Call.Of(["deadline", .. args]);
        return (call.Code, call.Output, call.Errors);
    }
}
