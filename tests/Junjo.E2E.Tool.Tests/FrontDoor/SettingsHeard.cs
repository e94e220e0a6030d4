using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.FrontDoor;

/// <summary>Commands hear the settings source that they are handed, and the tests of the tool hand them an empty one.</summary>
public sealed class SettingsHeard : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    private string[] Check => ["check", "--num-services", "1", "--num-cycles", "1", "--out", folder.FullName];

    [Fact]
    public async Task A_command_of_a_test_reads_no_variable_and_no_settings_file()
    {
        CommandOutput deaf = await CommandOutput.OfAsync(Check);

        SettingsSource.None.Should().BeEquivalentTo(new { Folder = (string?)null, Variables = new Dictionary<string, string?>() });
        deaf.ExitCode.Should().Be(0, deaf.Output + deaf.Error);
        deaf.Output.Should().Contain("stand-in Studio");
    }

    [Fact]
    public async Task A_variable_names_the_Studio_that_a_command_judges()
    {
        CommandOutput heard = await CommandOutput.OfAsync(Refusing(), Check);

        heard.ExitCode.Should().Be(3, heard.Output + heard.Error);
        heard.Error.Should().Contain("http://127.0.0.1:1/");
    }

    [Fact]
    public async Task A_settings_file_of_the_folder_names_the_Studio_that_a_command_judges()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, SettingsFile.FileName), """{ "Studio": { "Release": "0.99" } }""", TestContext.Current.CancellationToken);

        CommandOutput heard = await CommandOutput.OfAsync(new SettingsSource(folder.FullName, new Dictionary<string, string?>()), Check);

        heard.ExitCode.Should().Be(2, heard.Output + heard.Error);
        heard.Error.Should().Contain("--release must be 0.80 or 0.82; seen: '0.99'");
    }

    [Theory]
    [InlineData("JUNJO_E2E_STUDIO_TARGET", "Two underscores part a section from its setting: JUNJO_E2E_STUDIO__TARGET.")]
    [InlineData("JUNJO_E2E_TARGET", "It must begin with JUNJO_E2E_STUDIO__, JUNJO_E2E_TESTS__")]
    public async Task A_variable_that_nothing_reads_is_refused_by_every_command(string variable, string advice)
    {
        var source = new SettingsSource(null, new Dictionary<string, string?> { [variable] = "external" });

        CommandOutput refused = await CommandOutput.OfAsync(source, "scenarios");

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain($"The environment variable {variable} is not known.").And.Contain(advice);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static SettingsSource Refusing() => new(null, new Dictionary<string, string?>
    {
        ["JUNJO_E2E_STUDIO__TARGET"] = "external",
        ["JUNJO_E2E_STUDIO__RESTURL"] = "http://127.0.0.1:1",
        ["JUNJO_E2E_STUDIO__OTLPURL"] = "http://127.0.0.1:1",
        ["JUNJO_E2E_STUDIO__EMAIL"] = "owner@example.com",
        ["JUNJO_E2E_STUDIO__PASSWORD"] = "correct-horse-battery",
    });
}
