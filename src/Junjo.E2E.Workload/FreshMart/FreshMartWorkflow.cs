using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Contract;
using Junjo.E2E.Workload.Runs;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.FreshMart;

/// <summary>An activity as a workflow: what is looked up, then what changes, line by line at the same time, then what is told.</summary>
internal static class FreshMartWorkflow
{
    private const int LoadNode = 0;
    private const int ChangeNode = 1;
    private const int NotifyNode = 2;
    private const int FirstLineNode = 3;

    // A graph for each kind and number of lines: what is defined alike has the same structural id.
    private static readonly Lazy<GraphDefinition>[,] Graphs = CreateGraphs();

    public static void Play(WorkflowSimulation simulation, StoreDays days)
    {
        (Activity activity, int day) = days.Of(simulation.Workflow);
        WorkflowExecution execution = WorkflowExecution.Begin(
            simulation, Graphs[(int)activity.Kind, activity.Lines.Count].Value, activity.Kind.ToString(),
            new SimulatedStore(simulation, "FreshMartStore", StateOf(activity, day)), CorrelationOf(simulation.Workflow, activity, day));
        execution.End(execution.BeginNode(LoadNode));
        PlayChange(simulation, execution, activity);
        Executable notify = execution.BeginNode(NotifyNode);
        execution.Store.Set(notify.Span, "notified", true);
        execution.End(notify);
        execution.End();
    }

    private static JsonObject StateOf(Activity activity, int day) => new()
    {
        ["customer"] = activity.Customer,
        ["dwell_seconds"] = activity.DwellSeconds,
        ["notified"] = false,
        ["order"] = activity.Order,
        ["status"] = activity.From is { } from ? NameOf(from) : null,
        ["stock"] = new JsonArray([.. activity.Lines.Select(line => (JsonNode)Line(line.Product, line.Before))]),
        ["store"] = 1 + (day % StoreDay.Stores),
    };

    private static void PlayChange(WorkflowSimulation simulation, WorkflowExecution execution, Activity activity)
    {
        Executable change = execution.BeginNode(ChangeNode);
        ulong start = simulation.Now;
        ulong end = start;
        for (int line = 0; line < activity.Lines.Count; line++)
        {
            simulation.Now = start;
            Executable member = execution.BeginNode(FirstLineNode + line, change);
            var stock = (JsonArray)execution.Store.State["stock"]!.DeepClone();
            stock[line] = Line(activity.Lines[line].Product, activity.Lines[line].After);
            execution.Store.Set(member.Span, "stock", stock);
            execution.End(member);
            end = Math.Max(end, simulation.Now);
        }

        simulation.Now = end;
        if (activity.To is { } to)
        {
            execution.Store.Set(change.Span, "status", NameOf(to));
        }

        execution.End(change);
    }

    private static (string Type, string Id)? CorrelationOf(WorkflowAddress workflow, Activity activity, int day) =>
        activity.Order == 0 ? null : ("order", $"order-{workflow.Service}-{day}-{activity.Order}");

    private static JsonObject Line(int product, int pieces) => new() { ["pieces"] = pieces, ["product"] = product };

    private static string NameOf(OrderState state) => state switch
    {
        OrderState.Created => "CREATED",
        OrderState.Picking => "PICKING",
        OrderState.OutForDelivery => "OUT_FOR_DELIVERY",
        OrderState.Delivered => "DELIVERED",
        _ => "CANCELLED",
    };

    private static Lazy<GraphDefinition>[,] CreateGraphs()
    {
        var graphs = new Lazy<GraphDefinition>[Enum.GetValues<ActivityKind>().Length, StoreDay.MostLines + 1];
        foreach (ActivityKind kind in Enum.GetValues<ActivityKind>())
        {
            for (int lines = 0; lines <= StoreDay.MostLines; lines++)
            {
                int count = lines;
                graphs[(int)kind, lines] = new Lazy<GraphDefinition>(() => Graph(kind, count));
            }
        }

        return graphs;
    }

    private static GraphDefinition Graph(ActivityKind kind, int lines) => new(
        [
            new GraphNode("LoadNode"),
            new GraphNode(lines > 0 ? "RunConcurrent" : $"{kind}Node", $"{kind}") { Members = [.. Enumerable.Range(FirstLineNode, lines)] },
            new GraphNode("NotifyNode"), .. Enumerable.Range(1, lines).Select(line => new GraphNode("StockLineNode", $"Stock Line {line}")),
        ],
        [new GraphEdge(LoadNode, ChangeNode), new GraphEdge(ChangeNode, NotifyNode)],
        sinks: [NotifyNode]);
}
