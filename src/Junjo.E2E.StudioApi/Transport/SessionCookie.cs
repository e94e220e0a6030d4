namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// The one cookie Studio sets, kept byte for byte: 0.82 puts its value in double quotes. Own code because .NET's cookie container shares
/// cookies between ports of a host, so that two Studios on one machine would sign each other out.
/// </summary>
internal sealed class SessionCookie(string? value)
{
    private const string Name = "session=";

    private volatile string? _pair = value is null ? null : Name + value;

    /// <summary><c>session=VALUE</c> as to be sent; null without a session.</summary>
    public string? Pair => _pair;

    /// <summary>What it is of; null without a session.</summary>
    public string? Value => _pair?[Name.Length..];

    /// <summary>Takes over what an answer sets or clears.</summary>
    public void Update(IEnumerable<string> setCookieHeaders)
    {
        foreach (string header in setCookieHeaders)
        {
            if (header.StartsWith(Name, StringComparison.Ordinal))
            {
                string[] parts = header.Split(';', StringSplitOptions.TrimEntries);
                _pair = parts.Skip(1).Any(Clears) ? null : parts[0];
            }
        }
    }

    private static bool Clears(string attribute) =>
        attribute.Equals("max-age=0", StringComparison.OrdinalIgnoreCase)
        || (attribute.StartsWith("expires=", StringComparison.OrdinalIgnoreCase) && attribute.Contains(" 1970 ", StringComparison.Ordinal));
}
