using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Simulation;

namespace Junjo.E2E.Workload.Agentic;

/// <summary>
/// Spans of instrumented model clients, in
/// <see href="https://github.com/Arize-ai/openinference/blob/main/spec/semantic_conventions.md">OpenInference</see>'s
/// or OpenTelemetry's words, or none: what Studio's <c>has_llm</c> filter looks for.
/// </summary>
internal static class LlmSpans
{
    /// <summary>How the client of a workflow is instrumented.</summary>
    public static WeightedChoice<string> Kinds { get; } = new(("openinference", 0.4), ("gen_ai", 0.3), ("none", 0.3));

    public static Action<SimulatedSpan>? Play(WorkflowSimulation simulation, string kind) => kind switch
    {
        "openinference" => operation => OpenInference(simulation, operation),
        "gen_ai" => operation => GenAi(simulation, operation),
        _ => null,
    };

    private static void OpenInference(WorkflowSimulation simulation, SimulatedSpan operation)
    {
        SimulatedSpan span = simulation.Begin("GenerateContent", operation)
            .Set("openinference.span.kind", "LLM").Set("llm.model_name", AgentDefinition.Model)
                .Set("llm.provider", AgentDefinition.Provider)
            .Set("llm.token_count.prompt", 40L + simulation.Chance(400)).Set("llm.token_count.completion", 5L + simulation.Chance(200))
            .Set("input.mime_type", "application/json").Set("input.value", """{"contents":[{"role":"user"}]}""");
        simulation.Work();
        simulation.End(span);
    }

    private static void GenAi(WorkflowSimulation simulation, SimulatedSpan operation)
    {
        SimulatedSpan span = simulation.Begin($"chat {AgentDefinition.Model}", operation, SpanKind.Client)
            .Set("gen_ai.operation.name", "chat").Set("gen_ai.provider.name", AgentDefinition.Provider)
            .Set("gen_ai.request.model", AgentDefinition.Model).Set("gen_ai.request.temperature", 0.7)
            .Set("gen_ai.usage.input_tokens", 40L + simulation.Chance(400)).Set("gen_ai.usage.output_tokens", 5L + simulation.Chance(200));
        simulation.Work();
        simulation.End(span);
    }
}
