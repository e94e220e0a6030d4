namespace Junjo.E2E.StudioApi;

/// <summary>The user of a session.</summary>
/// <param name="UserEmail">The user's e-mail address.</param>
public sealed record SessionUser(string UserEmail);
