using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;

using Xunit;
using Xunit.v3;

namespace Junjo.E2E.Fixtures;

/// <summary>
/// The Studio that section <c>Studio</c> of testsettings.json names, opened once for all tests of an assembly: the real one in containers,
/// the stand-in
/// (the default), or one that runs already. What was made on it, such as a key, is removed at the end.
/// </summary>
/// <example>
/// <code>
/// [assembly: AssemblyFixture(typeof(StudioFixture))]
///
/// public sealed class MyTests(StudioFixture studio) { ... }
/// </code>
/// </example>
public sealed class StudioFixture : TestedStudio, IAsyncLifetime
{
    private IStudio? studio;

    /// <summary>Made by xUnit.</summary>
    public StudioFixture()
        : base(new RunsOfTests())
    {
    }

    internal override IStudio Studio => studio ?? throw new InvalidOperationException(
        $"{nameof(StudioFixture)} has no Studio: it is opened by xUnit. Name it in [assembly: "
            + $"AssemblyFixture(typeof({nameof(StudioFixture)}))].");

    /// <summary>
    /// Starts another Studio of the same kind for one test, to be broken or planted with faults; dispose it at the end of the test. A
    /// Studio that runs
    /// already is never broken: on one, the test is skipped.
    /// </summary>
    public async Task<OwnStudio> StartOwnAsync()
    {
        StudioSettings settings = TestSettings.Studio;
        return settings.Target is StudioTarget.External
            ? throw new InvalidOperationException(
                $"{DynamicSkipToken.Value}This test breaks a Studio of its own; one that runs already (Studio:Target external) is not "
                + $"broken.")
            : new OwnStudio(await OpenAsync(settings), Runs);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => studio = await OpenAsync(TestSettings.Studio);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (studio is not null)
        {
            await StopLimit.WithinAsync(studio, nameof(StudioFixture));
        }

        Runs.Dispose();
    }

    private static async Task<IStudio> OpenAsync(StudioSettings settings)
    {
        TimeSpan limit = TestSettings.StartLimit;
        using var stop = new CancellationTokenSource(limit);
        try
        {
            return settings.Target is StudioTarget.Embedded
                ? await StandInStudio.StartAsync(settings, [], TimeProvider.System, stop.Token)
                : await StudioUnderTest.OpenAsync(settings, TimeProvider.System, stop.Token);
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{nameof(StudioFixture)}: the Studio of target {settings.Target} was not ready within {limit.TotalSeconds:0} s "
                    + $"(Tests:StartLimit).", e);
        }
    }
}
