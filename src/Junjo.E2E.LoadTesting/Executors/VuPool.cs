namespace Junjo.E2E.LoadTesting.Executors;

/// <summary>The virtual users of the open model: made when they are first needed, up to a limit. Thread-safe.</summary>
internal sealed class VuPool(int max, Func<IVirtualUser> create)
{
    private readonly Lock gate = new();
    private readonly Stack<IVirtualUser> idle = new();
    private readonly TaskCompletionSource allReturned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isClosing;
    private int made;

    /// <summary>A user that is idle; null when all are at work.</summary>
    public IVirtualUser? TryRent()
    {
        lock (gate)
        {
            if (idle.TryPop(out IVirtualUser? vu))
            {
                return vu;
            }

            if (made == max)
            {
                return null;
            }

            made++;
            return create();
        }
    }

    /// <summary>Gives a user back.</summary>
    public void Return(IVirtualUser vu)
    {
        lock (gate)
        {
            idle.Push(vu);
            CompleteWhenAllAreBack();
        }
    }

    /// <summary>Waits until nobody is at work; nobody may be rented any more.</summary>
    public Task AllReturnedAsync()
    {
        lock (gate)
        {
            isClosing = true;
            CompleteWhenAllAreBack();
        }

        return allReturned.Task;
    }

    private void CompleteWhenAllAreBack()
    {
        if (isClosing && idle.Count == made)
        {
            allReturned.TrySetResult();
        }
    }
}
