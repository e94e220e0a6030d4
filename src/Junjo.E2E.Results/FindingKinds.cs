using System.Text.Json;

namespace Junjo.E2E.Results;

/// <summary>Kinds of findings in words.</summary>
public static class FindingKinds
{
    /// <summary>As it is written everywhere, such as <c>LOST</c> or <c>LOCKED_OUT</c>.</summary>
    public static string Word(this FindingKind kind) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());
}
