using FluentAssertions;

using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>Every release keeps what services say in whichever vocabulary.</summary>
public sealed class VocabulariesOfAFleet : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData("0.80", "pre-contract", "getting-started")]
    [InlineData("0.80", "pre-contract", "endings")]
    [InlineData("0.82", "v1", "graphs")]
    [InlineData("0.82", "v2", "endings")]
    public async Task Is_kept_as_it_was_sent(string release, string vocabulary, string scenario)
    {
        CommandOutput result = await CommandOutput.OfAsync(
            ($"check --release {release} --vocabulary {vocabulary} --scenario {scenario} "
                + $"--num-services 2 --num-cycles 10 --out {folder.FullName}").Split(' '));

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        result.Output.Should()
            .Contain($"  Vocabulary: {vocabulary}\n").And.Contain(
            $"Again   junjo-e2e check --scenario {scenario} --vocabulary {vocabulary} ");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
