namespace Junjo.E2E.Orchestration.Sending;

/// <summary>Work that runs side by side and ends together.</summary>
internal static class Lanes
{
    /// <summary>Runs every lane. The first that fails stops the others, which may otherwise go on for the whole run.</summary>
    /// <param name="lanes">The work of each lane.</param>
    /// <param name="stop">Stops all lanes.</param>
    public static async Task RunAsync(IEnumerable<Func<Task>> lanes, CancellationTokenSource stop)
    {
        Task[] running = [.. lanes.Select(lane => Task.Run(lane, CancellationToken.None))];
        await foreach (Task ended in Task.WhenEach(running))
        {
            if (ended.IsFaulted)
            {
                await stop.CancelAsync();
            }
        }

        await Task.WhenAll(running);
    }
}
