using FluentAssertions;

using FsCheck;
using FsCheck.Fluent;

using Junjo.E2E.Otlp;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class SpanIdsDecode
{
    private static readonly SpanIds Ids = new(seed: 42, run: 7);

    [Fact]
    public void Every_span_id_decodes_to_its_address()
    {
        Gen<SpanAddress> addresses =
            from service in Gen.Choose(0, WorkflowAddress.MaxServices - 1)
            from workflow in Gen.Choose(0, WorkflowAddress.MaxWorkflows - 1)
            from span in Gen.Choose(0, SpanAddress.MaxSpans - 1)
            select new SpanAddress(service, workflow, span);

        Prop.ForAll(addresses.ToArbitrary(), address => Ids.TryDecode(Ids.Span(address), out SpanAddress decoded) && decoded == address)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_trace_id_decodes_to_its_service_and_trace()
    {
        Gen<(int Service, int Trace)> traces =
            from service in Gen.Choose(0, WorkflowAddress.MaxServices - 1)
            from trace in Gen.Choose(0, WorkflowAddress.MaxWorkflows - 1)
            select (service, trace);

        Prop.ForAll(
                traces.ToArbitrary(),
                owner => Ids.TryDecode(Ids.Trace(owner.Service, owner.Trace), out int service, out int trace) && (service, trace) == owner)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Ids_of_another_run_or_seed_are_not_ours()
    {
        var otherRun = new SpanIds(seed: 42, run: 8);
        var otherSeed = new SpanIds(seed: 43, run: 7);

        Ids.TryDecode(otherRun.Trace(1, 2), out _, out _).Should().BeFalse();
        Ids.TryDecode(otherSeed.Trace(1, 2), out _, out _).Should().BeFalse();
        Ids.TryDecode(new TraceId(1, 2), out _, out _).Should().BeFalse();
    }

    [Fact]
    public void Of_100_000_foreign_span_ids_about_one_in_4_096_decodes()
    {
        var otherRun = new SpanIds(seed: 42, run: 8);

        int decoded = Enumerable.Range(0, 100_000).Count(n => Ids.TryDecode(otherRun.Span(new SpanAddress(1, n, 2)), out _));

        decoded.Should().BeInRange(5, 60, "24 are expected of a 12-bit pattern");
    }

    [Fact]
    public void The_digest_depends_on_every_byte_and_on_the_run()
    {
        byte[] content = [.. Enumerable.Range(0, 61).Select(n => (byte)n)];
        ulong digest = Ids.Digest(content);

        for (int i = 0; i < content.Length; i++)
        {
            content[i] ^= 0x40;
            Ids.Digest(content).Should().NotBe(digest, "byte {0} was changed", i);
            content[i] ^= 0x40;
        }

        Ids.Digest(content).Should().Be(digest);
        new SpanIds(seed: 42, run: 8).Digest(content).Should().NotBe(digest);
    }
}
