namespace Junjo.E2E.Otlp.Export;

/// <summary>
/// Joins an attempt with the HTTP exchange that the gRPC library makes of it: sends the attempt's deadline, and keeps the response, of
/// which the library's
/// exception says too little.
/// </summary>
internal sealed class AttemptHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<ExportAttempt?> Current = new();

    /// <summary>Names the attempt that the calls of the current asynchronous flow belong to.</summary>
    public static void Begin(ExportAttempt attempt) => Current.Value = attempt;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ExportAttempt attempt = Current.Value
            ?? throw new InvalidOperationException($"Expected {nameof(Begin)} before the call; there was none.");

        // Not the library's deadline: it would be measured by a clock and a timer of its own.
        request.Headers.TryAddWithoutValidation("grpc-timeout", attempt.Timeout);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        attempt.Response = response;
        return response;
    }
}
