using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Contract;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>An agent while it runs: requests to its model, calls of its tools, and the store that counts them.</summary>
internal sealed class AgentExecution
{
    /// <summary>Where the SDK defines the errors of agents.</summary>
    public const string ErrorModule = "junjo.agent.errors";

    // Drivers need not say what a request used.
    private const double WithoutUsage = 0.05;

    private readonly WorkflowSimulation simulation;
    private readonly AgentDefinition definition;
    private readonly Executable executable;
    private readonly SimulatedStore store;
    private readonly string input;
    private long operations;

    public AgentExecution(WorkflowSimulation simulation, AgentDefinition definition, string task, Executable parent)
    {
        this.simulation = simulation;
        this.definition = definition;
        var taskInput = new JsonObject { ["task"] = task };
        input = SortedJson.Of(taskInput);
        executable = new Executable(
            simulation.Begin(definition.Name, parent.Span), "agent", simulation.DefinitionIdOf(definition.StructuralId),
            simulation.NewId(), definition.StructuralId);
        executable.Describe(parent, graphId: null, correlation: null);
        store = new SimulatedStore(simulation, "AgentStore", AgentState.Initial(taskInput));
    }

    public SimulatedSpan Span => executable.Span;

    private JsonObject State => store.State;

    /// <summary>Asks the model, which answers with calls of tools.</summary>
    /// <param name="calls">The calls: the tool's number and its query.</param>
    /// <param name="during">Plays what happens below the operation, such as the span of an instrumented client; null for nothing.</param>
    public IReadOnlyList<JsonObject> RequestCalls(IReadOnlyList<(int Tool, string Query)> calls, Action<SimulatedSpan>? during)
    {
        JsonObject[] made = [.. calls.Select((call, i) => new JsonObject
        {
            ["id"] = $"call-{AgentState.Count(State, AgentState.Requested) + i + 1}",
            ["name"] = definition.Tools[call.Tool].Name,
            ["arguments"] = new JsonObject { ["query"] = call.Query },
        })];
        var listed = new JsonArray([.. made.Select(call => call.DeepClone())]);
        Request("tool_calls", "calls", listed, during);
        JsonNode ids = new JsonArray([.. made.Select(call => call["id"]!.DeepClone())]);
        store.Set(
            Span, "admit_tool_batch", (AgentState.Admitted, AgentState.Count(State, AgentState.Admitted) + made.Length),
            ("admitted_tool_call_ids", AgentState.Joined(State["admitted_tool_call_ids"]!, ids)),
            ("pending_tool_call_ids", AgentState.Joined(State["pending_tool_call_ids"]!, ids)));
        return made;
    }

    /// <summary>Asks the model, which answers with the agent's output.</summary>
    public void RequestOutput(string result, Action<SimulatedSpan>? during)
    {
        var output = new JsonObject { ["result"] = result };
        Request("final_output", "output", output, during);
        store.Set(
            Span, "commit_success",
            ("transcript", AgentState.Appended(
                State["transcript"]!, new JsonObject { ["type"] = "assistant_output", ["output"] = output.DeepClone() })),
            ("final_output_available", true), ("final_output", output), ("terminal_reason", "final_output"));
        Span.Set("junjo.agent.outcome", "completed").Set("junjo.agent.termination_reason", "final_output")
            .SetPayload("junjo.agent.output", SortedJson.Of(output));
        End();
    }

    /// <summary>Asks the model, which fails: so does the agent.</summary>
    public void RequestInVain(Action<SimulatedSpan>? during)
    {
        const string Message = "ModelDriver failed while producing a normalized response.";
        SimulatedSpan operation = BeginRequest(during);
        operation.Set("junjo.agent.model.response_candidate.available", value: false)
            .Set("junjo.agent.model.response_candidate.unavailable_reason", "not_returned");
        Fail(operation, "AgentModelError", Message, "model_error");
    }

    /// <summary>Runs a tool that the model asked for.</summary>
    public void CallTool(JsonObject call, string value)
    {
        SimulatedSpan operation = BeginTool(call);
        var result = new JsonObject { ["value"] = value };
        var message = new JsonObject
        {
            ["type"] = "tool_result",
            ["callId"] = call["id"]!.DeepClone(),
            ["toolName"] = call["name"]!.DeepClone(),
            ["result"] = result.DeepClone(),
        };
        store.SetAndMove(
            operation, "record_tool_result", "pending_tool_call_ids", "completed_tool_call_ids",
            ("transcript", AgentState.Appended(State["transcript"]!, message)),
            (AgentState.Completed, AgentState.Count(State, AgentState.Completed) + 1));
        operation.Set("junjo.agent.tool.state_revision.after", store.Revision)
            .Set("junjo.agent.tool.result_candidate.available", value: true)
            .SetPayload("junjo.agent.tool.result_candidate", SortedJson.Of(result))
                .SetPayload("junjo.agent.tool.result", SortedJson.Of(result));
        simulation.End(operation);
    }

    /// <summary>Runs a tool that fails: so does the agent.</summary>
    public void CallToolInVain(JsonObject call)
    {
        SimulatedSpan operation = BeginTool(call);
        operation.Set("junjo.agent.tool.result_candidate.available", value: false)
            .Set("junjo.agent.tool.result_candidate.unavailable_reason", "service_failed");
        Fail(operation, "AgentToolError", $"Tool '{call["name"]}' service failed.", "tool_error");
    }

