using System.Collections.Frozen;
using System.Text.RegularExpressions;

using Grpc.Core;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>The standard names of gRPC statuses, such as <c>DEADLINE_EXCEEDED</c>.</summary>
public static partial class GrpcStatusNames
{
    private static readonly FrozenDictionary<StatusCode, string> names = Enum.GetValues<StatusCode>()
        .ToFrozenDictionary(code => code, code => WordStart().Replace($"{code}", "_").ToUpperInvariant());

    /// <summary>The name of a status; the number of one that gRPC does not know.</summary>
    public static string Of(StatusCode code) => names.TryGetValue(code, out string? name) ? name : $"{(int)code}";

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WordStart();
}
