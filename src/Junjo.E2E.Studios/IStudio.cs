using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios;

/// <summary>A Studio that is ready: signed in on the REST side, with a key for the OTLP side. Disposing it gives back what was made for it.</summary>
public interface IStudio : IAsyncDisposable
{
    /// <summary>What a report calls it: never without saying whether it is the stand-in.</summary>
    string Description { get; }

    /// <summary>Whether this is the stand-in, so that a PASS says only that the harness works.</summary>
    bool IsStandIn { get; }

    /// <summary>What it keeps and answers.</summary>
    StudioRelease Release { get; }

    /// <summary>The REST side, signed in.</summary>
    StudioClient Client { get; }

    /// <summary>The OTLP side.</summary>
    Uri OtlpUrl { get; }

    /// <summary>Key for the OTLP side; a secret.</summary>
    string ApiKey { get; }
}
