using System.Globalization;
using System.Text.Json;
using Gongkai.Law.Reporting;

namespace Gongkai.Documents.Reading.Exchange;

/// <summary>Reads the exchange JSON (docs/schema/annual-report.json) back to the form it was written from.</summary>
public static class ReportJsonReader
{
    private const string NotAReportWords = "这是一个JSON文件，但不是年度报告交换格式。请使用“导出JSON”生成的文件，字段见 docs/schema/annual-report.json。";

    /// <summary>True when the content begins as a JSON object or array does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        var text = content.TrimStart(" \t\r\n"u8);
        return text.Length > 1 && text[0] switch
        {
            (byte)'{' => text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'}', ..],
            (byte)'[' => text[1..].TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']', ..],
            _ => false,
        };
    }

    /// <summary>Reads one report; an array with one report in it (the output of a check of one file) is accepted as well.</summary>
    /// <exception cref="RefusedException">Not JSON, not a report, or values that cannot stand where they stand.</exception>
    public static ReportForm Read(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
            {
                root = root.GetArrayLength() switch
                {
                    0 => throw NotAReport(),
                    1 => root[0],
                    var many => throw new RefusedException(RefusalKind.NotAReport, $"文件中有{many}份报告，一次只能读取一份。请逐份保存后再读取。"),
                };
            }

            return Form(root);
        }
        catch (JsonException error)
        {
            throw new RefusedException(RefusalKind.Damaged, $"JSON文件不完整或有语法错误（第{error.LineNumber + 1}行）。请重新导出后再读取。");
        }
    }

    private static ReportForm Form(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var key)
            || ExchangeKeys.Format(key.ValueKind == JsonValueKind.String ? key.GetString() : null) is not { } format)
        {
            throw NotAReport();
        }

        var (proactive, applications) = ExchangeKeys.Editions(format);
        var builder = new ReportFormBuilder
        {
            Title = Text(root, "title"),
            Organ = Text(root, "organ"),
            Year = Year(root),
            IsOldForm = format == ReportFormat.Old,
            Preamble = Text(root, "preamble") ?? "",
            Signatory = Text(root, "signatory"),
            SignedOn = Date(root),
            ProactiveEdition = Part(root, "proactive", JsonValueKind.Object) is null ? null : proactive,
            ApplicationsEdition = Part(root, "applications", JsonValueKind.Object) is null ? null : applications,
            HasDisputes = Part(root, "review", JsonValueKind.Array) is not null,
        };
        Chapters(root, builder);
        Proactive(root, builder);
        Applications(root, builder);
        Disputes(root, builder);
        Cells(root, builder);
        return builder.Build();
    }

    private static void Chapters(JsonElement root, ReportFormBuilder builder)
    {
        foreach (var chapter in Items(root, "chapters"))
        {
            var kind = Text(chapter, "kind");
            builder.Chapters.Add(new ReportChapter(
                kind is null ? null : ExchangeKeys.Chapter(kind) ?? throw Wrong("chapters.kind", kind),
                Text(chapter, "numeral"), Text(chapter, "heading") ?? "", Text(chapter, "text") ?? ""));
        }
    }

    private static void Proactive(JsonElement root, ReportFormBuilder builder)
    {
        if (builder.ProactiveEdition is not { } edition)
        {
            return;
        }

        var table = root.GetProperty("proactive");
        foreach (var label in ProactiveTable.Cells(edition))
        {
            var value = table;
            var found = true;
            foreach (var name in label.Path.Split('.'))
            {
                found = found && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out value);
            }

            if (found)
            {
                var place = CellId.Of(label.Cell);
                builder[place] = Cell(value, place);
            }
        }
    }

    private static void Applications(JsonElement root, ReportFormBuilder builder)
    {
        if (builder.ApplicationsEdition is not { } edition)
        {
            return;
        }

        var rows = ApplicationsTable.Rows(edition);
        var lines = Items(root.GetProperty("applications"), "rows");
        if (lines.Count != rows.Count)
        {
            throw Wrong("applications.rows", $"{lines.Count}行，应为{rows.Count}行");
        }

        for (var r = 0; r < rows.Count; r++)
        {
            if (lines[r].ValueKind != JsonValueKind.Array || lines[r].GetArrayLength() != ApplicationsTable.ColumnCount)
            {
                throw Wrong("applications.rows", $"第{r + 1}行不是{ApplicationsTable.ColumnCount}个值");
            }

            for (var c = 0; c < ApplicationsTable.ColumnCount; c++)
            {
                var place = CellId.Of(rows[r], (ApplicantColumn)c);
                builder[place] = Cell(lines[r][c], place);
            }
        }
    }

    private static void Disputes(JsonElement root, ReportFormBuilder builder)
    {
        if (!builder.HasDisputes)
        {
            return;
        }

        var values = Items(root, "review");
        if (values.Count != DisputesTable.BlockCount * DisputesTable.ColumnCount)
        {
            throw Wrong("review", $"{values.Count}个值，应为{DisputesTable.BlockCount * DisputesTable.ColumnCount}个");
        }

        for (var i = 0; i < values.Count; i++)
        {
            var place = CellId.Of((DisputeBlock)(i / DisputesTable.ColumnCount), (DisputeColumn)(i % DisputesTable.ColumnCount));
            builder[place] = Cell(values[i], place);
        }
    }

    /// <summary>What the tables cannot say: state, writing, origin.</summary>
    private static void Cells(JsonElement root, ReportFormBuilder builder)
    {
        foreach (var item in Items(root, "cells"))
        {
            var path = Text(item, "path");
            if (path is null || !CellId.TryParse(path, out var place))
            {
                throw Wrong("cells.path", path);
            }

            var source = item.TryGetProperty("source", out var origin) && origin.ValueKind == JsonValueKind.Object
                ? new CellSource(Text(origin, "place") ?? "", Text(origin, "text") ?? "") : null;
            var written = Text(item, "text");
            var state = Text(item, "state");
            var cell = ExchangeKeys.State(state) switch
            {
                CellState.Missing => default,
                CellState.Blank => ReportCell.Blank(source),
                CellState.NotApplicable => ReportCell.NotApplicable(written ?? throw Wrong($"cells.text（{path}）", null), source),
                CellState.Text => ReportCell.Text(written ?? throw Wrong($"cells.text（{path}）", null), source),
                CellState.Number => ReportCell.Number(
                    item.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
                        ? number : throw Wrong($"cells.value（{path}）", null),
                    written, source),
                _ => throw Wrong("cells.state", state),
            };
            var reading = Text(item, "reading");
            builder[place] = reading is null ? cell : cell.As(ExchangeKeys.Reading(reading) ?? throw Wrong("cells.reading", reading));
        }
    }

    private static ReportCell Cell(JsonElement value, CellId place) => value.ValueKind switch
    {
        JsonValueKind.Null => ReportCell.Blank(),
        JsonValueKind.Number => CellText.Parse(value.GetRawText(), place.Measure),
        JsonValueKind.String => CellText.Parse(value.GetString()!, place.Measure),
        _ => throw Wrong(place.Path, value.GetRawText()),
    };

    private static int? Year(JsonElement root)
    {
        if (Part(root, "year", JsonValueKind.Number) is not { } year)
        {
            return null;
        }

        return year.TryGetInt32(out var number) ? number : throw Wrong("year", year.GetRawText());
    }

    private static DateOnly? Date(JsonElement root)
    {
        if (Text(root, "signed_on") is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : throw Wrong("signed_on", text);
    }

    private static string? Text(JsonElement element, string name) => Part(element, name, JsonValueKind.String)?.GetString();

    private static List<JsonElement> Items(JsonElement element, string name) =>
        Part(element, name, JsonValueKind.Array) is { } array ? [.. array.EnumerateArray()] : [];

    /// <summary>A member of the kind wanted; null when it is not there or null.</summary>
    private static JsonElement? Part(JsonElement element, string name, JsonValueKind kind)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw NotAReport();
        }

        if (!element.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return part.ValueKind == kind ? part : throw Wrong(name, part.GetRawText());
    }

    private static RefusedException NotAReport() => new(RefusalKind.NotAReport, NotAReportWords);

    private static RefusedException Wrong(string field, string? value)
    {
        var shown = value is { Length: > 60 } ? value[..60] + "…" : value ?? "空";
        return new(RefusalKind.Damaged, $"JSON文件中“{field}”的内容（{shown}）不符合年度报告交换格式。请改正，或重新导出后再读取。");
    }
}
