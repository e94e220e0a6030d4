namespace Junjo.E2E.StandIn.Accounts;

/// <summary>An API key, which Studio keeps in clear text.</summary>
internal sealed record ApiKey(string Id, string Key, string Name, DateTimeOffset CreatedAt);
