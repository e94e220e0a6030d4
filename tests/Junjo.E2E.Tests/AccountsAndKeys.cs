using System.Net;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tests;

/// <summary>
/// Users, sessions and keys. On a Studio that runs already these tests are asked for with <c>Tests:Contract</c>; what they make is removed.
/// </summary>
public sealed class AccountsAndKeys(StudioFixture studio)
{
    private const string Reason = "Makes users and keys on a Studio that runs already: set JUNJO_E2E_TESTS__CONTRACT=true to allow it. "
        + "They are removed again.";

    [Fact]
    public async Task A_new_user_signs_in()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        await using Guest guest = await Guest.CreateAsync(studio);

        SessionUser user = await guest.Api.Auth.GetUserAsync();

        user.UserEmail.Should().Be(guest.Credentials.Email);
    }

    [Fact]
    public async Task A_user_that_was_removed_signs_in_no_more()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        await using Guest guest = await Guest.CreateAsync(studio);
        await guest.RemoveAsync();

        Func<Task> signIn = () => guest.Api.Auth.SignInAsync(guest.Credentials);

        (await signIn.Should().ThrowAsync<StudioApiException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        await using Guest guest = await Guest.CreateAsync(studio);

        Func<Task> signIn = () => guest.Api.Auth.SignInAsync(guest.Credentials with { Password = "not the password" });

        (await signIn.Should().ThrowAsync<StudioApiException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        await using Guest guest = await Guest.CreateAsync(studio);

        Func<Task> create = () => studio.Api.Users.CreateAsync(guest.Credentials);

        (await create.Should().ThrowAsync<StudioApiException>()).Which.Status.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_session_that_has_signed_out_reads_no_users()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        await using Guest guest = await Guest.CreateAsync(studio);
        await guest.Api.Auth.SignOutAsync();

        Func<Task> list = () => guest.Api.Users.ListAsync();

        (await list.Should().ThrowAsync<StudioApiException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Spans_are_read_with_a_session_only()
    {
        Assert.SkipUnless(studio.Release.SpansNeedSession, "Release 0.80 shows spans to anybody.");
        using StudioClient stranger = studio.Api.WithoutSession();

        Func<Task> list = () => stranger.Spans.ListServicesAsync();

        (await list.Should().ThrowAsync<StudioApiException>()).Which.Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_export_with_an_unknown_key_is_refused()
    {
        ExportResult answer = await ExportAsync("no-such-key");

        (answer.Code, answer.Outcome).Should().Be((StatusCode.Unauthenticated, ExportOutcome.Rejected), answer.Status);
    }

    [Fact]
    public async Task An_export_with_a_new_key_is_taken()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        ApiKey key = await studio.Api.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e-test"));
        try
        {
            ExportResult answer = await ExportAsync(key.Key);

            answer.Outcome.Should().Be(ExportOutcome.Acked, answer.Status);
        }
        finally
        {
            await studio.Api.ApiKeys.DeleteAsync(key.Id);
        }
    }

    [Fact]
    public async Task An_export_with_a_key_that_was_removed_before_its_first_use_is_refused()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        ApiKey key = await studio.Api.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e-test"));
        await studio.Api.ApiKeys.DeleteAsync(key.Id);

        ExportResult answer = await ExportAsync(key.Key);

        (answer.Code, answer.Outcome).Should().Be((StatusCode.Unauthenticated, ExportOutcome.Rejected), answer.Status);
    }

    [Fact]
    public async Task A_removed_key_is_listed_no_more()
    {
        Assert.SkipUnless(TestSettings.Contract, Reason);
        ApiKey key = await studio.Api.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e-test"));
        string[] with = [.. (await studio.Api.ApiKeys.ListAsync()).Select(listed => listed.Id)];

        await studio.Api.ApiKeys.DeleteAsync(key.Id);

        string[] without = [.. (await studio.Api.ApiKeys.ListAsync()).Select(listed => listed.Id)];
        (with.Contains(key.Id), without.Contains(key.Id)).Should().Be((true, false));
    }

    private async Task<ExportResult> ExportAsync(string key)
    {
        using var client = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = studio.Endpoint.Url, ApiKey = key });
        return await client.ExportAsync(new ExportRequest([]).Encode(), TestContext.Current.CancellationToken);
    }
}
