using System.Net;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>
/// Limits and errors of the REST API, answer by answer. On a Studio that runs already they are asked for with <c>Tests:Contract</c>.
/// </summary>
public sealed class Contract(StudioFixture studio)
{
    private const string Reason = "Holds limits and errors of a Studio that runs already to the contract: set "
        + "JUNJO_E2E_TESTS__CONTRACT=true.";
    private const string UnknownTrace = "00000000000000000000000000000001";

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public async Task A_limit_out_of_range_is_refused(int limit)
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);

        Func<Task> list = () => studio.Api.Spans.ListAsync("junjo-e2e-nobody", limit);

        (await list.Should().ThrowAsync<StudioApiException>()).Which.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_service_that_nobody_sent_for_has_no_spans()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);

        (await studio.Api.Spans.ListAsync($"junjo-e2e-nobody-{Guid.NewGuid():n}")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_trace_that_nobody_sent_has_no_spans()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);

        (await studio.Api.Spans.GetTraceAsync(UnknownTrace)).Should().BeEmpty();
        (await studio.Api.Spans.GetSpanAsync(UnknownTrace, "0000000000000001")).Should().BeNull();
    }

    [Fact]
    public async Task Health_tells_the_release()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);

        StudioHealth health = await studio.Api.Health.GetAsync();

        health.Status.Should().Be("ok");
        (studio.Api.UnknownVersion ?? health.Version).Should().StartWith(studio.Api.UnknownVersion ?? studio.Release.Name);
    }
}
