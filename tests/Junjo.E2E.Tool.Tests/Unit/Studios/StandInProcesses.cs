using System.ComponentModel;

using FluentAssertions;

using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>The stand-in in a process of its own, when the process cannot be started.</summary>
public sealed class StandInProcesses
{
    [Fact]
    public async Task A_stand_in_whose_program_does_not_start_leaves_no_folder()
    {
        string[] before = Folders();

        Func<Task> start = () => StandInProcess.StartAsync(
            new StudioSettings(), ["no-such-program-of-junjo-e2e"], TimeProvider.System, TestContext.Current.CancellationToken);

        await start.Should().ThrowAsync<Win32Exception>();
        Folders().Except(before).Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any()).Should().BeEmpty();
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "junjo-e2e-studio-*");
}
