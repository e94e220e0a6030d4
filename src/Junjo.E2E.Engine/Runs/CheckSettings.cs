using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Verification;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Runs;

/// <summary>Everything a check is told.</summary>
/// <param name="Run">What is sent.</param>
/// <param name="Studio">To which Studio.</param>
/// <param name="Verification">How it is judged.</param>
/// <param name="Out">The folder of all runs.</param>
public sealed record CheckSettings(RunSettings Run, StudioSettings Studio, VerificationSettings Verification, string Out)
{
    /// <summary>What is done to the Studio meanwhile.</summary>
    /// <exception cref="SettingsException">The schedule is not readable.</exception>
    public FaultSchedule Faults => FaultSchedule.Parse(Studio.Faults);

    /// <summary>Refuses what cannot work before anything is started.</summary>
    /// <exception cref="SettingsException">Something is wrong.</exception>
    public void Check()
    {
        StudioUnderTest.Check(Studio);
        Faults.Check(Studio);
        if (Faults.IsRandom && Run.Duration is null)
        {
            throw new SettingsException("--fault random draws faults for as long as the run starts work: give --duration, such as 10m.");
        }

        if (!Faults.IsEmpty && Verification.Flush is (FlushTime.During or FlushTime.Both))
        {
            throw new SettingsException("--flush during measures a Studio in peace; with --fault, take --fault flush-storm@TIME.");
        }

        if (Run.Shard is not null)
        {
            throw new SettingsException(
                "--shard: a part alone cannot be judged. Send every part with generate --shard, then judge all of their folders with "
                + "verify.");
        }

        if (Run.Emitter == EmitterKind.Sdk && Studio.Ca is not null)
        {
            throw new SettingsException(
                "--emitter sdk trusts the authorities of this machine: install the certificate there instead of giving --ca.");
        }

        if (Run.Parts > 1 && Verification.IsLive)
        {
            throw new SettingsException(
                "--verify live compares workflows as they are acknowledged; with --parts they are not whole then, so leave one out.");
        }

        IReadOnlyList<string> errors = Verification.Errors();
        if (errors.Count > 0)
        {
            throw new SettingsException(string.Join('\n', errors));
        }
    }

    /// <summary>Opens the Studio. A stand-in that is to be killed must not live in this process.</summary>
    public async Task<IStudio> OpenStudioAsync(CancellationToken cancellationToken) =>
        Studio.Target == StudioTarget.Embedded && !Faults.IsEmpty
        ? await StandInProcess.StartAsync(Studio, OwnProgram.Command, TimeProvider.System, cancellationToken)
        : await StudioUnderTest.OpenAsync(Studio, TimeProvider.System, cancellationToken);

    /// <summary>What breaks the Studio meanwhile; null leaves it in peace.</summary>
    public FaultInjector? FaultsOn(IStudio studio, RunPlan plan) => Faults.IsEmpty
        ? null
        : new FaultInjector((IFaultTarget)studio,
            Faults.Over(Studio, plan.Duration ?? TimeSpan.Zero, plan.Manifest.Seed, CounterRandom.Mix), TimeProvider.System);

    /// <summary>
    /// The plan of the run. One with faults that nothing else limits goes on until the last is over and Studio is seen to work.
    /// </summary>
    /// <exception cref="RunPlanException">Something in the settings is wrong.</exception>
    public RunPlan Plan(TimeProvider time)
    {
        bool isOpen = Run is { Duration: null, Cycles: null };
        return RunPlan.Create(isOpen && !Faults.IsEmpty ? Run with { Duration = Faults.End + FaultSchedule.Recovery } : Run, time);
    }
}
