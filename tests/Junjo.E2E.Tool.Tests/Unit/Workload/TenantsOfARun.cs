using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

public sealed class TenantsOfARun
{
    [Fact]
    public void A_hundred_tenants_have_the_sizes_that_the_classes_say()
    {
        (int Size, double Share)[] model = [(1, 0.4), (2, 0.3), (4, 0.2), (8, 0.1)];
        var sizes = new List<int>();
        for (ulong seed = 1; seed <= 10; seed++)
        {
            int[] tenants = [.. Namespaces(Traces.Manifest("tenants", seed, services: 1_000)).CountBy(name => name)
                .Select(tenant => tenant.Value)];
            tenants.Should().HaveCount(100);

            // Services that are left over belong to the last.
            sizes.AddRange(tenants[..^1]);
        }

        sizes.Distinct().Should().BeEquivalentTo(model.Select(size => size.Size));
        ChiSquare.Of(model.Select(size => (sizes.Count(seen => seen == size.Size), size.Share * sizes.Count))).Should()
            .BeLessThan(ChiSquare.Limit(3));
    }

    [Fact]
    public void Namespaces_are_of_one_run_and_each_tenants_services_stand_together()
    {
        string[] names = [.. Namespaces(Traces.Manifest("tenants", seed: 1, services: 50))];

        names.Where((name, i) => i == 0 || names[i - 1] != name).Should().OnlyHaveUniqueItems();
        names.Should().OnlyContain(name => name.EndsWith("-00000007"));
        names[0].Should().Be("tenant-1-00000007");
    }

    [Fact]
    public void Other_scenarios_have_no_namespace() =>
        ResourceOf(new RunWorkload(Traces.Manifest("getting-started", seed: 1)), 0).Should()
            .NotContain(attribute => attribute.Key == "service.namespace");

    private static IEnumerable<string> Namespaces(RunManifest manifest)
    {
        var workload = new RunWorkload(manifest);
        return Enumerable.Range(0, manifest.Services.Count).Select(service =>
            ((AnyValue.Text)ResourceOf(workload, service).Single(attribute => attribute.Key == "service.namespace").Value!).Value);
    }

    // Read back from the bytes that are sent.
    private static IReadOnlyList<KeyValue> ResourceOf(RunWorkload workload, int service)
    {
        var request = new ProtobufWriter();
        ExportRequest.AppendResourceSpans(request, workload.Resource(service).Span, workload.CreateEmitter().ScopeOf(0), []);
        return ExportRequest.Decode(request.Written).ResourceSpans.Single().Resource!.Attributes;
    }
}
