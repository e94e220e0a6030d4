namespace Junjo.E2E.Tests;

/// <summary>The load of section <c>Load</c> crosses no threshold and leaves its data whole.</summary>
[Trait("Category", "Load")]
public sealed class Load(StudioFixture studio)
{
    [Fact]
    public async Task The_load_of_the_settings_crosses_no_threshold()
    {
        Verdict verdict = await studio.LoadAsync(TestSettings.Load);

        // A threshold is undecided where this machine was the limit: that says nothing about Studio.
        verdict.Result.Load!.Thresholds.Where(threshold => threshold.Verdict == Results.Verdict.Fail)
            .Select(threshold => $"{threshold.Subject} {threshold.Condition}").Should().BeEmpty(verdict.Headline);
    }
}
