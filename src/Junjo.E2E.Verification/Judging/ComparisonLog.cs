using System.Globalization;
using System.Text;

using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Results;

namespace Junjo.E2E.Verification.Judging;

/// <summary>What the comparison of spans found, and where it is. Reused for one span after another; not thread-safe.</summary>
internal sealed class ComparisonLog
{
    private const int MaxShownCharacters = 200;

    private readonly List<Step> steps = [];
    private readonly List<FieldDifference> differences = [];

    /// <summary>Values compared since the log was made.</summary>
    public long Values { get; set; }

    /// <summary>Known defects met since the log was made.</summary>
    public KnownDefectCounts Defects { get; } = new();

    /// <summary>The service that the current span is shown under, when it is not the one that sent it.</summary>
    public string? ForeignService { get; set; }

    /// <summary>Differences of the current span.</summary>
    public IReadOnlyList<FieldDifference> Differences => differences;

    public void Clear()
    {
        steps.Clear();
        differences.Clear();
        ForeignService = null;
    }

    public void EnterMember(SpanMember member) => steps.Add(new Step(member, default, -1));

    public void EnterIndex(int index) => steps.Add(new Step(null, default, index));

    public void EnterKey(Slice key) => steps.Add(new Step(null, key, -1));

    public void Leave() => steps.RemoveAt(steps.Count - 1);

    /// <summary>Adds a difference at the current place.</summary>
    /// <param name="message">The message that keys on the way are slices of.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What was seen.</param>
    /// <param name="member">A further step: a member that is missing or too much.</param>
    public void Add(ReadOnlySpan<byte> message, string expected, string actual, string? member = null)
    {
        var path = new StringBuilder();
        foreach (Step step in steps)
        {
            Append(path, step, message);
        }

        if (member is not null)
        {
            path.Append(path.Length == 0 ? "" : ".").Append(member);
        }

        differences.Add(new FieldDifference(path.ToString(), Cut(expected), Cut(actual)));
    }

    private static void Append(StringBuilder path, Step step, ReadOnlySpan<byte> message)
    {
        if (step.Index >= 0)
        {
            path.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            return;
        }

        string name = step.Member is { } member ? SpanMembers.NameOf(member) : Encoding.UTF8.GetString(step.Key.Of(message));
        path.Append(path.Length == 0 ? "" : ".").Append(name);
    }

    private static string Cut(string text) =>
        text.Length <= MaxShownCharacters ? text : $"{text[..MaxShownCharacters]}... ({text.Length:N0} characters)";

    private readonly record struct Step(SpanMember? Member, Slice Key, int Index);
}
