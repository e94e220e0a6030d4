using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Cli.Watch;

/// <summary>Asks a Studio what costs it nothing: /health, and an export without a span.</summary>
internal sealed class TargetProbe(IStudio studio)
{
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(3);

    /// <summary>How the REST half is.</summary>
    public async Task<Reply> RestAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            await studio.Client.Health.GetAsync(limit.Token);
            return Reply.Answered;
        }
        catch (StudioApiException e)
        {
            return e.Failure is StudioFailure.Unreachable ? Reply.Broken : e.Failure is StudioFailure.Timeout or StudioFailure.Interrupted ? Reply.Silent : Reply.Answered;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reply.Silent;
        }
    }

    /// <summary>How the OTLP half is.</summary>
    public async Task<Reply> OtlpAsync(CancellationToken cancellationToken) =>
        ReplyOf(await EmptyExport.SendAsync(studio.Otlp with { Deadline = deadline }, cancellationToken));

    /// <summary>What the end of an empty export says. Time that ran out while a connection was opened is silence: nobody refused it.</summary>
    internal static Reply ReplyOf(in ExportResult result) => result switch
    {
        { Code: GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Cancelled } => Reply.Silent,
        { Outcome: ExportOutcome.NeverSent } => Reply.Broken,
        { Code: GrpcStatusCode.ResourceExhausted } => Reply.Exhausted,
        { Code: GrpcStatusCode.Internal } => Reply.Failed,
        _ => Reply.Answered,
    };

    /// <summary>What the engine that runs it knows; empty when nobody does.</summary>
    public async Task<string> ProcessesAsync(CancellationToken cancellationToken) =>
        await studio.ProcessesAsync(cancellationToken) is { } known ? $"; {known}" : "";

    /// <summary>Starts a half again that is gone, or kills one that is of no use and starts it again.</summary>
    public async Task RestartAsync(FaultSide side, bool isGone, CancellationToken cancellationToken)
    {
        if (studio is not IBreakable target)
        {
            return;
        }

        FaultKind kind = FaultKind.All.Single(kind => kind.Action == FaultAction.Kill && kind.Side == side);
        if (!isGone)
        {
            await target.BeginAsync(kind, cancellationToken);
        }

        await target.EndAsync(kind, cancellationToken);
    }
}
