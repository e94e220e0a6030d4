namespace Junjo.E2E.Workload.Runs;

/// <summary>What of a run's requests is under way, exports and reads alike, and how the target answers. Thread-safe.</summary>
public sealed class Traffic
{
    /// <summary>An answer that takes longer is noted as slow.</summary>
    public static readonly TimeSpan SlowLimit = TimeSpan.FromSeconds(15);

    private const int MaxFlushes = 1_000;

    private readonly RunClock clock;

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

    internal Traffic(RunClock clock) => this.clock = clock;

    /// <summary>What is wrong with the target so that what is absent may be there all the same; null when nothing is. Set by whoever watches it.</summary>
    public string? Failure { get; set; }

    /// <summary>Looks at the target and sets <see cref="Failure"/>; null where nobody watches it. Set by whoever does.</summary>
    public Func<CancellationToken, Task>? Examine { get; set; }

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

    /// <summary>How it is now.</summary>
    public TrafficState Now
    {
        get
        {
            lock (gate)
            {
                return new TrafficState
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
    /// <param name="reply">How.</param>
    /// <param name="message">What was said of a failure.</param>
    public void End(long ticket, Reply reply, string? message = null)
    {
        TimeSpan now = clock.Elapsed;
        lock (gate)
        {
            open.Remove(ticket, out (string What, int Number, TimeSpan Since) request);
            bool isAnswer = reply is Reply.Answered or Reply.Exhausted or Reply.Failed;
            if (request.Number > 0 && isAnswer)
            {
                exhaustedSince = reply is Reply.Exhausted ? exhaustedSince ?? now : null;
                failingSince = reply is Reply.Failed ? failingSince ?? now : null;
            }

            lastFailure = reply is Reply.Answered ? lastFailure : $"{NameOf(request)}: {message}";
            (request.Number > 0 ? exports : reads).End(reply, isAnswer, now, lastFailure);
            if (isAnswer && now - request.Since > SlowLimit && (slow is not { } slowest || now - request.Since > slowest.To - slowest.From))
            {
                slow = (NameOf(request), request.Since, now);
            }
        }
    }

    /// <summary>Whether the target, looked at now, shows all it holds as far as can be seen: before something is called absent.</summary>
    public async Task<bool> IsTargetWholeAsync(CancellationToken cancellationToken)
    {
        await (Examine?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return Failure is null;
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

        public void End(Reply reply, bool isAnswer, TimeSpan now, string? failure)
        {
            inFlight--;
            waitingSince = reply is Reply.Silent ? waitingSince : inFlight > 0 ? now : null;
            BrokenBy = BrokenSince is null ? failure : BrokenBy;
            BrokenSince = reply is Reply.Broken ? BrokenSince ?? now : isAnswer ? null : BrokenSince;
        }
    }
}
