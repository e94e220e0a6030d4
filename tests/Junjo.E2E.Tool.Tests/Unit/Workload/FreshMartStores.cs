using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Unit.Workload.Conformance;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Workload;

/// <summary>Judged from the spans alone, against the numbers of the scenario's description.</summary>
public sealed class FreshMartStores
{
    private const int Days = 20;
    private const int WorkflowsOfADay = 100;
    private const int Workflows = Days * WorkflowsOfADay;

    private static readonly Lazy<IReadOnlyList<Happening>> Played = new(() =>
    {
        var workload = new RunWorkload(Traces.Manifest("freshmart", seed: 11));
        WorkflowEmitter emitter = workload.CreateEmitter();
        return [.. Enumerable.Range(0, Workflows)
            .Select(workflow => Happening.Of(workflow, Traces.OfWorkload(workload, emitter, new WorkflowAddress(0, workflow))[^1].Span))];
    });

    [Fact]
    public void Activities_happen_as_often_as_their_weights_say()
    {
        (string Kind, double Share)[] model =
            [("PlaceOrder", 0.4), ("MoveOrder", 0.3), ("ModifyOrder", 0.1), ("RegisterCustomer", 0.05), ("AdjustStock", 0.1),
                ("CancelOrder", 0.05)];

        ChiSquare.Of(model.Select(kind => (Played.Value.Count(happening => happening.Kind == kind.Kind), kind.Share * Workflows)))
            .Should().BeLessThan(ChiSquare.Limit(5));
    }

    [Fact]
    public void Every_piece_of_stock_is_where_the_workflow_before_left_it()
    {
        foreach (IGrouping<int, Happening> day in Played.Value.GroupBy(happening => happening.Workflow / WorkflowsOfADay))
        {
            var stock = new Dictionary<int, int>();
            foreach (((int product, int before), (int same, int after)) in day.SelectMany(
                happening => happening.Before.Zip(happening.After)))
            {
                same.Should().Be(product);
                product.Should().BeInRange(1, 965);
                before.Should().Be(stock.GetValueOrDefault(product, 200));
                after.Should().BeGreaterThanOrEqualTo(0);
                stock[product] = after;
            }
        }
    }

    [Fact]
    public void Orders_move_along_allowed_ways_only_and_their_workflows_correlate()
    {
        string[] allowed =
        [
            "PlaceOrder  CREATED", "MoveOrder CREATED PICKING", "MoveOrder PICKING OUT_FOR_DELIVERY",
            "MoveOrder OUT_FOR_DELIVERY DELIVERED",
            "ModifyOrder CREATED CREATED", "CancelOrder CREATED CANCELLED", "CancelOrder PICKING CANCELLED",
        ];
        Happening[] ofOrders = [.. Played.Value.Where(happening => happening.Order > 0)];

        ofOrders.Select(happening => $"{happening.Kind} {happening.From} {happening.To}").Distinct().Should().BeEquivalentTo(allowed);
        ofOrders.Should().OnlyContain(
            happening => happening.Correlation == $"order-0-{happening.Workflow / WorkflowsOfADay}-{happening.Order}");
        Played.Value.Where(happening => happening.Order == 0).Should().OnlyContain(happening => happening.Correlation == null);
        foreach (IGrouping<string?, Happening> order in ofOrders.GroupBy(happening => happening.Correlation))
        {
            Happening[] life = [.. order];
            life.Skip(1).Select(next => next.From).Should().Equal(life.SkipLast(1).Select(previous => previous.To));
            life.Select(happening => happening.Customer).Distinct().Should().HaveCount(1);
        }

        ofOrders.GroupBy(happening => happening.Correlation).Should().Contain(order => order.Count() > 2);
    }

    [Theory]
    [InlineData("CREATED", 5, 30)]
    [InlineData("PICKING", 10, 20)]
    [InlineData("OUT_FOR_DELIVERY", 20, 45)]
    public void Orders_dwell_evenly_between_the_stated_minutes(string state, int least, int most)
    {
        double[] dwells = [.. Played.Value.Where(happening => happening.Kind == "MoveOrder" && happening.From == state)
            .Select(happening => happening.DwellSeconds / 60.0).Order()];

        dwells.Should().HaveCountGreaterThan(50).And.OnlyContain(minutes => minutes >= least && minutes <= most);
        double distance = dwells.Select((minutes, i) => Math.Abs(((i + 0.5) / dwells.Length) - ((minutes - least) / (most - least)))).Max();
        distance.Should().BeLessThan(1.95 / Math.Sqrt(dwells.Length), "a Kolmogorov-Smirnov distance above that comes once in 1,000");
    }

    [Fact]
    public void Orders_have_one_to_six_lines_of_one_to_four_pieces()
    {
        Happening[] orders = [.. Played.Value.Where(happening => happening.Kind == "PlaceOrder")];
        int[] pieces = [.. orders.SelectMany(order => order.Before.Zip(order.After, (before, after) => before.Pieces - after.Pieces))];
        double[] weights = [0.5, 0.3, 0.15, 0.05];

        ChiSquare.Of(Enumerable.Range(1, 6).Select(lines => (orders.Count(order => order.Before.Length == lines), orders.Length / 6.0)))
            .Should().BeLessThan(ChiSquare.Limit(5));
        ChiSquare.Of(weights.Select((weight, i) => (pieces.Count(count => count == i + 1), weight * pieces.Length)))
            .Should().BeLessThan(ChiSquare.Limit(3));
    }

    private sealed record Happening(
        int Workflow, string Kind, int Order, int Customer, string? From, string? To, int DwellSeconds, string? Correlation,
        (int Product, int Pieces)[] Before, (int Product, int Pieces)[] After)
    {
        public static Happening Of(int workflow, OtlpSpan root)
        {
            JsonNode start = JsonNode.Parse(Text(root, "junjo.workflow.state.start")!)!;
            JsonNode end = JsonNode.Parse(Text(root, "junjo.workflow.state.end")!)!;
            return new Happening(
                workflow, root.Name, (int)start["order"]!, (int)start["customer"]!, (string?)start["status"], (string?)end["status"],
                (int)start["dwell_seconds"]!, Text(root, "junjo.correlation.id"), Stock(start), Stock(end));
        }

        private static (int Product, int Pieces)[] Stock(JsonNode state) =>
            [.. state["stock"]!.AsArray().Select(line => ((int)line!["product"]!, (int)line["pieces"]!))];

        private static string? Text(OtlpSpan span, string key) =>
            (span.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value as AnyValue.Text)?.Value;
    }
}
