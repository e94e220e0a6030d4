using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class GettingStarted
{
    private static readonly RunManifest Manifest = new()
    {
        Seed = 42,
        Run = 7,
        StartUnixNano = 1_775_390_400_123_456_789,
        Scenario = "getting-started",
        Services = ServiceNames.Create(seed: 42, run: 7, count: 3),
    };

    [Fact]
    public void A_span_built_alone_is_byte_for_byte_the_span_of_its_workflow()
    {
        var workload = new RunWorkload(Manifest);
        WorkflowEmitter inOrder = workload.CreateEmitter();
        WorkflowEmitter alone = workload.CreateEmitter();

        foreach (var address in Addresses(workflows: 50))
        {
            inOrder.Select(address);
            for (int span = 0; span < inOrder.SpanCount; span++)
            {
                alone.Select(new WorkflowAddress(0, 4711));
                alone.Select(address);

                Convert.ToHexString(Written(alone, span)).Should()
                    .Be(Convert.ToHexString(Written(inOrder, span)), "{0} span {1}", address, span);
            }
        }
    }

    [Fact]
    public void A_workflow_is_one_root_with_six_nodes_below_it_that_do_not_overlap()
    {
        List<OtlpSpan> spans = Spans(new WorkflowAddress(1, 3));

        spans.Should().HaveCount(7);
        OtlpSpan root = spans[^1];
        root.ParentSpanId.IsEmpty.Should().BeTrue();
        spans[..^1].Select(span => Convert.ToHexString(span.ParentSpanId.Span)).Distinct()
            .Should().Equal(Convert.ToHexString(root.SpanId.Span));
        ulong previousEnd = root.StartTimeUnixNano;
        foreach (OtlpSpan node in spans[..^1])
        {
            node.StartTimeUnixNano.Should().BeGreaterThan(previousEnd);
            node.EndTimeUnixNano.Should().BeGreaterThan(node.StartTimeUnixNano);
            previousEnd = node.EndTimeUnixNano;
        }

        root.EndTimeUnixNano.Should().BeGreaterThan(previousEnd);
    }

    [Fact]
    public void Both_branches_are_taken_and_the_count_says_which()
    {
        var branches = new HashSet<string>();
        foreach (var address in Addresses(workflows: 20))
        {
            List<OtlpSpan> spans = Spans(address);
            int count = JsonDocument.Parse(Text(spans[^1], "junjo.workflow.state.end")).RootElement.GetProperty("count").GetInt32();

            spans[4].Name.Should().Be(count % 2 == 0 ? "EvenItemsNode" : "OddItemsNode");
            branches.Add(spans[4].Name);
        }

        branches.Should().BeEquivalentTo("EvenItemsNode", "OddItemsNode");
    }

    [Fact]
    public void Every_span_says_whose_it_is()
    {
        OtlpSpan span = Spans(new WorkflowAddress(2, 9))[3];

        span.Attributes.Where(attribute => attribute.Key.StartsWith("junjo.e2e.", StringComparison.Ordinal))
            .Select(attribute => attribute.Key)
            .Should().Equal(E2EAttributes.All);
        Text(span, E2EAttributes.Service).Should().Be(Manifest.Services[2]);
        span.Attributes.Should().Contain(new KeyValue(E2EAttributes.Workflow, 9L)).And.Contain(new KeyValue(E2EAttributes.Span, 3L));
    }

    [Fact]
    public void Writing_a_workflow_allocates_nothing()
    {
        WorkflowEmitter emitter = new RunWorkload(Manifest).CreateEmitter();
        var writer = new SpanWriter();
        Write(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(1);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Write(int service)
        {
            for (int workflow = 0; workflow < 100; workflow++)
            {
                writer.Output.Reset();
                emitter.Select(new WorkflowAddress(service, workflow));
                for (int span = 0; span < emitter.SpanCount; span++)
                {
                    emitter.WriteSpan(span, writer);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(4096)]
    public void Names_of_services_are_unique_and_of_one_run_only(int count)
    {
        IReadOnlyList<string> names = ServiceNames.Create(seed: 1, run: 2, count);

        names.Should().HaveCount(count).And.OnlyHaveUniqueItems();
        names.Should().NotIntersectWith(ServiceNames.Create(seed: 1, run: 3, count));
        names.Should().Equal(ServiceNames.Create(seed: 1, run: 2, count));
        names.Should().OnlyContain(name => name.Split('-', StringSplitOptions.None).Length >= 4);
    }

    private static IEnumerable<WorkflowAddress> Addresses(int workflows) =>
        from service in Enumerable.Range(0, Manifest.Services.Count)
        from workflow in Enumerable.Range(0, workflows)
        select new WorkflowAddress(service, workflow);

    private static byte[] Written(WorkflowEmitter emitter, int span)
    {
        var writer = new SpanWriter();
        emitter.WriteSpan(span, writer);
        return writer.Output.Written.ToArray();
    }

    private static List<OtlpSpan> Spans(WorkflowAddress address)
    {
        WorkflowEmitter emitter = new RunWorkload(Manifest).CreateEmitter();
        emitter.Select(address);
        return [.. Enumerable.Range(0, emitter.SpanCount).Select(span =>
        {
            var reader = new ProtobufReader(Written(emitter, span));
            reader.Read();
            return OtlpSpan.Decode(reader.Bytes);
        })];
    }

    private static string Text(OtlpSpan span, string key) =>
        ((AnyValue.Text)span.Attributes.Single(attribute => attribute.Key == key).Value!).Value;
}
