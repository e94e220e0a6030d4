using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>How long a key is trusted: studio-contract.md section 2.4.</summary>
public sealed class KeyCache(ContractStudios studios) : ContractFacts(studios)
{
    private static readonly CallStatus Ok = new("OK", "");
    private static readonly CallStatus Invalid = new("UNAUTHENTICATED", "Invalid API key");
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_new_key_works_at_once(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.KnockAsync((await studio.NewKeyAsync()).Key)).Should().Be(Ok);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_deleted_key_works_for_the_time_of_the_cache_which_use_does_not_extend(string name)
    {
        var studio = await OpenAsync(name);
        var (id, key) = await studio.NewKeyAsync();
        TimeSpan trusted = studio.IsOlder && studio.HasDefects ? TimeSpan.FromSeconds(600) : TimeSpan.FromSeconds(10);
        await studio.KnockAsync(key);

        (await studio.AskAsync("DELETE", $"/api_keys/{id}")).Should().Be((204, ""));

        (await studio.KnockAsync(key)).Should().Be(Ok);
        await studio.PassAsync(trusted - Margin);
        (await studio.KnockAsync(key)).Should().Be(Ok);
        await studio.PassAsync(2 * Margin);
        (await studio.KnockAsync(key)).Should().Be(Invalid);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_key_that_was_deleted_before_its_first_use_never_works(string name)
    {
        var studio = await OpenAsync(name);
        var (id, key) = await studio.NewKeyAsync();

        await studio.AskAsync("DELETE", $"/api_keys/{id}");

        (await studio.KnockAsync(key)).Should().Be(Invalid);
    }

    [Theory]
    [MemberData(nameof(EmptyStudios))]
    public async Task A_key_of_another_Studio_does_not_work(string name)
    {
        var studio = await OpenAsync(name);
        await using var other = await ContractStudios.StartAsync(name);

        (await studio.KnockAsync(other.Key)).Should().Be(Invalid);
        (await other.KnockAsync(other.Key)).Should().Be(Ok);
    }
}
