namespace Junjo.E2E.StandIn.Breakdowns;

/// <summary>Quirk Q-48: what the list of a service takes of the backend's memory, as measured on the real one.</summary>
/// <param name="listBytes">What a list may take.</param>
/// <param name="killed">Is told once it took more.</param>
internal sealed class BackendMemory(long listBytes, Action killed)
{
    private const long PerListedSpan = 3_500;

    /// <summary>Takes the memory of a list.</summary>
    /// <exception cref="BackendKilledException">There is not so much: the backend ends, and this request with it.</exception>
    public void List(long spans)
    {
        if (spans * PerListedSpan > listBytes)
        {
            killed();
            throw new BackendKilledException();
        }
    }
}
