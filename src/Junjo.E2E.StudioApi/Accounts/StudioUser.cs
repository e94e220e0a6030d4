namespace Junjo.E2E.StudioApi;

/// <summary>A user of a Studio.</summary>
/// <param name="Id">Identifies the user: 22 characters.</param>
/// <param name="Email">E-mail address; case matters before the at sign.</param>
/// <param name="IsActive">Studio stores this flag and never enforces it.</param>
/// <param name="CreatedAt">Time of creation, UTC to the second: <c>2026-11-21T01:22:23Z</c>.</param>
/// <param name="UpdatedAt">Time of the last change, in the form of <paramref name="CreatedAt"/>. On 0.82 each sign-out advances it.</param>
public sealed record StudioUser(string Id, string Email, bool IsActive, string CreatedAt, string UpdatedAt);
