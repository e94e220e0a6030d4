namespace Junjo.E2E.Contract.Recordings;

/// <summary>A recording is missing, damaged or of an unknown form.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="reason">What is wrong with it.</param>
/// <param name="inner">What reading it threw; null when nothing did.</param>
public sealed class UnreadableRecordingException(string path, string reason, Exception? inner)
    : Exception($"The recording '{path}' cannot be read: {reason}. Expected the form described in the recordings' README.", inner);
