using System.Numerics;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>
/// Durations from 1 microsecond to 10 minutes, kept to three digits in bounded memory: every value is counted in a bucket at most 1/1,024
/// of its size wide. Not thread-safe; merge one per thread.
/// </summary>
public sealed class LatencyHistogram
{
    private const int BucketBits = 11;
    private const int BucketsPerRow = 1 << BucketBits;
    private const int Rows = 20;
    private const long MaxMicroseconds = 600_000_000;

    private readonly long[]?[] rows = new long[]?[Rows];

    /// <summary>Values counted.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest value, exact to a microsecond; zero when there is none.</summary>
    public TimeSpan Min { get; private set; }

    /// <summary>The largest value, exact to a microsecond; zero when there is none.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>All values together, each exact to a microsecond.</summary>
    public TimeSpan Sum { get; private set; }

    /// <summary>Counts a value; below 1 microsecond counts as 1, above 10 minutes as 10 minutes.</summary>
    public void Add(TimeSpan value)
    {
        long microseconds = Math.Clamp((long)value.TotalMicroseconds, 1, MaxMicroseconds);
        (int row, int bucket) = PlaceOf(microseconds);
        (rows[row] ??= new long[BucketsPerRow])[bucket]++;
        var kept = TimeSpan.FromMicroseconds(microseconds);
        Min = Count == 0 || kept < Min ? kept : Min;
        Max = kept > Max ? kept : Max;
        Sum += kept;
        Count++;
    }

    /// <summary>Counts everything that another histogram has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int row = 0; row < Rows; row++)
        {
            if (other.rows[row] is { } counts)
            {
                long[] own = rows[row] ??= new long[BucketsPerRow];
                for (int bucket = 0; bucket < BucketsPerRow; bucket++)
                {
                    own[bucket] += counts[bucket];
                }
            }
        }

        Min = Count == 0 || (other.Count > 0 && other.Min < Min) ? other.Min : Min;
        Max = other.Max > Max ? other.Max : Max;
        Sum += other.Sum;
        Count += other.Count;
    }

    /// <summary>Forgets everything, and keeps its memory.</summary>
    public void Clear()
    {
        foreach (long[]? counts in rows)
        {
            counts.AsSpan().Clear();
        }

        (Count, Min, Max, Sum) = (0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
    }

    /// <summary>The value that a share of all values does not exceed, at most 0.1 % above the exact one.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <returns>Zero when nothing was counted.</returns>
    public TimeSpan Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        long rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        long seen = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int bucket = 0; rows[row] is { } counts && bucket < BucketsPerRow; bucket++)
            {
                seen += counts[bucket];
                if (seen >= rank && Count > 0)
                {
                    var upper = TimeSpan.FromMicroseconds(UpperOf(row, bucket));
                    return upper < Max ? upper : Max;
                }
            }
        }

        return Max;
    }

    // Row 0 counts 0 to 2,047 one by one; row n counts 2^(10+n) to 2^(11+n) - 1 in steps of 2^n, in the upper half of its buckets.
    private static (int Row, int Bucket) PlaceOf(long microseconds)
    {
        int row = Math.Max(0, BitOperations.Log2((ulong)microseconds) - BucketBits + 1);
        return (row, (int)(microseconds >> row));
    }

    private static long UpperOf(int row, int bucket) => (((long)bucket + 1) << row) - 1;
}
