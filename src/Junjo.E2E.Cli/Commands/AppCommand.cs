using System.CommandLine;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Orchestration.Sdk;
using Junjo.E2E.Orchestration.Sending;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Studios;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e app</c>: one service alone, through OpenTelemetry's SDK, by flags or a config file.</summary>
internal static class AppCommand
{
    private static readonly string[] levels = ["DEBUG", "INFO", "ERROR"];

    public static Command Create(SettingsSource source)
    {
        var config = new Option<string?>(
            "--config") { Description = $"A file such as {AppConfig.FileName}, which is read where there is one." };
        var name = new Option<string?>("--service-name") { Description = "Name of the service; default default-service." };
        var workflows = new Option<int?>("--num-workflows") { Description = "Workflows to run; default 1." };
        var endpoint = new Option<string?>("--endpoint") { Description = "OTLP address such as grpc://localhost:50051." };
        var key = new Option<string?>("--api-key") { Description = "API key; better given as JUNJO_API_KEY." };
        var scenario = new Option<string?>("--scenario") { Description = "What the service does; default getting-started." };
        var concurrency = new Option<int?>("--concurrency") { Description = "Workflows at once; default 5." };
        var folder = new OutOption();
        var command = new Command(
            "app", "Run one service through OpenTelemetry's SDK, and leave a run that verify can judge.") { config, name, workflows,
        endpoint, key, scenario, concurrency };
        folder.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            string? file = parsed.GetValue(config) ?? (File.Exists(AppConfig.FileName) ? AppConfig.FileName : null);
            AppConfig settings = file is null ? new AppConfig() : AppConfig.Load(file);
            settings.Exporter.ServiceName = parsed.GetValue(name) ?? settings.Exporter.ServiceName;
            settings.Exporter.Endpoint = parsed.GetValue(endpoint) ?? settings.Exporter.Endpoint;
            settings.Exporter.ApiKey = parsed.GetValue(key) ?? source.Variables.GetValueOrDefault("JUNJO_API_KEY")
                ?? settings.Exporter.ApiKey;
            settings.App.NumWorkflows = parsed.GetValue(workflows) ?? settings.App.NumWorkflows;
            var run = new RunSettings { Services = 1, Cycles = settings.App.NumWorkflows, Concurrency = parsed.GetValue(concurrency) ?? 5,
                Scenario = parsed.GetValue(scenario), Emitter = EmitterKind.Sdk };
            return await RunAsync(settings, run, folder.Of(parsed), parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> RunAsync(AppConfig settings, RunSettings run, string root, InvocationConfiguration console)
    {
        int level = Array.IndexOf(levels, settings.App.LogLevel.ToUpperInvariant());
        if (level < 0 || string.IsNullOrWhiteSpace(settings.Exporter.ServiceName))
        {
            throw new SettingsException(level < 0
                ? $"app.log_level must be {string.Join(", ", levels)}; seen: '{settings.App.LogLevel}'."
                : "The service needs a name: give --service-name, or exporter.service_name.");
        }

        Uri endpoint = settings.Endpoint();
        RunPlan plan = RunPlan.Create(run, TimeProvider.System);
        string service = settings.Exporter.ServiceName;
        plan = plan with { Name = "app", Manifest = plan.Manifest with { Services = [service] } };
        using StopSignals signals = StopSignals.Listen(console.Error);
        RunFolder folder = RunFolder.Create(root, plan.Name, TimeProvider.System);
        await SayAsync("INFO", $"[{service}] Running {plan.Cycles:N0} workflows of {plan.Manifest.Scenario}");
        await SayAsync("DEBUG",
            $"[{service}] Sends to {endpoint}, run {plan.Manifest.Run:x8}, seed {plan.Manifest.Seed}, "
                + $"folder {RunReport.Shown(folder.Path)}");
        SentSummary sent = await SendAsync(
            plan, new OtlpTraceClientOptions { Endpoint = endpoint, ApiKey = settings.Exporter.ApiKey }, folder, signals);
        bool isWhole = sent.AckedWorkflows == plan.Workflows;
        await SayAsync(isWhole ? "INFO" : "ERROR",
            $"[{service}] Completed {sent.AckedWorkflows:N0} "
            + $"workflows{(isWhole ? "" : $" of {plan.Workflows:N0}: {sent.Unknown:N0} spans UNKNOWN, {sent.NeverSent:N0} NEVER_SENT")}");
        return isWhole ? ExitCode.Pass : ExitCode.Fail;

        Task SayAsync(string from, string line) =>
            Array.IndexOf(levels, from) >= level ? console.Output.WriteLineAsync(line) : Task.CompletedTask;
    }

    private static async Task<SentSummary> SendAsync(RunPlan plan, OtlpTraceClientOptions target, RunFolder folder, StopSignals signals)
    {
        plan.Write(folder.Plan);
        GenerationResult result;
        using (Ledger ledger = Ledger.Create(folder.Ledger, plan.Manifest))
        {
            using var sending = new SdkGenerator(plan, target, ledger, new RunClock(TimeProvider.System));
            result = await sending.RunAsync(signals.Drain, signals.Abort);
        }

        SentSummary sent = SentSummary.Of(LedgerReader.Read(folder.Ledger, plan.Manifest).Sent, plan);
        RunMetadata.Of(plan, result, sent).Write(folder.Metadata);
        return sent;
    }
}
