using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Orchestration;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e profiles</c>: lists the profiles.</summary>
internal static class ProfilesCommand
{
    public static Command Create()
    {
        var command = new Command("profiles", "List the profiles.");
        command.SetAction(parsed =>
        {
            foreach (Profile profile in Profile.All)
            {
                string amount = profile.Cycles is { } cycles ? $"{cycles:N0} cycles" : $"{profile.Duration!.Value.TotalSeconds:0} s";
                parsed.InvocationConfiguration.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{profile.Name,-12}{profile.Services,3} services x {amount,-13}concurrency {profile.Concurrency,2}  {profile.Purpose}"));
            }
        });
        return command;
    }
}
