namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>A mistake and what the contract says of it.</summary>
/// <param name="Name">Tag <c>case</c>.</param>
/// <param name="Expected">The status: a number of HTTP, a name of gRPC.</param>
/// <param name="MakeAsync">Makes it.</param>
internal sealed record ErrorCase(string Name, string Expected, Func<CancellationToken, Task<ErrorAnswer>> MakeAsync);
