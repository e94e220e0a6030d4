using FluentAssertions;

using Google.Protobuf;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.EmbeddedStudio.Wire;

namespace Junjo.E2E.Tests.Unit.EmbeddedStudio;

/// <summary>The status table and the order of checks: studio-contract.md sections 2.1 to 2.3.</summary>
public sealed class ExportStatuses
{
    private const int Limit = 4 * 1024 * 1024;

    [Theory]
    [InlineData(Limit, "OK", "")]
    [InlineData(Limit + 1, "OUT_OF_RANGE", "Error, decoded message length too large: found 4194305 bytes, the limit is: 4194304 bytes")]
    public async Task A_message_of_4_MiB_passes_and_one_byte_more_does_not(int bytes, string code, string message)
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.Of(EmbeddedRelease.V082));

        (await studio.ExportAsync(RequestOf(bytes))).Should().Be(new OtlpCall(code, message));
    }

    [Theory]
    [InlineData("span", "array", 47, true)]
    [InlineData("span", "array", 48, false)]
    [InlineData("span", "kvlist", 31, true)]
    [InlineData("span", "kvlist", 32, false)]
    [InlineData("event", "array", 47, true)]
    [InlineData("event", "array", 48, false)]
    [InlineData("event", "kvlist", 31, true)]
    [InlineData("event", "kvlist", 32, false)]
    [InlineData("resource", "array", 48, true)]
    [InlineData("resource", "array", 49, false)]
    [InlineData("resource", "kvlist", 32, true)]
    [InlineData("resource", "kvlist", 33, false)]
    public async Task Attributes_nest_so_deep_and_no_deeper(string place, string kind, int levels, bool isAccepted)
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.Of(EmbeddedRelease.V082));
        var request = StudioUnderTest.Request(("svc", [StudioUnderTest.Span(1, 1)]));
        var span = request.ResourceSpans[0].ScopeSpans[0].Spans[0];
        var attributes = place switch
        {
            "span" => span.Attributes,
            "event" => span.Events[0].Attributes,
            _ => request.ResourceSpans[0].Resource.Attributes,
        };
        attributes.Add(StudioUnderTest.Attribute("deep", Nested(kind, levels)));

        var call = await studio.ExportAsync(request);

        call.Code.Should().Be(isAccepted ? "OK" : "INTERNAL");
        call.Message.Should().EndWith(isAccepted ? "" : "recursion limit reached");
        (await studio.TraceAsync(1)).Should().HaveCount(isAccepted ? 1 : 0);
    }

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

    [Fact]
    public async Task An_expired_deadline_ends_a_call_whose_message_never_comes()
    {
        await using var studio = await StudioUnderTest.StartAsync(QuirkSet.None);

        var call = await OtlpCall.StallAsync(studio.Server.OtlpUrl, grpcTimeout: "50m", TestContext.Current.CancellationToken);

        call.Should().Be(new OtlpCall("CANCELLED", "Timeout expired"));
    }

    private static ExportTraceServiceRequest RequestOf(int bytes)
    {
        var request = StudioUnderTest.Request(("svc", [StudioUnderTest.Span(1, 1)]));
        var pad = new AnyValue { StringValue = "" };
        request.ResourceSpans[0].ScopeSpans[0].Spans[0].Attributes.Add(StudioUnderTest.Attribute("pad", pad));
        pad.StringValue = new string('p', bytes - request.CalculateSize() - 64);
        pad.StringValue += new string('p', bytes - request.CalculateSize());
        return request;
    }

    private static AnyValue Nested(string kind, int levels)
    {
        var value = new AnyValue { IntValue = 1 };
        for (var level = 0; level < levels; level++)
        {
            value = kind == "array"
                ? new AnyValue { ArrayValue = new ArrayValue { Values = { value } } }
                : new AnyValue { KvlistValue = new KeyValueList { Values = { StudioUnderTest.Attribute("k", value) } } };
        }

        return value;
    }
}
