namespace Junjo.E2E.Studios;

/// <summary>Where the Studio under test comes from.</summary>
public enum StudioTarget
{
    /// <summary>The stand-in, started in this process on loopback with data in a temporary folder.</summary>
    Embedded,

    /// <summary>The real Studio in containers, as docker-compose.test.yml describes it.</summary>
    Containers,

    /// <summary>A Studio that runs already.</summary>
    External,
}
