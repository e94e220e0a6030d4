using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Where the Studios are had that defects are looked for in.</summary>
public interface IDefectStudios : IAsyncDisposable
{
    /// <summary>What a report calls them.</summary>
    string Description { get; }

    /// <summary>Their release.</summary>
    StudioRelease Release { get; }

    /// <summary>Opens a Studio to look for a defect in; giving it back leaves it to the next where it is shared.</summary>
    /// <param name="defect">The defect.</param>
    /// <param name="transcript">Where what is done is written down.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="CannotTryException">There is none in which the defect could be looked for.</exception>
    Task<WireStudio> OpenAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken);
}
