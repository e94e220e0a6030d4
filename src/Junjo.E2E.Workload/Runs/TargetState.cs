namespace Junjo.E2E.Workload.Runs;

/// <summary>The run's requests that are under way, exports and reads alike, and how the target answers them. Thread-safe.</summary>
/// <param name="clock">The run's clock, which dates the requests.</param>
public sealed class TargetState(RunClock clock)
{
    /// <summary>An answer that takes longer is noted as slow.</summary>
    public static readonly TimeSpan SlowLimit = TimeSpan.FromSeconds(15);

    private const int MaxFlushes = 1_000;

    // Guards all state below.
    private readonly Lock gate = new();
    private readonly Dictionary<long, (string What, int Number, TimeSpan Since)> open = [];
    private long next;
    private readonly List<TimeSpan> flushes = [];
    private readonly Side exports = new();
    private readonly Side reads = new();
    private TimeSpan? exhaustedSince;
    private TimeSpan? failingSince;
    private string? lastFailure;
    private (string What, TimeSpan From, TimeSpan To)? slow;

    /// <summary>When the run had the target flush what it holds in memory, the first thousand times.</summary>
    public IReadOnlyList<TimeSpan> Flushes
    {
        get
        {
            lock (gate)
            {
                return [.. flushes];
            }
        }
    }

    /// <summary>The requests under way and the last answers, as of now.</summary>
    public TargetSnapshot Now
    {
        get
        {
            lock (gate)
            {
                return new TargetSnapshot
                {
                    InFlight = open.Count,
                    Oldest = open.Count == 0 ? null : NameOf(open.Values.MinBy(request => request.Since)),
                    ExportsWaitSince = exports.Waits,
                    ReadsWaitSince = reads.Waits,
                    ExhaustedSince = exhaustedSince,
                    FailingSince = failingSince,
                    BrokenSince = Earlier(exports.BrokenSince, reads.BrokenSince),
                    BrokenBy = exports.BrokenSince is null || reads.BrokenSince < exports.BrokenSince ? reads.BrokenBy : exports.BrokenBy,
                    LastFailure = lastFailure,
                    Slow = slow,
                };
            }
        }
    }

    /// <summary>A request is sent.</summary>
    /// <param name="what">What is asked.</param>
    /// <param name="number">Of an export, its number from 1; 0 for a read.</param>
    /// <returns>Its ticket, to end it with.</returns>
    public long Begin(string what, int number = 0)
    {
        TimeSpan now = clock.Elapsed;
        lock (gate)
        {
            (number > 0 ? exports : reads).Begin(now);
            open.Add(++next, (what, number, now));
            return next;
        }
    }

    /// <summary>A request has ended.</summary>
    /// <param name="ticket">Its ticket.</param>
    /// <param name="ending">How the request ended.</param>
    /// <param name="message">The error message of a failure.</param>
    public void End(long ticket, RequestEnding ending, string? message = null)
    {
        TimeSpan now = clock.Elapsed;
        lock (gate)
        {
            open.Remove(ticket, out (string What, int Number, TimeSpan Since) request);
            bool isAnswer = ending is RequestEnding.Answered or RequestEnding.Exhausted or RequestEnding.Failed;
            if (request.Number > 0 && isAnswer)
            {
                exhaustedSince = ending is RequestEnding.Exhausted ? exhaustedSince ?? now : null;
                failingSince = ending is RequestEnding.Failed ? failingSince ?? now : null;
            }

            lastFailure = ending is RequestEnding.Answered ? lastFailure : $"{NameOf(request)}: {message}";
            (request.Number > 0 ? exports : reads).End(ending, isAnswer, now, lastFailure);
            if (isAnswer && now - request.Since > SlowLimit && (slow is not { } slowest || now - request.Since > slowest.To - slowest.From))
            {
                slow = (NameOf(request), request.Since, now);
            }
        }
    }

    /// <summary>The target has flushed.</summary>
    public void Flushed()
    {
        TimeSpan now = clock.Elapsed;
        lock (gate)
        {
            if (flushes.Count < MaxFlushes)
            {
                flushes.Add(now);
            }
        }
    }

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;

    private static string NameOf((string What, int Number, TimeSpan Since) request) =>
        request.Number > 0 ? $"{request.What} {request.Number - 1}" : request.What;

    /// <summary>Exports, or reads: the answers to one say nothing of the other.</summary>
    private sealed class Side
    {
        private TimeSpan? waitingSince;
        private int inFlight;

        /// <summary>Since when they have been waiting; null when none is under way.</summary>
        public TimeSpan? Waits => inFlight > 0 ? waitingSince : null;

        public TimeSpan? BrokenSince { get; private set; }

        public string? BrokenBy { get; private set; }

        public void Begin(TimeSpan now)
        {
            inFlight++;
            waitingSince ??= now;
        }

        public void End(RequestEnding ending, bool isAnswer, TimeSpan now, string? failure)
        {
            inFlight--;
            waitingSince = ending is RequestEnding.Silent ? waitingSince : inFlight > 0 ? now : null;
            BrokenBy = BrokenSince is null ? failure : BrokenBy;
            BrokenSince = ending is RequestEnding.Broken ? BrokenSince ?? now : isAnswer ? null : BrokenSince;
        }
    }
}
