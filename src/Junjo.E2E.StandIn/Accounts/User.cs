namespace Junjo.E2E.StandIn.Accounts;

/// <summary>A user. Times have whole seconds.</summary>
/// <param name="UpdatedAt">Sessions made before it are revoked, in release 0.82.</param>
internal sealed record User(string Id, string Email, string PasswordHash, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
