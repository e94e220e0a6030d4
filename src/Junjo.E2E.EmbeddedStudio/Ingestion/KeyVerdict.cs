namespace Junjo.E2E.EmbeddedStudio.Ingestion;

/// <summary>What the account half says about an API key.</summary>
internal enum KeyVerdict
{
    Valid,
    Invalid,
    Unavailable,
}
