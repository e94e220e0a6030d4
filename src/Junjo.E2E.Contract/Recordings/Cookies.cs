namespace Junjo.E2E.Contract.Recordings;

/// <summary>
/// The session cookies of a scenario: a session's is whatever the last answer to it set, and a clearing cookie removes it.
/// </summary>
internal sealed class Cookies
{
    private const string Prefix = "session=";

    private readonly Dictionary<string, string> bySession = new(StringComparer.Ordinal);

    /// <summary>The value of the <c>cookie</c> header of a session; null when it has none.</summary>
    public string? Of(string session) => bySession.GetValueOrDefault(session);

    /// <summary>Keeps the cookie one session has now also as that of another.</summary>
    public void Copy(string from, string to)
    {
        if (bySession.TryGetValue(from, out string? cookie))
        {
            bySession[to] = cookie;
        }
        else
        {
            bySession.Remove(to);
        }
    }

    /// <summary>Sets a session's cookie to one that was had elsewhere.</summary>
    public void Set(string session, string cookie) => bySession[session] = cookie;

    /// <summary>Takes what an answer's <c>set-cookie</c> says.</summary>
    public void Take(string session, string setCookie)
    {
        string[] parts = setCookie.Split(';', StringSplitOptions.TrimEntries);
        bool clears = parts.Any(part => part.Contains("01 Jan 1970", StringComparison.Ordinal));
        if (clears)
        {
            bySession.Remove(session);
        }
        else if (parts[0].StartsWith(Prefix, StringComparison.Ordinal))
        {
            bySession[session] = parts[0];
        }
    }

    /// <summary>Whether a header sets a session cookie, and does not clear it.</summary>
    public static bool IsSession(string name, string value) =>
        name == "set-cookie" && value.StartsWith(Prefix, StringComparison.Ordinal)
            && !value.StartsWith("session=null", StringComparison.Ordinal);

    /// <summary>A header's value with a cookie's value replaced by its placeholder, except the clearing one of 0.80.</summary>
    public static string Masked(string name, string value)
    {
        if (!IsSession(name, value))
        {
            return value;
        }

        int end = value.IndexOf(';', StringComparison.Ordinal);
        return $"{Prefix}{{cookie}}{(end < 0 ? "" : value[end..])}";
    }
}
