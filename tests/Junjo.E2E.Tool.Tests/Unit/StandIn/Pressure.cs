using System.IO.Pipelines;

using FluentAssertions;

using Google.Protobuf;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Ingestion;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Back-pressure, which a client cannot bring about on purpose: studio-contract.md sections 2.2 and 2.3.</summary>
public sealed class Pressure
{
    [Fact]
    public async Task Pressure_is_looked_at_before_the_key_and_after_the_message()
    {
        await using var studio = new StudioUnderTest { Release = StandInRelease.V082, BackPressureBytes = 0 };
        await studio.StartAsync();
        var message = StudioUnderTest.Request(("svc", [StudioUnderTest.Span(1, 1)])).ToByteArray();

        (await studio.CallAsync(message, GrpcWire.ExportPath))
            .Should().Be(new CallStatus("RESOURCE_EXHAUSTED", "Server under memory pressure, please retry later"));
        (await studio.CallAsync([0xFF], GrpcWire.ExportPath))
            .Should().Be(new CallStatus("INTERNAL", "failed to decode Protobuf message: invalid varint"));
        (await studio.TraceAsync(1)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("arrives whole", 20_000, false)]
    [InlineData("is cut off", 19_000, true)]
    public async Task A_message_takes_its_memory_from_its_first_byte_until_it_is_done_with(string message, int arriving, bool isFailure)
    {
        const int Length = 20_000;
        var pressure = new BackPressure(Length - 1, staysLocked: false, TimeProvider.System);
        var body = new Pipe();
        var http = new DefaultHttpContext();
        http.Features.Set<IRequestBodyPipeFeature>(new Body(body.Reader));
        Task<RequestMessage> reading = RequestMessage.ReadAsync(
            http.Request, inflates: false, pressure, TestContext.Current.CancellationToken);

        pressure.Refuses().Should().BeFalse("nothing has arrived");
        await body.Writer.WriteAsync((byte[])[0, 0, 0, Length >> 8, Length & 0xff], TestContext.Current.CancellationToken);
        while (!pressure.Refuses())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await body.Writer.WriteAsync(new byte[arriving], TestContext.Current.CancellationToken);
        await body.Writer.CompleteAsync();
        using (RequestMessage read = await reading)
        {
            (read.Failure is not null).Should().Be(isFailure, message);
            pressure.Refuses().Should().BeTrue();
        }

        pressure.Refuses().Should().BeFalse();
    }

    private sealed class Body(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
