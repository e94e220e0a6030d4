namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>What the users of an executor do in an iteration.</summary>
public enum Activity
{
    /// <summary>They export fresh workflows.</summary>
    Export,

    /// <summary>Platform users: the list of services, the workflows of one, one trace of those, with think time between.</summary>
    Browse,

    /// <summary>Developers: a trace and a single span of it, of a new, an old and a cold workflow, by ids really written.</summary>
    Debug,

    /// <summary>Live monitors: health, services, and how long until the newest workflow is in the list of its service.</summary>
    Monitor,

    /// <summary>Operators: they make an API key, export one workflow with it, which Studio has never seen before, and delete it.</summary>
    Keys,

    /// <summary>They flush the write-ahead log.</summary>
    Flush,

    /// <summary>They read a trace and what Studio derives from it.</summary>
    Evidence,

    /// <summary>They call one endpoint of the REST API after the other.</summary>
    Endpoints,

    /// <summary>They make one mistake after the other, and compare the answer with what the contract says of it.</summary>
    Errors,

    /// <summary>They list workflows with one limit after the other, those that are refused among them.</summary>
    Limits,

    /// <summary>Each opens a connection of its own, leaves it idle, and then exports through it.</summary>
    Idle,
}
