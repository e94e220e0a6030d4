using Grpc.Core;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Studios.Faults;

/// <summary>
/// Does scheduled faults to a Studio while a run sends to it; each is seen to take effect, and Studio to work again afterwards.
/// </summary>
/// <param name="target">The Studio.</param>
/// <param name="faults">The faults, in the order of their beginning; one that is due while another is on waits for its end.</param>
/// <param name="time">The clock.</param>
public sealed class FaultInjector(IFaultTarget target, IReadOnlyList<ScheduledFault> faults, TimeProvider time)
{
    /// <summary>How long Studio may take to work again.</summary>
    public static readonly TimeSpan HealDeadline = TimeSpan.FromSeconds(60);

    private const int MaxIndexingFlushes = 1_000;

    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RevocationGrace = TimeSpan.FromSeconds(5);

    private readonly List<FaultRecord> records = [];
    private ApiKey? healed;

    /// <summary>What became of every fault; read it when the injector has ended.</summary>
    public IReadOnlyList<FaultRecord> Records => records;

    /// <summary>Does every fault at its time; a fault that is on when the run ends is undone nevertheless.</summary>
    /// <param name="elapsed">Time since the run's start.</param>
    /// <param name="over">The run is over: no further fault is begun.</param>
    public async Task RunAsync(Func<TimeSpan> elapsed, CancellationToken over)
    {
        ArgumentNullException.ThrowIfNull(elapsed);
        foreach (ScheduledFault fault in faults)
        {
            var record = new FaultRecord(fault, target.SpansInMemory(fault.Kind));
            records.Add(await WaitAsync(fault.At - elapsed(), over)
                ? await InjectAsync(record, elapsed, over)
                : record with { Problem = "the run was over before it was due; let it send for longer with --duration" });
        }
    }

    /// <summary>Makes Studio index every file that a restart has made it forget; to be called before the final read.</summary>
    public async Task IndexAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool isNeeded = records.Exists(record => record is { SpansInMemory: not null, Began: not null });
            for (int flush = 0; isNeeded && flush < MaxIndexingFlushes; flush++)
            {
                isNeeded = (await target.Client.Admin.FlushAsync(cancellationToken)).FilesIndexed > 0;
            }
        }
        catch (StudioApiException)
        {
            // The final read indexes again, and reports what stays invisible.
        }
    }

    private async Task<FaultRecord> InjectAsync(FaultRecord record, Func<TimeSpan> elapsed, CancellationToken over)
    {
        record = record with { Began = elapsed() };
        try
        {
            record = record.Fault.Kind.Action == FaultAction.FlushStorm
                ? await StormAsync(record, elapsed, over)
                : await DisruptAsync(record, elapsed, over);
            return record.Problem is null ? await HealAsync(record, elapsed) : record;
        }
        catch (Exception e) when (IsOfFault(e))
        {
            return record with { Problem = e.Message };
        }
    }

    private async Task<FaultRecord> HealAsync(FaultRecord record, Func<TimeSpan> elapsed)
    {
        try
        {
            string? broken = await Poll.UntilAsync(ObserveAsync, HealDeadline, time, CancellationToken.None);
            return broken is null
                ? record with { Healed = elapsed() }
                : record with { Problem = $"Studio did not work again within {HealDeadline.TotalSeconds:0} s: {broken}" };
        }
        finally
        {
            await DeleteHealedAsync();
        }
    }

    private async Task<FaultRecord> DisruptAsync(FaultRecord record, Func<TimeSpan> elapsed, CancellationToken over)
    {
        FaultKind kind = record.Fault.Kind;
        bool isKey = kind.Action == FaultAction.RevokeKey;
        try
        {
            await (isKey ? RevokeAsync() : target.BeginAsync(kind, CancellationToken.None));
        }
        catch (Exception e) when (IsOfFault(e))
        {
            string? left = isKey ? null : await TryEndAsync(kind);
            return record with { Problem = left is null ? e.Message : $"{e.Message}; and what had begun of it was not undone: {left}" };
        }

        record = record with { TookEffect = elapsed() };
        await WaitAsync(record.Fault.Length, over);
        return isKey ? record : record with { Problem = await TryEndAsync(kind) };
    }

    private async Task<string?> TryEndAsync(FaultKind kind)
    {
        try
        {
            await target.EndAsync(kind, CancellationToken.None);
            return null;
        }
        catch (Exception e) when (IsOfFault(e))
        {
            return e.Message;
        }
    }

    private async Task RevokeAsync()
    {
        IReadOnlyList<ApiKey> keys = await target.Client.ApiKeys.ListAsync(CancellationToken.None);
        ApiKey key = keys.FirstOrDefault(IsOfTheRun)
            ?? throw new FaultFailedException("the key of the run is not in Studio's list");
        await target.Client.ApiKeys.DeleteAsync(key.Id, CancellationToken.None);
        await Confirmation.SeenAsync(
            "the deleted key is refused with UNAUTHENTICATED",
            async stop => await EmptyExport.SendAsync(target.Otlp, stop) is { Code: not StatusCode.Unauthenticated } answer ? answer.Status
                : null,
            target.Release.KeyCacheTime + RevocationGrace,
            time,
            CancellationToken.None);
    }

    // A Studio without Q-28 lists only how a key begins.
    private bool IsOfTheRun(ApiKey known) => target.Otlp.ApiKey!.StartsWith(known.Key.TrimEnd('.'), StringComparison.Ordinal);

    private async Task<FaultRecord> StormAsync(FaultRecord record, Func<TimeSpan> elapsed, CancellationToken over)
    {
        while (elapsed() < record.Began + record.Fault.Length && !over.IsCancellationRequested)
        {
            FlushResult result = await target.Client.Admin.FlushAsync(CancellationToken.None);
            record = result.Success ? record with { TookEffect = record.TookEffect ?? elapsed() } : record;
        }

        return record.TookEffect is null ? throw new FaultFailedException("no flush succeeded") : record;
    }

    // Works again means: both sides answer, and a span goes through both.
    private async Task<string?> ObserveAsync(CancellationToken cancellationToken)
    {
        try
        {
            healed ??= await target.Client.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e-healed"), cancellationToken);
            return (await ProbeSpan.SendAsync(
                target.Otlp with { ApiKey = healed.Key }, target.Client, ProbeDeadline, cancellationToken)).Failure;
        }
        catch (StudioApiException e)
        {
            return e.Message;
        }
    }

    // Of a Studio that does not work again nothing can be deleted.
    private async Task DeleteHealedAsync()
    {
        if (healed is { } key)
        {
            healed = null;
            await Poll.UntilAsync(stop => TryDeleteAsync(key, stop), ProbeDeadline, time, CancellationToken.None);
        }
    }

    private async Task<string?> TryDeleteAsync(ApiKey key, CancellationToken cancellationToken)
    {
        try
        {
            await target.Client.ApiKeys.DeleteAsync(key.Id, cancellationToken);
            return null;
        }
        catch (StudioApiException e)
        {
            return e.Status is System.Net.HttpStatusCode.NotFound ? null : e.Message;
        }
    }

    private static bool IsOfFault(Exception e) => e is FaultFailedException or StudioApiException or ContainerEngineException;

    private async Task<bool> WaitAsync(TimeSpan pause, CancellationToken over)
    {
        try
        {
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, over);
            return !over.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
