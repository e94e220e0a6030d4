using System.Globalization;
using System.Text;

namespace Junjo.E2E.Engine.SelfTests;

/// <summary>Which checks each fault fails: a check that no fault fails, or a fault that fails no check, would be worth nothing.</summary>
public sealed class FaultMatrix
{
    /// <summary>Checks that can fail, in the order of a report.</summary>
    public static IReadOnlyList<string> Checks { get; } =
    [
        "delivery", "completeness", "isolation", "duplicates", "phantom", "fidelity", "visibility", "read paths", "has_llm", "tree",
        "workflow replay", "conformance", "evidence", "resurrection",
    ];

    private readonly SelfTestCase[] cases;

    /// <summary>The matrix of faults that were planted alone.</summary>
    public FaultMatrix(IEnumerable<SelfTestCase> alone) => cases = [.. alone];

    /// <summary>Checks that no fault fails.</summary>
    public IReadOnlyList<string> Idle => [.. Checks.Where(check => !cases.Any(item => item.Checks.Contains(check)))];

    /// <summary>Checks that a fault fails and no other check with it.</summary>
    public IReadOnlyList<string> Alone => [.. Checks.Where(check => cases.Any(item => item.Checks is [var only] && only == check))];

    /// <summary>The matrix as text: a row for each fault, a column for each check.</summary>
    public string Render()
    {
        int width = cases.Max(item => item.Name.Length);
        var text = new StringBuilder();
        for (int i = 0; i < Checks.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {i + 1,2} {Checks[i]}\n");
        }

        text.Append(CultureInfo.InvariantCulture,
            $"\n{new string(' ', width + 2)}{string.Concat(Enumerable.Range(1, Checks.Count).Select(number => $"{number,3}"))}\n");
        foreach (SelfTestCase item in cases)
        {
            string marks = string.Concat(Checks.Select(check => item.Checks.Contains(check) ? "  x" : "  ."));
            text.Append(CultureInfo.InvariantCulture, $"  {item.Name.PadRight(width)}{marks}{(item.IsRight ? "" : "  WRONG")}\n");
        }

        return text.ToString();
    }
}
