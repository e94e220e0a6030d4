using Junjo.E2E.Orchestration;
using Junjo.E2E.Studios;
using Junjo.E2E.Verification;

namespace Junjo.E2E.Cli.Runs;

/// <summary>Everything a check is told.</summary>
/// <param name="Run">What is sent.</param>
/// <param name="Studio">To which Studio.</param>
/// <param name="Verification">How it is judged.</param>
/// <param name="Out">The folder of all runs.</param>
internal sealed record CheckSettings(RunSettings Run, StudioSettings Studio, VerificationSettings Verification, string Out)
{
    /// <summary>Refuses what cannot work before anything is started.</summary>
    /// <exception cref="SettingsException">Something is wrong.</exception>
    public void Check()
    {
        StudioUnderTest.Check(Studio);
        IReadOnlyList<string> errors = Verification.Errors();
        if (errors.Count > 0)
        {
            throw new SettingsException(string.Join('\n', errors));
        }
    }
}
