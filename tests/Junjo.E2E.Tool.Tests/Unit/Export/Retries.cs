using FluentAssertions;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>Expected values: studio-contract.md section 7, what OpenTelemetry Python 1.38 does.</summary>
public sealed class Retries
{
    public sealed record RetryCase(
        string Name, int Attempt, GrpcStatusCode Code, double Elapsed, double? ServerDelay, (double Least, double Most)? Expected)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<RetryCase> Rules =>
    [
        new RetryCase("first wait is 1 s", 1, GrpcStatusCode.Unavailable, 0, null, (0.8, 1.2)),
        new RetryCase("second wait is 2 s", 2, GrpcStatusCode.Unavailable, 1, null, (1.6, 2.4)),
        new RetryCase("third wait is 4 s", 3, GrpcStatusCode.Unavailable, 3, null, (3.2, 4.8)),
        new RetryCase("fourth wait is 8 s", 4, GrpcStatusCode.Unavailable, 7, null, (6.4, 9.6)),
        new RetryCase("fifth wait is 16 s", 5, GrpcStatusCode.Unavailable, 15, null, (12.8, 19.2)),
        new RetryCase("the sixth attempt is the last", 6, GrpcStatusCode.Unavailable, 31, null, null),
        new RetryCase("a wait that exceeds the 120 s stops", 5, GrpcStatusCode.Unavailable, 108, null, null),
        new RetryCase("a wait that just fits is taken", 1, GrpcStatusCode.Unavailable, 118.8, null, (0.8, 1.2)),
        new RetryCase("the server's wait comes first", 1, GrpcStatusCode.Unavailable, 0, 7, (7, 7)),
        new RetryCase("the server's wait may not exceed the budget", 1, GrpcStatusCode.Unavailable, 0, 121, null),
        new RetryCase("the server's wait does not make a code retryable", 1, GrpcStatusCode.Internal, 0, 1, null),
        new RetryCase("CANCELLED is retried", 1, GrpcStatusCode.Cancelled, 0, null, (0.8, 1.2)),
        new RetryCase("DEADLINE_EXCEEDED is retried", 1, GrpcStatusCode.DeadlineExceeded, 0, null, (0.8, 1.2)),
        new RetryCase("RESOURCE_EXHAUSTED is retried", 1, GrpcStatusCode.ResourceExhausted, 0, null, (0.8, 1.2)),
        new RetryCase("ABORTED is retried", 1, GrpcStatusCode.Aborted, 0, null, (0.8, 1.2)),
        new RetryCase("OUT_OF_RANGE is retried", 1, GrpcStatusCode.OutOfRange, 0, null, (0.8, 1.2)),
        new RetryCase("DATA_LOSS is retried", 1, GrpcStatusCode.DataLoss, 0, null, (0.8, 1.2)),
        new RetryCase("OK is not retried", 1, GrpcStatusCode.Ok, 0, null, null),
        new RetryCase("UNKNOWN is not retried", 1, GrpcStatusCode.Unknown, 0, null, null),
        new RetryCase("INVALID_ARGUMENT is not retried", 1, GrpcStatusCode.InvalidArgument, 0, null, null),
        new RetryCase("NOT_FOUND is not retried", 1, GrpcStatusCode.NotFound, 0, null, null),
        new RetryCase("ALREADY_EXISTS is not retried", 1, GrpcStatusCode.AlreadyExists, 0, null, null),
        new RetryCase("PERMISSION_DENIED is not retried", 1, GrpcStatusCode.PermissionDenied, 0, null, null),
        new RetryCase("FAILED_PRECONDITION is not retried", 1, GrpcStatusCode.FailedPrecondition, 0, null, null),
        new RetryCase("UNIMPLEMENTED is not retried", 1, GrpcStatusCode.Unimplemented, 0, null, null),
        new RetryCase("INTERNAL is not retried", 1, GrpcStatusCode.Internal, 0, null, null),
        new RetryCase("UNAUTHENTICATED is not retried", 1, GrpcStatusCode.Unauthenticated, 0, null, null),
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_defaults_follow_the_exporter_that_the_SDK_uses(RetryCase rule)
    {
        TimeSpan? serverDelay = rule.ServerDelay is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        for (ulong seed = 0; seed < 1000; seed++)
        {
            double? delay = new RetryPolicy().DelayAfter(rule.Attempt, rule.Code, TimeSpan.FromSeconds(rule.Elapsed), serverDelay, seed)?.TotalSeconds;

            (delay is not null).Should().Be(rule.Expected is not null);
            if (rule.Expected is var (least, most))
            {
                delay!.Value.Should().BeInRange(least, most);
            }
        }
    }

    [Fact]
    public void The_jitter_is_a_function_of_the_seed_and_fills_its_range()
    {
        var policy = new RetryPolicy();

        double[] delays = Enumerable.Range(0, 1000)
            .Select(seed => policy.DelayAfter(1, GrpcStatusCode.Unavailable, TimeSpan.Zero, null, (ulong)seed)!.Value.TotalSeconds).ToArray();

        policy.DelayAfter(1, GrpcStatusCode.Unavailable, TimeSpan.Zero, null, 7)!.Value.TotalSeconds.Should().Be(delays[7]);
        delays.Min().Should().BeLessThan(0.81);
        delays.Max().Should().BeGreaterThan(1.19);
        delays.Average().Should().BeApproximately(1, 0.02);
    }

    [Fact]
    public void The_policy_without_retries_stops_after_the_first_attempt() =>
        RetryPolicy.None.DelayAfter(1, GrpcStatusCode.Unavailable, TimeSpan.Zero, null, 0).Should().BeNull();
}
