using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.RunFolders;
using Junjo.E2E.Results;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;

using Xunit;

namespace Junjo.E2E.Fixtures;

/// <summary>A Studio of one test alone: the only one to which faults are done. Disposing it removes it with its data.</summary>
public sealed class OwnStudio : TestedStudio, IAsyncDisposable
{
    internal OwnStudio(IStudio studio, RunsOfTests runs)
        : base(runs) => Studio = studio;

    internal override IStudio Studio { get; }

    private IFaultTarget Target => (IFaultTarget)Studio;

    /// <summary>Kills a half of Studio and starts it again; returns once a span goes through both halves.</summary>
    /// <param name="fault">A fault that ends a process, such as <c>kill-ingestion</c> or <c>kill-backend</c>.</param>
    /// <exception cref="FaultFailedException">There is no such fault, it did not take effect, or Studio did not work again.</exception>
    public async Task RestartAsync(string fault)
    {
        FaultInjector injector = InjectorOf($"{fault}@0s+0s");
        await injector.RunAsync(() => TimeSpan.Zero, TestContext.Current.CancellationToken);
        if (injector.Records[0].Problem is { } problem)
        {
            throw new FaultFailedException($"{fault}: {problem}");
        }
    }

    /// <summary>Sends, does faults meanwhile, and judges. What the release admits to lose with a process is not held against it.</summary>
    /// <param name="run">What is sent, for a <see cref="RunSettings.Duration"/> that ends after the last fault.</param>
    /// <param name="faults">What is done when: <c>kill-ingestion@1s+500ms</c>.</param>
    /// <exception cref="SettingsException">A fault is not known.</exception>
    /// <exception cref="RunPlanException">Something in the settings is wrong.</exception>
    public async Task<Verdict> CheckAsync(RunSettings run, params string[] faults)
    {
        RunPlan plan = RunPlan.Create(run, TimeProvider.System);
        RunFolder folder = Runs.CreateFolder(plan.Name);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var check = new CheckRun(Studio, plan, TestSettings.Verification, folder, TimeProvider.System) { Faults = InjectorOf(faults) };
        RunResult result = await check.RunAsync(cancellationToken, cancellationToken);
        return await VerdictOfAsync(result, new SentTelemetry(plan, folder, result.Sending));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopLimit.WithinAsync(Studio, nameof(OwnStudio));

    private FaultInjector InjectorOf(params string[] faults) => new(Target, FaultSchedule.Parse(faults).Written, TimeProvider.System);
}
