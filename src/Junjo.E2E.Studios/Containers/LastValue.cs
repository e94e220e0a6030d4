namespace Junjo.E2E.Studios.Containers;

/// <summary>Takes reported values in the thread that reports them.</summary>
internal sealed class LastValue<T>(Action<T> take) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => take(value);
}
