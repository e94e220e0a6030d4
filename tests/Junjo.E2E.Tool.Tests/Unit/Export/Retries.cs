using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Tool.Tests.Unit.Export;

/// <summary>Expected values: studio-contract.md section 7, what OpenTelemetry Python 1.38 does.</summary>
public sealed class Retries
{
    public sealed record RetryCase(
        string Name, int Attempt, StatusCode Code, double Elapsed, double? ServerDelay, (double Least, double Most)? Expected)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<RetryCase> Rules =>
    [
        new RetryCase("first wait is 1 s", 1, StatusCode.Unavailable, 0, null, (0.8, 1.2)),
        new RetryCase("second wait is 2 s", 2, StatusCode.Unavailable, 1, null, (1.6, 2.4)),
        new RetryCase("third wait is 4 s", 3, StatusCode.Unavailable, 3, null, (3.2, 4.8)),
        new RetryCase("fourth wait is 8 s", 4, StatusCode.Unavailable, 7, null, (6.4, 9.6)),
        new RetryCase("fifth wait is 16 s", 5, StatusCode.Unavailable, 15, null, (12.8, 19.2)),
        new RetryCase("the sixth attempt is the last", 6, StatusCode.Unavailable, 31, null, null),
        new RetryCase("a wait that exceeds the 120 s stops", 5, StatusCode.Unavailable, 108, null, null),
        new RetryCase("a wait that just fits is taken", 1, StatusCode.Unavailable, 118.7, null, (0.8, 1.2)),
        new RetryCase("the server's wait comes first", 1, StatusCode.Unavailable, 0, 7, (7, 7)),
        new RetryCase("the server's wait may not exceed the budget", 1, StatusCode.Unavailable, 0, 121, null),
        new RetryCase("the server's wait does not make a code retryable", 1, StatusCode.Internal, 0, 1, null),
        new RetryCase("CANCELLED is retried", 1, StatusCode.Cancelled, 0, null, (0.8, 1.2)),
        new RetryCase("DEADLINE_EXCEEDED is retried", 1, StatusCode.DeadlineExceeded, 0, null, (0.8, 1.2)),
        new RetryCase("RESOURCE_EXHAUSTED is retried", 1, StatusCode.ResourceExhausted, 0, null, (0.8, 1.2)),
        new RetryCase("ABORTED is retried", 1, StatusCode.Aborted, 0, null, (0.8, 1.2)),
        new RetryCase("OUT_OF_RANGE is retried", 1, StatusCode.OutOfRange, 0, null, (0.8, 1.2)),
        new RetryCase("DATA_LOSS is retried", 1, StatusCode.DataLoss, 0, null, (0.8, 1.2)),
        new RetryCase("OK is not retried", 1, StatusCode.OK, 0, null, null),
        new RetryCase("UNKNOWN is not retried", 1, StatusCode.Unknown, 0, null, null),
        new RetryCase("INVALID_ARGUMENT is not retried", 1, StatusCode.InvalidArgument, 0, null, null),
        new RetryCase("NOT_FOUND is not retried", 1, StatusCode.NotFound, 0, null, null),
        new RetryCase("ALREADY_EXISTS is not retried", 1, StatusCode.AlreadyExists, 0, null, null),
        new RetryCase("PERMISSION_DENIED is not retried", 1, StatusCode.PermissionDenied, 0, null, null),
        new RetryCase("FAILED_PRECONDITION is not retried", 1, StatusCode.FailedPrecondition, 0, null, null),
        new RetryCase("UNIMPLEMENTED is not retried", 1, StatusCode.Unimplemented, 0, null, null),
        new RetryCase("INTERNAL is not retried", 1, StatusCode.Internal, 0, null, null),
        new RetryCase("UNAUTHENTICATED is not retried", 1, StatusCode.Unauthenticated, 0, null, null),
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_defaults_follow_the_exporter_that_the_SDK_uses(RetryCase rule)
    {
        TimeSpan? serverDelay = rule.ServerDelay is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        double?[] delays = [.. new[] { 0, 0.5, 1 }.Select(
            chance => new RetryPolicy()
                .DelayAfter(rule.Attempt, rule.Code, TimeSpan.FromSeconds(rule.Elapsed), serverDelay, chance)?.TotalSeconds)];

        delays.Should().Equal(
            rule.Expected is var (least, most) ? [least, (least + most) / 2, most] : new double?[] { null, null, null }, Nearly);
    }

    [Fact]
    public void No_wait_leaves_an_attempt_without_time()
    {
        var policy = new RetryPolicy { Budget = TimeSpan.FromSeconds(10) };

        policy.DelayAfter(1, StatusCode.Unavailable, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6), 0.5).Should()
            .BeNull("the wait uses up the budget");
        policy.DelayAfter(1, StatusCode.Unavailable, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6) - TimeSpan.FromTicks(1), 0.5)
            .Should().Be(TimeSpan.FromSeconds(6) - TimeSpan.FromTicks(1));
        policy.DelayAfter(1, StatusCode.Unavailable, TimeSpan.FromSeconds(11), TimeSpan.Zero, 0.5).Should()
            .BeNull("the budget is used up already");
    }

    [Fact]
    public void The_policy_without_retries_stops_after_the_first_attempt() =>
        RetryPolicy.None.DelayAfter(1, StatusCode.Unavailable, TimeSpan.Zero, null, 0.5).Should().BeNull();

    private static bool Nearly(double? one, double? other) => one is null == other is null && Math.Abs((one ?? 0) - (other ?? 0)) < 1e-6;
}
