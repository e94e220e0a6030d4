using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Where the Studios are had that defects are looked for in.</summary>
public interface IDefectStudios : IAsyncDisposable
{
    /// <summary>What a report calls them.</summary>
    string Description { get; }

    /// <summary>Their release.</summary>
    StudioRelease Release { get; }

    /// <summary>The exact version they report, such as <c>0.82.1</c>.</summary>
    string Version { get; }

    /// <summary>Whether a new Studio can be had for each defect, so that several are looked for at once.</summary>
    bool HasMany { get; }

    /// <summary>How long one attempt takes in them; zero for a defect that is not looked for.</summary>
    TimeSpan TimeOf(Defect defect);

    /// <summary>Opens a Studio that has what the defect needs; giving it back leaves it to the next where it is shared.</summary>
    /// <param name="defect">The defect.</param>
    /// <param name="transcript">Where what is done is written down.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="CannotTryException">There is none in which the defect could be looked for.</exception>
    Task<WireStudio> OpenAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken);
}
