using System.Text;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>A comparison of two recordings as lines for people: a paragraph for each endpoint, a line for each field.</summary>
public static class RecordingDiffText
{
    private const int MaxValueLength = 120;

    /// <summary>The whole comparison.</summary>
    public static string Render(RecordingDiff diff)
    {
        var text = new StringBuilder();
        foreach (EndpointChange endpoint in diff.Changes)
        {
            text.AppendLine($"{endpoint.Endpoint}: {endpoint.Different} of {endpoint.Compared} answers");
            foreach (FieldChange field in endpoint.Fields)
            {
                text.AppendLine($"  {field.Path}: {field.Answers} answers, first {field.Scenario} step {field.Step}");
                text.AppendLine($"    {ReplayText.Shortened(field.Before, MaxValueLength)} -> "
                    + $"{ReplayText.Shortened(field.After, MaxValueLength)}");
            }

            text.AppendLine();
        }

        Append(text, diff.Before, diff.OnlyBefore);
        Append(text, diff.After, diff.OnlyAfter);
        text.AppendLine(
            $"{diff.Before} -> {diff.After}: {diff.Compared} answers compared, {diff.Different} different");
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IReadOnlyList<string> only)
    {
        if (only.Count == 0)
        {
            return;
        }

        text.AppendLine($"Only in {name}:");
        foreach (string what in only)
        {
            text.AppendLine($"  {what}");
        }

        text.AppendLine();
    }
}
