using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>The standard names of gRPC statuses, such as <c>DEADLINE_EXCEEDED</c>.</summary>
public static partial class GrpcStatusNames
{
    private static readonly FrozenDictionary<GrpcStatusCode, string> names = Enum.GetValues<GrpcStatusCode>()
        .ToFrozenDictionary(code => code, code => WordStart().Replace($"{code}", "_").ToUpperInvariant());

    /// <summary>The name of a status.</summary>
    public static string Of(GrpcStatusCode code) => names[code];

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WordStart();
}
