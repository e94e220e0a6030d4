namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// The one cookie that Studio sets, kept byte for byte: 0.82 puts its value in double quotes. Own code because .NET's cookie container
/// shares cookies between ports of a host, so that two Studios on one machine would sign each other out.
/// </summary>
internal sealed class SessionCookie(string? value)
{
    private const string Name = "session=";

    private volatile string? pair = value is null ? null : Name + value;

    /// <summary>The cookie as to be sent, <c>session=VALUE</c>; null without a session.</summary>
    public string? Pair => pair;

    /// <summary>The cookie's value; null without a session.</summary>
    public string? Value => pair?[Name.Length..];

    /// <summary>The secret part of a header's value: a session cookie without its name and quotes, anything else as a whole.</summary>
    public static string ValueOf(string header) =>
        header.StartsWith(Name, StringComparison.Ordinal) ? header[Name.Length..].Trim('"') : header;

    /// <summary>Takes over the session that an answer sets or clears.</summary>
    public void Update(IEnumerable<string> setCookieHeaders)
    {
        foreach (string header in setCookieHeaders)
        {
            if (header.StartsWith(Name, StringComparison.Ordinal))
            {
                string[] parts = header.Split(';', StringSplitOptions.TrimEntries);
                pair = parts.Skip(1).Any(Clears) ? null : parts[0];
            }
        }
    }

    private static bool Clears(string attribute) =>
        attribute.Equals("max-age=0", StringComparison.OrdinalIgnoreCase)
        || (attribute.StartsWith("expires=", StringComparison.OrdinalIgnoreCase) && attribute.Contains(" 1970 ", StringComparison.Ordinal));
}
