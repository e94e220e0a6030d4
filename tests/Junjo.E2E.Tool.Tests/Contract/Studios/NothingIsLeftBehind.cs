using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Contract.Studios;

/// <summary>What contract tests and reproduce make on a Studio that others go on with is removed.</summary>
[Trait("Category", "Contract")]
public sealed class NothingIsLeftBehind
{
    [Theory]
    [InlineData("0.80")]
    [InlineData("0.82")]
    public async Task Contract_tests_leave_as_many_users_and_keys_as_they_found(string release)
    {
        await using ContractStudio owner = await ContractStudio.StartAsync(new StudioSettings { Release = release });
        string before = await ContentAsync(owner);

        await using (ContractStudio studio = await ContractStudio.ReachAsync(SettingsOf(owner)))
        {
            await studio.NewUserAsync();
            await studio.NewKeyAsync();
            (await studio.AskAsync("POST", "/users", ContractStudio.Credentials(" Late@EXAMPLE.com "))).Status.Should().Be(200);
            (await studio.AskAsync("POST", "/api_keys", """{"name":"k","more":1}""")).Status.Should().Be(201);
            using StudioApi.StudioClient client = await studio.NewClientAsync();
            (await ContentAsync(owner)).Should().NotBe(before);
        }

        (await ContentAsync(owner)).Should().Be(before);
    }

    [Fact]
    public async Task Reproduce_leaves_as_many_users_and_keys_as_it_found_also_when_it_is_interrupted()
    {
        await using ContractStudio owner = await ContractStudio.StartAsync(new StudioSettings { Release = "0.82" });
        string before = await ContentAsync(owner);
        using var stop = new CancellationTokenSource();
        Defect interrupted = DefectTable.All.Single(defect => defect.Id == "Q-12") with
        {
            LookAsync = async studio =>
            {
                await studio.NewUserAsync();
                await studio.NewKeyAsync();
                await stop.CancelAsync();
                studio.Token.ThrowIfCancellationRequested();
                return new Sighting(true, "not reached");
            },
        };

        await using (OpenedDefectStudios studios = await OpenedDefectStudios.StartAsync(
            SettingsOf(owner), TestContext.Current.CancellationToken))
        {
            (await new Reproduction(studios)
                .RunAsync(DefectTable.All.Single(defect => defect.Id == "Q-12"), CancellationToken.None)).Word.Should().Be("REPRODUCED");
            (await new Reproduction(studios)
                .RunAsync(DefectTable.All.Single(defect => defect.Id == "Q-50"),
                CancellationToken.None)).Observed.Should().Contain("--target containers");
            (await new Reproduction(studios).RunAsync(interrupted, stop.Token)).Observed.Should().Be("it was interrupted");
        }

        (await ContentAsync(owner)).Should().Be(before);
    }

    private static StudioSettings SettingsOf(ContractStudio owner) => new()
    {
        Target = StudioTarget.External,
        RestUrl = owner.RestUrl,
        OtlpUrl = owner.OtlpUrl,
        Email = owner.Email,
        Password = ContractStudio.Password,
    };

    private static async Task<string> ContentAsync(ContractStudio owner) =>
        $"{await IdsAsync(owner, "/users")}; {await IdsAsync(owner, "/api_keys")}";

    private static async Task<string> IdsAsync(ContractStudio owner, string path)
    {
        using JsonDocument list = JsonDocument.Parse((await owner.GetAsync(path)).Text);
        return string.Join(' ',
            list.RootElement.EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
    }
}
