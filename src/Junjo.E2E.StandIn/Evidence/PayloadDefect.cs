namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Why a text is no payload.</summary>
internal enum PayloadDefect
{
    None,
    InvalidJson,
    DuplicateName,
    NonPortable,
    TooDeep,
}
