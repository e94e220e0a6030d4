using System.Diagnostics;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Defects that ordinary traffic brings about.</summary>
internal static class TrafficDefects
{
    private const int Callers = 16;
    private const int Flooders = 8;
    private const int SegmentSpans = 1_000;
    private const int ExportsOfACaller = 10;
    private const int FloodBytes = 4_000_000;
    private const int FloodExports = 200;
    private const int ListedStep = 60_000;
    private const int ListedMost = 180_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    public static async Task<Sighting> IngestionStalls(WireStudio studio)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(studio.Token);
        var load = new ClosedLoad(studio, giveUp.Token);
        int spans = (int)(SegmentSpans * studio.LoadScale);
        var running = load.RunAsync(Callers, ExportsOfACaller, () => Segment(spans));
        TimeSpan patience = Patience * studio.TimeScale;
        string seen = "";
        while (!running.IsCompleted && seen.Length == 0)
        {
            await Task.WhenAny(running, Task.Delay(patience / 4, TimeProvider.System, studio.Token));
            int answered = load.Answered;
            if (load.InFlight > 0 && load.SinceAnswer > patience && await studio.UnusableAsync(studio.Token) is null
                && await IsSilentAsync(load, answered, patience, studio.Token))
            {
                seen = $"{load.InFlight} exports in flight, none answered for {load.SinceAnswer.TotalSeconds / studio.TimeScale:0.0} s of "
                    + $"Studio's time, while /health and an empty export answer";
            }
        }

        await giveUp.CancelAsync();
        await running;
        return new Sighting(
            seen.Length > 0, $"{Callers} callers x {spans:N0} spans: {load.Answered} exports were "
                + $"answered{(seen.Length > 0 ? $", then {seen}" : " and none was held up")}");
    }

    public static async Task<Sighting> LockedOutForGood(WireStudio studio)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(studio.Token);
        var load = new ClosedLoad(studio, giveUp.Token) { Stops = code => code == "RESOURCE_EXHAUSTED" };
        int exports = Math.Max(1, (int)(FloodExports * studio.LoadScale / Flooders));
        await load.RunAsync(Flooders, exports, () => WireSpans.Request(
            WireStudio.NewService(), WireSpans.Root(WireSpans.NewTrace()).With(("large", new string('x', FloodBytes)))).Encode());
        string flood = $"{Flooders} connections x {FloodBytes / 1e6:0} MB, {load.Answered} exports";
        if (!load.IsStopped)
        {
            return new Sighting(false, $"{flood}: none was refused");
        }

        await studio.PassAsync(LockedFor);
        var after = await studio.KnockAsync(studio.Key);
        var stranger = await studio.KnockAsync("not-a-key");
        return new Sighting(
            after.Code == "RESOURCE_EXHAUSTED",
            $"{flood} until RESOURCE_EXHAUSTED; {LockedFor.TotalSeconds:0} s after the load had stopped an empty export was answered "
                + $"{after.Code}, one with a wrong key {stranger.Code}");
    }

    public static async Task<Sighting> ListKillsTheBackend(WireStudio studio)
    {
        string service = WireStudio.NewService();
        int step = (int)(ListedStep * studio.LoadScale);
        for (int stored = step; stored <= ListedMost * studio.LoadScale; stored += step)
        {
            for (int sent = 0; sent < step; sent += SegmentSpans)
            {
                await studio.ExportAsync(
                    service, [.. Enumerable.Range(1, SegmentSpans).Select(number => WireSpans.Root(WireSpans.NewTrace(), number))]);
            }

            await studio.PassSnapshotAsync();
            if (await BrokenAsync(studio, service) is { } broken)
            {
                return new Sighting(true,
                    $"the list of a service of {stored:N0} spans broke off ({broken}), and /health is not answered, while an empty export "
                    + $"is answered {(await studio.KnockAsync(studio.Key)).Code}");
            }
        }

        return new Sighting(false,
            $"the list of a service of {ListedMost * studio.LoadScale:N0} spans was answered, and the backend lived on");
    }

    // Once more as long without an answer: what is only slow has answered by then.
    private static async Task<bool> IsSilentAsync(ClosedLoad load, int answered, TimeSpan patience, CancellationToken cancellationToken)
    {
        await Task.Delay(patience, TimeProvider.System, cancellationToken);
        return load.InFlight > 0 && load.Answered == answered;
    }

    private static byte[] Segment(int spans)
    {
        var trace = WireSpans.NewTrace();
        return WireSpans.Request(WireStudio.NewService(), [.. Enumerable.Range(1, spans).Select(number => WireSpans.Root(trace, number))])
            .Encode();
    }

    // A list that fails alone may have been refused; one after which nobody answers took the backend with it.
    private static async Task<string?> BrokenAsync(WireStudio studio, string service)
    {
        try
        {
            await studio.GetAsync(WireStudio.Observability + WireSpans.ServicePath(service));
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return await studio.UnusableAsync(studio.Token) is null
                ? throw new CannotTryException($"the list failed and the backend answers: {e.Message}") : e.Message;
        }
    }

    /// <summary>Callers that each export the same again as soon as they are answered, each over a connection of its own.</summary>
    private sealed class ClosedLoad(WireStudio studio, CancellationToken giveUp)
    {
        private long lastAnswer = Stopwatch.GetTimestamp();
        private int answered;
        private int inFlight;
        private bool isStopped;

        /// <summary>Whether an answer with this status ends the load.</summary>
        public Func<string, bool> Stops { get; init; } = _ => false;

        public int Answered => Volatile.Read(ref answered);

        public int InFlight => Volatile.Read(ref inFlight);

        public bool IsStopped => Volatile.Read(ref isStopped);

        public TimeSpan SinceAnswer => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastAnswer));

        public Task RunAsync(int callers, int exports, Func<byte[]> encode) =>
            Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(exports, encode), CancellationToken.None)));

        private async Task CallAsync(int exports, Func<byte[]> encode)
        {
            using var connection = new GrpcWire(studio.OtlpUrl);
            byte[] message = encode();
            for (int number = 0; number < exports && !IsStopped && !giveUp.IsCancellationRequested; number++)
            {
                Interlocked.Increment(ref inFlight);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
                limit.CancelAfter(CallLimit);
                try
                {
                    var answer = await studio.ExportAsync(connection, message, limit.Token);
                    Interlocked.Increment(ref answered);
                    Interlocked.Exchange(ref lastAnswer, Stopwatch.GetTimestamp());
                    isStopped |= Stops(answer.Code);
                }
                catch (Exception e) when (e is OperationCanceledException or HttpRequestException or TimeoutException)
                {
                    // Given up: what became of it is not asked for here.
                }
                finally
                {
                    Interlocked.Decrement(ref inFlight);
                }
            }
        }
    }
}
