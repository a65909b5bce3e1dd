using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Gongkai.Office.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gongkai.Web;

/// <summary>
/// Sends spans and measurements to a collector, where one is named; else nothing of it is set up. What a request was about stays here: of a span
/// only the attributes of a short list go out, and none of them can hold an address, a number or a word that somebody typed.
/// </summary>
internal static class WebTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "gongkai";

    public static void Add(WebApplicationBuilder builder, WebOptions options)
    {
        if (options.Telemetry is null && string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: typeof(WebTelemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing
                .AddSource(OfficeTelemetry.Name)
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new ScrubbedSpans())
                .AddOtlpExporter(exporter => To(exporter, options.Telemetry, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(OfficeTelemetry.Name)
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter(exporter => To(exporter, options.Telemetry, "v1/metrics")));
    }

    /// <summary>One JSON object a line, without the scopes, which would name the address of the request.</summary>
    public static void LogJson(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = false;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "O";
            console.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>A named place is spoken to over HTTP; otherwise the exporter follows the usual environment variables.</summary>
    private static void To(OtlpExporterOptions exporter, Uri? place, string signal)
    {
        if (place is not null)
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri(place, signal);
        }
    }

    /// <summary>Takes everything off a span that is not on the list, before it is sent.</summary>
    private sealed class ScrubbedSpans : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept =
        [
            "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type", "gongkai.result", "gongkai.code",
        ];

        public override void OnEnd(Activity data)
        {
            foreach (var name in data.TagObjects.Select(t => t.Key).Where(k => !Kept.Contains(k)).ToList())
            {
                data.SetTag(name, null);
            }

            // An exception's message may say anything.
            data.SetStatus(data.Status);
        }
    }
}
