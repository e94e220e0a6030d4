using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Watch;

/// <summary>Asks a Studio what costs it nothing: /health, and an export without a span.</summary>
public sealed class TargetProbe(IStudio studio)
{
    private static readonly TimeSpan endDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(3);

    /// <summary>How the REST half is.</summary>
    public async Task<RequestEnding> RestAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            await studio.Client.Health.GetAsync(limit.Token);
            return RequestEnding.Answered;
        }
        catch (StudioApiException e)
        {
            return e.Failure is StudioFailure.Unreachable ? RequestEnding.Broken
                : e.Failure is StudioFailure.Timeout or StudioFailure.Interrupted ? RequestEnding.Silent : RequestEnding.Answered;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RequestEnding.Silent;
        }
    }

    /// <summary>How the OTLP half is.</summary>
    public async Task<RequestEnding> OtlpAsync(CancellationToken cancellationToken) =>
        ReplyOf(await EmptyExport.SendAsync(studio.Otlp with { Deadline = deadline }, cancellationToken));

    /// <summary>
    /// What the end of an empty export says. Time that ran out while a connection was opened is silence: nobody refused it. So is a
    /// connection that
    /// was taken and broke: an engine takes it before there is anybody behind the port.
    /// </summary>
    internal static RequestEnding ReplyOf(in ExportResult result) => result switch
    {
        { Code: StatusCode.DeadlineExceeded or StatusCode.Cancelled } => RequestEnding.Silent,
        { Outcome: ExportOutcome.NeverSent } => RequestEnding.Broken,
        { IsAnswered: false } => RequestEnding.Silent,
        { Code: StatusCode.ResourceExhausted } => RequestEnding.Exhausted,
        { Code: StatusCode.Internal } => RequestEnding.Failed,
        _ => RequestEnding.Answered,
    };

    /// <summary>What the engine that runs it knows; empty when none does.</summary>
    public async Task<string> ProcessesAsync(CancellationToken cancellationToken) => (await LookAsync(cancellationToken)).Text;

    /// <summary>
    /// As <see cref="ProcessesAsync"/>, once the engine has seen that one has ended: that may take it longer than its connections to break.
    /// </summary>
    public async Task<string> EndedProcessesAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        string known = "";
        await Poll.UntilAsync(
            async stop =>
            {
                (known, bool isUntouched) = await LookAsync(stop);
                return isUntouched ? known : null;
            },
            endDeadline,
            time,
            cancellationToken);
        return known;
    }

    /// <summary>Starts a half again that is gone, or kills one that is of no use and starts it again.</summary>
    /// <returns>Why that failed; null when it did not.</returns>
    public async Task<string?> RestartAsync(FaultSide side, bool isGone, CancellationToken cancellationToken)
    {
        try
        {
            await (studio is IBreakable target ? RestartAsync(target, side, isGone, cancellationToken) : Task.CompletedTask);
            return null;
        }
        catch (Exception e) when (e is FaultFailedException or ContainerEngineException)
        {
            return e.Message;
        }
    }

    private static async Task RestartAsync(IBreakable target, FaultSide side, bool isGone, CancellationToken cancellationToken)
    {
        FaultKind kind = FaultKind.All.Single(kind => kind.Action == FaultAction.Kill && kind.Side == side);
        if (!isGone)
        {
            await target.BeginAsync(kind, cancellationToken);
        }

        await target.EndAsync(kind, cancellationToken);
    }

    private async Task<(string Text, bool IsUntouched)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<StudioProcess> processes = await studio.ProcessesAsync(cancellationToken);
            return (string.Concat(processes.Select(process => $"; {process}")), processes.Count > 0
                && processes.All(process => process.IsUntouched));
        }
        catch (ContainerEngineException e)
        {
            return ($"; {e.Message}", false);
        }
    }
}
