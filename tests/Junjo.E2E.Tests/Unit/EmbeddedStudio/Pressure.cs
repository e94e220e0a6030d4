using FluentAssertions;

using Google.Protobuf;

using Junjo.E2E.EmbeddedStudio;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>Back-pressure, which a client cannot bring about on purpose: studio-contract.md sections 2.2 and 2.3.</summary>
public sealed class Pressure
{
    [Fact]
    public async Task Pressure_is_looked_at_before_the_key_and_after_the_message()
    {
        await using var studio = new StudioUnderTest { Release = EmbeddedRelease.V082, BackPressureBytes = 0 };
        await studio.StartAsync();
        var message = StudioUnderTest.Request(("svc", [StudioUnderTest.Span(1, 1)])).ToByteArray();

        (await studio.CallAsync(message, OtlpCall.ExportPath))
            .Should().Be(new OtlpCall("RESOURCE_EXHAUSTED", "Server under memory pressure, please retry later"));
        (await studio.CallAsync([0xFF], OtlpCall.ExportPath))
            .Should().Be(new OtlpCall("INTERNAL", "failed to decode Protobuf message: invalid varint"));
        (await studio.TraceAsync(1)).Should().BeEmpty();
    }
}
