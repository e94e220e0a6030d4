using System.Text.RegularExpressions;

using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Workload.Wrappers;

/// <summary>Made-up personal data: nobody's, easily told from anything else, and hidden wherever this tool shows text.</summary>
public static partial class Canaries
{
    /// <summary>What is shown instead of one.</summary>
    public const string Hidden = "[canary]";

    private const string Prefix = "enduser.canary.";

    /// <summary>The text with every canary, or what is left of one, hidden.</summary>
    public static string Hide(string text) => Canary().Replace(text, Hidden);

    /// <summary>Whether a path into a span leads to a canary's attribute.</summary>
    public static bool IsPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Contains(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The canaries of a workflow, as attributes: name, e-mail, telephone and card.</summary>
    internal static IReadOnlyList<KeyValue> Of(ref CounterRandom random)
    {
        ulong bits = random.Next();
        return
        [
            new KeyValue($"{Prefix}name", $"canary-name-{bits:x16}"),
            new KeyValue($"{Prefix}email", $"canary-{bits:x16}@pii.invalid"),
            new KeyValue($"{Prefix}phone", $"canary-tel-+999{bits % 1_000_000_000:000000000}"),
            new KeyValue($"{Prefix}card", $"canary-card-{bits % 10_000:0000}-{bits / 10_000 % 10_000:0000}-0000-0000"),
        ];
    }

    [GeneratedRegex("canary-[A-Za-z0-9@.+-]*")]
    private static partial Regex Canary();
}
