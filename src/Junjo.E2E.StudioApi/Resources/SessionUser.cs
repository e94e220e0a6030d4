namespace Junjo.E2E.StudioApi;

/// <summary>What <c>/auth-test</c> says.</summary>
internal sealed record SessionUser(string UserEmail);
