using System.Globalization;
using System.Text;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// What was sent to a Studio and how it answered, one line each; the last lines of a long one. Holds no password, session or key.
/// Thread-safe.
/// </summary>
public sealed class Transcript
{
    private const int MaxLines = 400;
    private const int MaxAnswer = 200;

    // Guards the lines.
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private int _repeats;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Adds a request and its answer. Of what concerns accounts and keys only the status is kept.</summary>
    public void Add(string method, string path, string? body, RestAnswer answer)
    {
        bool isSecret = path.StartsWith("/users", StringComparison.Ordinal) || path.StartsWith("/api_keys", StringComparison.Ordinal)
            || path.StartsWith("/sign-", StringComparison.Ordinal);
        string text = answer.Text ?? "";
        string shown = isSecret || text.Length == 0 ? "" : text.Length <= MaxAnswer ? $" {text}"
            : $" {text[..MaxAnswer]}... ({text.Length:N0} characters)";
        Add(string.Create(CultureInfo.InvariantCulture,
            $"{method} {path}{(body is null ? "" : " (with a body)")} -> {answer.Status}{shown}"));
    }

    /// <summary>Adds an export and its answer.</summary>
    public void Add(int bytes, CallStatus answer) =>
        Add(string.Create(CultureInfo.InvariantCulture,
            $"Export of {bytes:N0} bytes -> {answer.Code}{(answer.Message.Length > 0 ? " " : "")}{answer.Message}"));

    /// <summary>Adds a line; the same line again is counted.</summary>
    public void Add(string line)
    {
        lock (_lock)
        {
            string printable = new StringBuilder(line).Replace("\r", "\\r").Replace("\n", "\\n").ToString();
            if (_lines.Count > 0 && (_lines[^1] == printable || _lines[^1].StartsWith($"{printable}  (", StringComparison.Ordinal)))
            {
                _lines[^1] = string.Create(CultureInfo.InvariantCulture, $"{printable}  ({++_repeats + 1:N0} times)");
                return;
            }

            _repeats = 0;
            _lines.Add(printable);
            if (_lines.Count > MaxLines)
            {
                _lines.RemoveAt(0);
            }
        }
    }
}
