using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary><c>GET /api/v1/trace-evidence/{trace_id}</c>: a trace's spans and all that can be said of the executions in it.</summary>
internal sealed class TraceEvidence
{
    private readonly IReadOnlyList<EvidenceSpan> trace;
    private readonly EvidenceRules rules;
    private readonly JsonObject executables = [];
    private readonly JsonObject operations = [];
    private readonly JsonObject stores = [];
    private readonly JsonObject relationships = [];
    private readonly JsonArray diagnostics = [];

    private TraceEvidence(IReadOnlyList<EvidenceSpan> trace, EvidenceRules rules) => (this.trace, this.rules) = (trace, rules);

    /// <summary>The body of the answer.</summary>
    /// <param name="rows">The trace as the observability API of 0.82 renders it, newest start first; not empty.</param>
    /// <param name="rules">What is asked of executions.</param>
    /// <exception cref="JsonPointerException">A patch leads nowhere: the real Studio answers 500 .</exception>
    /// <exception cref="InvalidDataException">A span type is a list or a map: the real Studio answers 500 .</exception>
    public static JsonObject Assemble(string traceId, IReadOnlyList<JsonElement> rows, EvidenceRules rules)
    {
        var evidence = new TraceEvidence([.. rows.Select(row => new EvidenceSpan(JsonObject.Create(row)!))], rules);
        foreach (EvidenceSpan span in evidence.trace)
        {
            evidence.Add(span);
        }

        return new()
        {
            ["trace_id"] = traceId,
            ["spans"] = new JsonArray([.. rows.Select(row => JsonObject.Create(row))]),
            ["executables_by_span_id"] = evidence.executables,
            ["operations_by_owner_runtime_id"] = evidence.operations,
            ["stores_by_id"] = evidence.stores,
            ["relationships_by_owner_span_id"] = evidence.relationships,
            ["diagnostics"] = evidence.diagnostics,
        };
    }

    private void Add(EvidenceSpan span)
    {
        if (!rules.TakesAnyType && span.Attributes[Contract.SpanType] is JsonObject or JsonArray)
        {
            throw new InvalidDataException($"unhashable type: '{PythonValue.TypeName(span.Attributes[Contract.SpanType])}'");
        }

        try
        {
            switch (span.Attributes.Text(Contract.SpanType))
            {
                case "agent":
                    var agent = new AgentEntry(span, trace, rules);
                    operations[agent.RuntimeId] = agent.Operations;
                    relationships[span.SpanId] = agent.Relationships;
                    AddEntry(span, agent);
                    break;
                case "workflow" or "subflow":
                    AddEntry(span, WorkflowEntry.Assemble(span, trace, rules));
                    break;
            }
        }
        catch (UnusableEvidenceException exception)
        {
            AddDiagnostics(span, exception.Diagnostics is { Count: > 0 } found
                ? found
                : [new(exception.Code, "executable", exception.Message)]);
        }
    }

    private void AddEntry(EvidenceSpan owner, IExecutableEntry entry)
    {
        executables[owner.SpanId] = entry.ToJson();
        AddDiagnostics(owner, entry.Integrity.Diagnostics.Found);
        if (entry.Store.StoreId is not { } storeId)
        {
            return;
        }

        if (stores.ContainsKey(storeId))
        {
            AddDiagnostic("trace", spanId: null, new(
                "duplicate_store_identity", $"stores.{storeId}", "More than one executable owns the same Store ID."));
            return;
        }

        stores[storeId] = new JsonObject
        {
            ["store_id"] = storeId,
            ["owner_span_id"] = owner.SpanId,
            ["owner_runtime_id"] = entry.RuntimeId,
            ["owner_executable_type"] = owner.Attributes.Text(Contract.SpanType),
            ["detail"] = entry.Store.ToJson(),
            ["integrity"] = entry.Integrity.ToJson(),
        };
    }

    private void AddDiagnostics(EvidenceSpan owner, IReadOnlyList<Diagnostic> found)
    {
        foreach (Diagnostic diagnostic in found)
        {
            AddDiagnostic("executable", owner.SpanId, diagnostic);
        }
    }

    private void AddDiagnostic(string scope, string? spanId, Diagnostic diagnostic) => diagnostics.Add(new JsonObject
    {
        ["scope"] = scope,
        ["owner_span_id"] = spanId,
        ["issue"] = diagnostic.ToJson(),
    });
}
