namespace Junjo.E2E.EmbeddedStudio.Evidence;

/// <summary>Why a text is no payload.</summary>
internal enum PayloadDefect
{
    None,
    InvalidJson,
    DuplicateName,
    NonPortable,
    TooDeep,
}
