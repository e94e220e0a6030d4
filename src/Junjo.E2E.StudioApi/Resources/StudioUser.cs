namespace Junjo.E2E.StudioApi;

/// <summary>Someone who can sign in.</summary>
/// <param name="Id">22 characters.</param>
/// <param name="Email">Case matters before the at sign.</param>
/// <param name="IsActive">Stored, never enforced.</param>
/// <param name="CreatedAt">UTC to the second: <c>2026-11-21T01:22:23Z</c>.</param>
/// <param name="UpdatedAt">As <paramref name="CreatedAt"/>; on 0.82 each sign-out advances it.</param>
public sealed record StudioUser(string Id, string Email, bool IsActive, string CreatedAt, string UpdatedAt);
