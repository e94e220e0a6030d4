namespace Junjo.E2E.StandIn.Evidence;

/// <summary>An execution of which nothing can be said but why.</summary>
internal sealed class UnusableEvidenceException(string code, string message, IReadOnlyList<Diagnostic> diagnostics) : Exception(message)
{
    public const string Unidentifiable = "unidentifiable_agent";

    public string Code { get; } = code;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    public static UnusableEvidenceException OfAgent(string message, string code, string path, string detail) =>
        new(Unidentifiable, message, [new(code, path, detail)]);

    public static UnusableEvidenceException OfContract(Attributes attributes)
    {
        Diagnostic found = Evidence.Diagnostics.UnsupportedContract(attributes);
        return new(found.Code, found.Message, [found]);
    }
}
