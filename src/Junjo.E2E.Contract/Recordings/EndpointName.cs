using System.Text.RegularExpressions;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Names requests by their endpoint, so that answers about different traces and services fall under one.</summary>
internal static partial class EndpointName
{
    /// <summary>Method and path without its query, with names for the values in it.</summary>
    public static string Of(RecordedStep step) => step switch
    {
        RecordedStep.Rest rest => $"{rest.Method} {Value().Replace(rest.Path.Split('?')[0], "/$1/{id}")}",
        RecordedStep.Export export => $"gRPC {export.Method}",
        _ => throw new ArgumentException($"a step without an answer: {step.Title}", nameof(step)),
    };

    /// <summary>The path of a difference with <c>[*]</c> for any position of an array.</summary>
    public static string Field(string path) => Position().Replace(path, "[*]");

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();

    // A service's name may hold an encoded slash, but no plain one.
    [GeneratedRegex(
        "/(services|traces|trace-evidence|agent-executions|execution-resolution|users|api_keys|spans)/"
        + "(?!root\\b|db-has-users|create-first-user)[^/]+",
        RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Value();
}
