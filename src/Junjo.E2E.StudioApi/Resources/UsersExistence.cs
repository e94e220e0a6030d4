namespace Junjo.E2E.StudioApi;

/// <summary>What <c>/users/db-has-users</c> says.</summary>
internal sealed record UsersExistence(bool UsersExist);
