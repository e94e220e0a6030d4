using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Finds the executable that an agent was started by, and holds what the agent declares against it.</summary>
internal sealed class ParentExecutable(EvidenceSpan owner, IReadOnlyList<EvidenceSpan> trace, Diagnostics diagnostics)
{
    private const string DeclarationPath = "owner.parent_executable";
    private const string SpanPath = "owner.parent_span_id";

    private static readonly string[] Keys =
        [Contract.ParentType, Contract.ParentDefinitionId, Contract.ParentRuntimeId, Contract.ParentStructuralId];

    private static readonly (string Declared, string Own)[] IdentityKeys =
    [
        (Contract.ParentType, Contract.SpanType), (Contract.ParentDefinitionId, Contract.DefinitionId),
        (Contract.ParentRuntimeId, Contract.RuntimeId), (Contract.ParentStructuralId, Contract.StructuralId),
    ];

    public JsonObject? Find()
    {
        if (owner.ParentSpanId is not { } parentId)
        {
            return Keys.Any(owner.Attributes.Has)
                ? Mismatch(DeclarationPath, "Root Agent cannot declare a semantic parent executable.")
                : null;
        }

        if (!Scalar.IsLowerHex(parentId, Contract.SpanIdLength))
        {
            return Refuse("invalid_parent_executable", SpanPath, "Physical parent span identity is invalid.");
        }

        List<EvidenceSpan> physical = trace.Where(span => span.SpanId == parentId).ToList();
        if (Keys.All(key => owner.Attributes[key] is null))
        {
            return physical.Count > 0 && IsJunjo(physical[0].Attributes)
                ? Mismatch(DeclarationPath, "Agent under a Junjo execution span must declare its semantic parent.")
                : null;
        }

        if (physical.Count != 1)
        {
            return Refuse("parent_executable_missing", SpanPath, "Physical parent span evidence is absent or ambiguous.");
        }

        return FindDeclared() is { } parent && IsReachedThrough(physical[0], parent) ? Reference(parent, parentId) : null;
    }

    private static bool IsJunjo(Attributes attributes) =>
        IsExecutable(attributes.Text(Contract.SpanType)) || attributes.Has(Contract.OperationType);

    private static bool IsExecutable(string? type) => type is not null && Contract.ExecutableTypes.Contains(type);

    private EvidenceSpan? FindDeclared()
    {
        if (!IsExecutable(owner.Attributes.Text(Contract.ParentType)) || Keys.Any(key => owner.Attributes.Text(key) is null))
        {
            Mismatch(DeclarationPath, "Semantic parent executable identity is absent or incomplete.");
            return null;
        }

        List<EvidenceSpan> matches =
            trace.Where(span => IdentityKeys.All(key => span.Attributes.Is(key.Own, owner.Attributes.Text(key.Declared)!))).ToList();
        if (matches.Count != 1)
        {
            Mismatch(DeclarationPath, "Declared semantic parent does not resolve uniquely in the trace.");
            return null;
        }

        return diagnostics.RequireContract(matches[0].Attributes) ? matches[0] : null;
    }

    /// <summary>The physical parent is the declared one, or a tool operation of the agent that is.</summary>
    private bool IsReachedThrough(EvidenceSpan physical, EvidenceSpan parent)
    {
        if (physical.Attributes[Contract.OperationType] is null)
        {
            if (physical.SpanId == parent.SpanId)
            {
                return true;
            }

            Mismatch(SpanPath, "Physical parent must be the declared semantic parent unless an owned Tool operation intervenes.");
            return false;
        }

        if (parent.Attributes.Is(Contract.SpanType, "agent")
            && physical.Attributes.Is(Contract.OperationType, AgentOperation.Tool)
            && diagnostics.RequireContract(physical.Attributes)
            && physical.ParentSpanId == parent.SpanId
            && PythonValue.AreEqual(physical.Attributes[Contract.AgentRuntimeId], parent.Attributes[Contract.RuntimeId])
            && PythonValue.AreEqual(physical.Attributes[Contract.AgentKey], parent.Attributes[Contract.AgentKey]))
        {
            return true;
        }

        Mismatch(SpanPath, "Physical Tool parent is not owned by the declared semantic Agent parent.");
        return false;
    }

    private JsonObject? Reference(EvidenceSpan parent, string physicalParentId)
    {
        try
        {
            JsonObject reference = ExecutableReference.Of(parent);
            reference["physical_parent_span_id"] = physicalParentId;
            return reference;
        }
        catch (UnusableEvidenceException exception)
        {
            return Refuse("invalid_parent_executable", SpanPath, exception.Message);
        }
    }

    private JsonObject? Mismatch(string path, string message) => Refuse("parent_executable_correspondence_mismatch", path, message);

    private JsonObject? Refuse(string code, string path, string message)
    {
        diagnostics.Add(code, path, message);
        return null;
    }
}
