using Junjo.E2E.Studios;

using Xunit;

namespace Junjo.E2E.Fixtures;

/// <summary>
/// The Studio that testsettings.json or the environment names, opened once for all tests of an assembly; the stand-in when nothing is named.
/// When it cannot be had, every test that needs it fails with the reason.
/// </summary>
public sealed class StudioFixture : IAsyncLifetime
{
    private IStudio? studio;
    private Exception? failure;

    /// <summary>The Studio, signed in and with a key.</summary>
    /// <exception cref="InvalidOperationException">It cannot be had; the message says why.</exception>
    public IStudio Studio => studio ?? throw new InvalidOperationException($"The Studio under test is not there. {failure?.Message}", failure);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        try
        {
            StudioSettings settings = SettingsFile.Load(path: null).Section<StudioSettings>("Studio");
            studio = await StudioUnderTest.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure = e;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (studio is not null)
        {
            await studio.DisposeAsync();
        }
    }
}
