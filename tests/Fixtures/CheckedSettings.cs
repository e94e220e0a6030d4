using Xunit.Sdk;
using Xunit.v3;

namespace Junjo.E2E.Fixtures;

/// <summary>
/// Checks the settings before tests are discovered, so that a wrong one is one message. To be named by an assembly:
/// <c>[assembly: TestPipelineStartup(typeof(CheckedSettings))]</c>.
/// </summary>
public sealed class CheckedSettings : ITestPipelineStartup
{
    /// <inheritdoc/>
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        TestSettings.Check();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask StopAsync() => ValueTask.CompletedTask;
}
