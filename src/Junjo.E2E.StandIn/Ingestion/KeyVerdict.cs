namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>What the account half says about an API key.</summary>
internal enum KeyVerdict
{
    Valid,
    Invalid,
    Unavailable,
}
