using FluentAssertions;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

public sealed class SentTables
{
    [Fact]
    public void A_table_has_its_slices_in_order_whatever_their_order_was_and_does_not_change()
    {
        List<SentSlice> slices = [Slice(1, 0, 0), Slice(0, 2, 3), Slice(0, 2, 0), Slice(0, 1, 0)];

        var table = new SentTable(slices);
        slices.Clear();

        table.Slices.Should().Equal(Slice(0, 1, 0), Slice(0, 2, 0), Slice(0, 2, 3), Slice(1, 0, 0));
        table.Of(new WorkflowAddress(0, 2)).ToArray().Should().Equal(Slice(0, 2, 0), Slice(0, 2, 3));
        table.Of(new WorkflowAddress(0, 3)).ToArray().Should().BeEmpty();
        table.Of(1).ToArray().Should().Equal(Slice(1, 0, 0));
    }

    private static SentSlice Slice(int service, int workflow, int span) =>
        new(new WorkflowAddress(service, workflow), span, 1, 0, ExportOutcome.Acked, 1, 0, 1, 2);
}
