namespace Junjo.E2E.Contract.Recordings;

/// <summary>What two recordings answer differently at one endpoint.</summary>
/// <param name="Endpoint">Method and path, with names for the values in it.</param>
/// <param name="Compared">Answers of this endpoint that were compared.</param>
/// <param name="Different">Answers that are different.</param>
/// <param name="Fields">The fields that are, in ordinal order.</param>
public sealed record EndpointChange(string Endpoint, int Compared, int Different, IReadOnlyList<FieldChange> Fields);
