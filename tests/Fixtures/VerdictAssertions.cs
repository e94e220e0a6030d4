using FluentAssertions;
using FluentAssertions.Execution;
using FluentAssertions.Primitives;

namespace Junjo.E2E.Fixtures;

/// <summary>What a test demands of a <see cref="Verdict"/>.</summary>
/// <param name="verdict">The verdict.</param>
public sealed class VerdictAssertions(Verdict verdict) : ReferenceTypeAssertions<Verdict, VerdictAssertions>(verdict)
{
    /// <inheritdoc/>
    protected override string Identifier => "verdict";

    /// <summary>Demands that checks pass. A check that could not be decided does not pass.</summary>
    /// <param name="checks">Some of <see cref="Checks"/>; none demands all of them, and the verdict as a whole.</param>
    public AndConstraint<VerdictAssertions> Pass(params IReadOnlyList<string> checks)
    {
        string? objection = Subject.Objection(checks);
        Execute.Assertion.ForCondition(objection is null).FailWith(StudioSpanAssertions.Literally(objection ?? ""));
        return new AndConstraint<VerdictAssertions>(this);
    }
}
