using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e studio</c>: the stand-in as a server.</summary>
internal static class StudioCommand
{
    private const int MaxPort = 65_535;
    private const int Mebibyte = 1024 * 1024;

    public static Command Create()
    {
        var release = new Option<string>("--release") { Description = "0.80 or 0.82.", DefaultValueFactory = _ => "0.82" };
        var reported = new Option<string?>("--report-release")
        {
            Description = "A version to report, such as 0.83.0, instead of that of --release: how a release that nobody knows is tried.",
        };
        var quirks = new Option<string>(
            "--quirks") { Description = "Known defects: answers (default), those that show in answers; release, also those by which it "
            + "breaks; none; or a list such as Q-01,Q-36.", DefaultValueFactory = _ => "answers" };
        var timeScale = new Option<double>(
            "--time-scale") { Description = "How long one of its seconds lasts, 0.001 to 1.", DefaultValueFactory = _ => 1 };
        var restPort = PortOption("--rest-port", "Port of the REST API; 0 for a free one.");
        var otlpPort = PortOption("--otlp-port", "Port of OTLP/gRPC; 0 for a free one.");
        var data = new Option<DirectoryInfo?>(
            "--data") { Description = "Folder that keeps what was stored; default a temporary one that is removed." };
        var address = new Option<IPAddress>("--address")
        {
            Description = "Address to listen on; default loopback, 0.0.0.0 in a container.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = AddressOf,
        };
        var batchSize = StudioVariable.Option(
            "--batch-size", "BATCH_SIZE", 1_000, 1, 1_000_000,
        "Spans in memory that make a segment be written within the request; 1 loses none by a kill.");
        var flushMax = StudioVariable.Option(
            "--flush-max-mb", "FLUSH_MAX_MB", 25, 1, 1_024, "MiB of spans kept hot, and so in memory, before they become a cold file.");
        var backpressureMax = StudioVariable.Option(
            "--backpressure-max-mb", "BACKPRESSURE_MAX_MB", 300, 0, 1_048_576,
        "MiB of exports in flight beyond which exports are refused; 0 refuses all.");
        var command = new Command("studio", "Serve the stand-in Studio until it is stopped.")
        {
            release, reported, quirks, timeScale, restPort, otlpPort, data, address, batchSize, flushMax, backpressureMax,
        };
        command.SetAction(parsed => Guard.RunAsync(parsed, () =>
        {
            var settings = new StudioSettings { Release = parsed.GetRequiredValue(release), Quirks = parsed.GetRequiredValue(quirks),
                TimeScale = parsed.GetValue(timeScale) };
            (StandInRelease embedded, QuirkSet set) = StandInStudio.Parse(settings);
            return InFolderAsync(parsed.GetValue(data), folder => ServeAsync(
                settings.Release,
                new StandInOptions
                {
                    Release = embedded,
                    ReportedVersion = parsed.GetValue(reported),
                    Quirks = set,
                    DataFolder = folder.FullName,
                    RestPort = parsed.GetValue(restPort),
                    OtlpPort = parsed.GetValue(otlpPort),
                    Address = parsed.GetRequiredValue(address),
                    Time = new StandInClock(TimeProvider.System, settings.TimeScale),
                    BatchSize = parsed.GetRequiredValue(batchSize),
                    FlushMaxBytes = parsed.GetRequiredValue(flushMax) * Mebibyte,
                    BackPressureBytes = (long)parsed.GetRequiredValue(backpressureMax) * Mebibyte,
                },
                parsed.InvocationConfiguration));
        }));
        return command;
    }

    private static async Task<ExitCode> InFolderAsync(DirectoryInfo? data, Func<DirectoryInfo, Task<ExitCode>> serve)
    {
        DirectoryInfo folder = data ?? Directory.CreateTempSubdirectory("junjo-e2e-studio-");
        try
        {
            return await serve(folder);
        }
        finally
        {
            if (data is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<ExitCode> ServeAsync(string release, StandInOptions options, InvocationConfiguration console)
    {
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using var studio = await StandInServer.StartAsync(options, signals.Drain);
        await console.Output.WriteLineAsync(
            $"Stand-in Studio {release}: REST {studio.RestUrl}, OTLP {studio.OtlpUrl}, data {options.DataFolder}");
        await Task.WhenAny(WaitAsync(signals.Drain), studio.Housekeeping);
        await studio.StopAsync(signals.Abort);
        await console.Output.WriteLineAsync($"Stopped. {studio.StoredSpans} spans were stored since the start.");
        return ExitCode.Pass;
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private static IPAddress? AddressOf(ArgumentResult argument)
    {
        if (IPAddress.TryParse(argument.Tokens.Single().Value, out IPAddress? address))
        {
            return address;
        }

        argument.AddError($"--address must be an IP address; seen: '{argument.Tokens.Single().Value}'.");
        return null;
    }

    private static Option<int> PortOption(string name, string description) =>
        new Option<int>(name) { Description = description }.Within(0, MaxPort);
}
