using FluentAssertions;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class StudioReleases
{
    [Theory]
    [InlineData(-1, "INTERNAL", "UNSPECIFIED")]
    [InlineData(0, "INTERNAL", "UNSPECIFIED")]
    [InlineData(1, "SERVER", "INTERNAL")]
    [InlineData(2, "CLIENT", "SERVER")]
    [InlineData(3, "PRODUCER", "CLIENT")]
    [InlineData(4, "CONSUMER", "PRODUCER")]
    [InlineData(5, "INTERNAL", "CONSUMER")]
    [InlineData(6, "INTERNAL", "UNSPECIFIED")]
    [InlineData(255, "INTERNAL", "UNSPECIFIED")]
    [InlineData(256, "INTERNAL", "UNSPECIFIED")]
    [InlineData(257, "SERVER", "INTERNAL")]
    public void Kinds_are_shown_as_the_release_names_them(int kind, string shown080, string shown082)
    {
        StudioRelease.V080.KindName(kind).Should().Be(shown080);
        StudioRelease.V082.KindName(kind).Should().Be(shown082);
    }

    [Fact]
    public void The_releases_differ_in_what_the_contract_says()
    {
        StudioRelease.V080.Should().BeEquivalentTo(new
        {
            Name = "0.80",
            RestPort = 1323,
            OtlpPort = 50051,
            DefaultLimit = 500,
            MaxLimit = 10_000,
            SpansNeedSession = false,
            SignOutRevokes = false,
            KeyCacheTime = TimeSpan.FromMinutes(10),
            KeepsWholeSpan = false,
            HasEvidence = false,
            ListsSlashedServices = false,
        });
        StudioRelease.V082.Should().BeEquivalentTo(new
        {
            Name = "0.82",
            RestPort = 26154,
            OtlpPort = 26155,
            DefaultLimit = 100,
            MaxLimit = 250,
            SpansNeedSession = true,
            SignOutRevokes = true,
            KeyCacheTime = TimeSpan.FromSeconds(10),
            KeepsWholeSpan = true,
            HasEvidence = true,
            ListsSlashedServices = true,
        });
    }
}
