namespace Junjo.E2E.StudioApi;

/// <summary>Whether a Studio has users.</summary>
/// <param name="UsersExist">Whether there is at least one user; without one, anybody may make the first.</param>
public sealed record UsersExistence(bool UsersExist);
