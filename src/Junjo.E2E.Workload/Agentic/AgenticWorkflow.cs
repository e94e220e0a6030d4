using System.Text.Json.Nodes;

using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Agentic;

/// <summary>One piece of agentic work, phase by phase.</summary>
internal sealed class AgenticWorkflow
{
    private const int MaxTurns = 3;
    private const int MaxCalls = 3;

    private readonly WorkflowSimulation simulation;
    private readonly TaskTexts texts;
    private readonly WorkflowExecution execution;
    private readonly Action<SimulatedSpan>? during;

    public AgenticWorkflow(WorkflowSimulation simulation, TaskTexts texts)
    {
        this.simulation = simulation;
        this.texts = texts;
        during = LlmSpans.Play(simulation, LlmSpans.Kinds.Pick(simulation.Chance()));
        var state = new JsonObject
        {
            ["agents"] = 0,
            ["conflicts"] = 0,
            ["depth"] = 1 + simulation.Chance(AgenticModel.Depth),
            ["phase"] = null,
            ["repository"] = $"repository-{1 + simulation.Chance(AgenticModel.Repositories)}",
            ["task"] = NewTask(),
        };
        execution = WorkflowExecution.Begin(
            simulation, AgenticModel.Graph, "Agentic Development", new SimulatedStore(simulation, "WorkStore", state));
    }

    public void Play()
    {
        AgenticPhase? phase = AgenticPhase.Research;
        AgenticPhase failed = AgenticPhase.Research;
        for (int played = 0; phase is { } current and not AgenticPhase.Final && played < AgenticModel.MaxPhases; played++)
        {
            phase = current switch
            {
                AgenticPhase.Recovery => PlayPlain(current, failed),
                AgenticPhase.Conflict => PlayPlain(current, AgenticPhase.Implementation),
                AgenticPhase.Human => PlayPlain(current, AgenticModel.After(current).Pick(simulation.Chance())),
                _ => PlayAgents(failed = current),
            };
        }

        if (phase is not null)
        {
            PlayPlain(AgenticPhase.Final, AgenticPhase.Final);
        }

        execution.End();
    }

    // Humans, recovery, conflicts and the end are nodes without an agent.
    private AgenticPhase PlayPlain(AgenticPhase phase, AgenticPhase next)
    {
        Executable node = execution.BeginNode((int)phase);
        execution.Store.Set(node.Span, "phase", phase.ToString());
        if (phase == AgenticPhase.Conflict)
        {
            execution.Store.Set(node.Span, "conflicts", (int)execution.Store.State["conflicts"]! + 1);
        }

        execution.End(node);
        return next;
    }

    /// <summary>Plays a phase of agents; null when its error ends the workflow.</summary>
    private AgenticPhase? PlayAgents(AgenticPhase phase)
    {
        Executable node = execution.BeginNode((int)phase);
        execution.Store.Set(node.Span, "phase", phase.ToString());
        AgentExecution agent = PlayAgent(AgentOf(phase), node, isFailing: simulation.Chance() < AgenticModel.Failure);
        AgenticPhase? next = agent.Span.Error is null ? PlaySuccess(phase, node) : PlayFailure(agent.Span, node);
        execution.End(node);
        return next;
    }

    private AgenticPhase PlaySuccess(AgenticPhase phase, Executable node)
    {
        if (simulation.Chance() < AgenticModel.HandOff)
        {
            PlayAgent(AgenticModel.Implementer, node, isFailing: false);
        }

        bool isEscalated = simulation.Chance() < AgenticModel.Escalation;
        bool isConflict = phase == AgenticPhase.Coordination && simulation.Chance() < AgenticModel.Conflict;
        return isEscalated ? AgenticPhase.Human
            : isConflict ? AgenticPhase.Conflict
            : AgenticModel.After(phase).Pick(simulation.Chance());
    }

    // An error that nobody catches goes up: agent, node, workflow.
    private AgenticPhase? PlayFailure(SimulatedSpan agent, Executable node)
    {
        AgenticPhase next = AgenticModel.AfterFailure.Pick(simulation.Chance());
        if (next != AgenticPhase.Final)
        {
            return next;
        }

        node.Span.Fail(agent.ErrorType!, agent.Error!, simulation.Work(), AgentExecution.ErrorModule);
        execution.Span.Fail(agent.ErrorType!, agent.Error!, simulation.Work(), AgentExecution.ErrorModule);
        return null;
    }

    private AgentExecution PlayAgent(AgentDefinition definition, Executable node, bool isFailing)
    {
        var agent = new AgentExecution(simulation, definition, NewTask(), node);
        execution.Store.Set(node.Span, "agents", (int)execution.Store.State["agents"]! + 1);
        int turns = simulation.Chance(MaxTurns);
        for (int turn = 0; turn < turns; turn++)
        {
            CallTools(agent, definition, isFailing: false);
        }

        if (!isFailing)
        {
            agent.RequestOutput(texts.Answer(simulation.Chance(int.MaxValue)), during);
        }
        else if (simulation.Chance() < 0.5)
        {
            agent.RequestInVain(during);
        }
        else
        {
            CallTools(agent, definition, isFailing: true);
        }

        return agent;
    }

    private void CallTools(AgentExecution agent, AgentDefinition definition, bool isFailing)
    {
        (int, string)[] wanted = [.. Enumerable.Range(0, 1 + simulation.Chance(MaxCalls))
            .Select(_ => (simulation.Chance(definition.Tools.Count), NewTask()))];
        IReadOnlyList<JsonObject> calls = agent.RequestCalls(wanted, during);
        if (isFailing)
        {
            agent.CallToolInVain(calls[0]);
            return;
        }

        foreach (JsonObject call in calls)
        {
            agent.CallTool(call, texts.Answer(simulation.Chance(int.MaxValue)));
        }
    }

    private string NewTask() => texts.Task(simulation.Chance(int.MaxValue));

    private static AgentDefinition AgentOf(AgenticPhase phase) => phase switch
    {
        AgenticPhase.Research => AgenticModel.Researcher,
        AgenticPhase.Coordination => AgenticModel.Coordinator,
        _ => AgenticModel.Implementer,
    };
}
