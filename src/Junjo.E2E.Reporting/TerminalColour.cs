namespace Junjo.E2E.Reporting;

/// <summary>Whether a report is coloured.</summary>
public static class TerminalColour
{
    /// <summary>
    /// On a terminal that understands colours, unless its user asked for none (<c>NO_COLOR</c>, see https://no-color.org).
    /// </summary>
    /// <param name="isRedirected">Whether output goes to a file or a pipe.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    public static bool IsWanted(bool isRedirected, Func<string, string?> environment) =>
        !isRedirected && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";
}
