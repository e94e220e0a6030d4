using System.Text;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>Paths sent to the last character as they are written.</summary>
internal static class StudioPath
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// One path segment, percent-encoded as UTF-8. <c>.</c> and <c>..</c> are encoded too: whole, they would mean this folder and the one above.
    /// </summary>
    public static string Segment(string text) => text is "." or ".." ? text.Replace(".", "%2E") : Uri.EscapeDataString(text);

    /// <summary>Path with the parameters whose value is not null.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        char separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }

    /// <summary>The absolute address; .NET's usual <c>Uri</c> would decode <c>%2E%2E</c> and climb.</summary>
    public static Uri Absolute(string prefix, string path) => new(prefix + path, AsWritten);
}