    private void Request(string type, string member, JsonNode content, Action<SimulatedSpan>? during)
    {
        SimulatedSpan operation = BeginRequest(during);
        JsonObject? usage = simulation.Chance() < WithoutUsage
            ? null
            : AgentState.Usage(promptTokens: 40 + simulation.Chance(400), answerTokens: 5 + simulation.Chance(200));
        var response = new JsonObject { ["v"] = 1, ["type"] = type, [member] = content.DeepClone() };
        if (usage is not null)
        {
            response["usage"] = usage;
        }

        bool isCalls = type == "tool_calls";
        JsonNode transcript = State["transcript"]!;
        int requested = isCalls ? content.AsArray().Count : 0;
        store.Set(
            operation, "record_model_response",
            ("transcript", isCalls
                ? AgentState.Appended(transcript, new JsonObject { ["type"] = "assistant_tool_calls", ["calls"] = content.DeepClone() })
                : transcript.DeepClone()),
            (AgentState.Requested, AgentState.Count(State, AgentState.Requested) + requested),
            ("usage", AgentState.WithUsage(State["usage"]!, usage)));
        string json = SortedJson.Of(response);
        operation.Set("junjo.agent.model.response_candidate.available", value: true)
            .SetPayload("junjo.agent.model.response_candidate", json)
            .Set("junjo.agent.model.response_type", type).SetPayload("junjo.agent.model.response", json);
        if (usage is not null)
        {
            operation.Set("junjo.agent.model.usage", SortedJson.Of(usage));
        }

        simulation.End(operation);
    }

    private SimulatedSpan BeginRequest(Action<SimulatedSpan>? during)
    {
        long ordinal = AgentState.Count(State, AgentState.ModelRequests) + 1;
        SimulatedSpan operation = BeginOperation($"model request {ordinal}", "model_request");
        string request = definition.Request(executable.RuntimeId, ordinal, State["transcript"]!);
        store.Set(operation, "record_model_start", ("model_iteration", ordinal), (AgentState.ModelRequests, ordinal));
        operation.Set("junjo.agent.model_request.ordinal", ordinal).Set("junjo.agent.model_request.state_revision", store.Revision)
            .Set("junjo.agent.model.driver_key", AgentDefinition.DriverKey).Set("junjo.agent.model.provider", AgentDefinition.Provider)
            .Set("junjo.agent.model.name", AgentDefinition.Model).SetPayload("junjo.agent.model.request", request);
        during?.Invoke(operation);
        return operation;
    }

    private SimulatedSpan BeginTool(JsonObject call)
    {
        string name = (string)call["name"]!;
        SimulatedSpan operation = BeginOperation($"tool {name}", "tool");
        long before = store.Revision;
        long started = AgentState.Count(State, AgentState.Started) + 1;
        store.Set(operation, "record_tool_started", (AgentState.Started, started));
        string arguments = SortedJson.Of(call["arguments"]);
        return operation.Set("junjo.agent.tool_call.id", (string)call["id"]!).Set("junjo.agent.tool_call.ordinal", started)
            .Set("junjo.agent.tool.name", name)
                .Set("junjo.agent.tool.structural_id", definition.Tools.First(tool => tool.Name == name).StructuralId)
            .Set("junjo.agent.tool.state_revision.before", before)
            .SetPayload("junjo.agent.tool.requested_arguments", arguments).SetPayload("junjo.agent.tool.arguments", arguments);
    }

    private SimulatedSpan BeginOperation(string name, string type) => simulation.Begin(name, Span)
        .Set("junjo.telemetry.contract_version", 2L).Set("junjo.agent.operation_type", type).Set("junjo.agent.key", definition.Key)
        .Set("junjo.agent.runtime_id", executable.RuntimeId).Set("junjo.agent.operation.sequence", ++operations);

    private void Fail(SimulatedSpan operation, string error, string message, string reason)
    {
        operation.Fail(error, message, simulation.Work(), ErrorModule);
        simulation.End(operation);
        store.Set(Span, "set_terminal_reason", ("terminal_reason", reason));
        Span.Set("junjo.agent.outcome", "failed").Set("junjo.agent.termination_reason", reason);
        Span.Fail(error, message, simulation.Work(), ErrorModule);
        End();
    }

    private void End()
    {
        Span.Set("junjo.agent.key", definition.Key).Set("junjo.agent.name", definition.Name)
            .Set("junjo.agent.runtime_id", executable.RuntimeId)
            .SetPayload("junjo.agent.definition_snapshot", definition.Snapshot)
            .Set("junjo.agent.limit.model_requests", (long)AgentDefinition.ModelRequestLimit)
            .Set("junjo.agent.limit.tool_calls", (long)AgentDefinition.ToolCallLimit)
            .Set("junjo.agent.operation.count", operations)
                .Set("junjo.agent.model_request.count", AgentState.Count(State, AgentState.ModelRequests))
            .Set("junjo.agent.tool_call.requested_count", AgentState.Count(State, AgentState.Requested))
            .Set("junjo.agent.tool_call.admitted_count", AgentState.Count(State, AgentState.Admitted))
            .Set("junjo.agent.tool_call.started_count", AgentState.Count(State, AgentState.Started))
            .Set("junjo.agent.tool_call.completed_count", AgentState.Count(State, AgentState.Completed))
            .Set("junjo.agent.usage", SortedJson.Of(State["usage"])).Set("junjo.agent.state.available", value: true)
            .Set("junjo.agent.store.id", store.Id).SetPayload("junjo.agent.input", input);
        store.Describe(Span, "junjo.agent.state");
        simulation.End(Span);
    }
}
