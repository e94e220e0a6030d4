using System.Text.Json.Nodes;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>Attributes of a span or event, read with their contract type; whatever is not as asked becomes a finding.</summary>
internal sealed class JudgedAttributes
{
    /// <summary>The largest integer that every JSON consumer holds exactly.</summary>
    public const long MaxSafeInteger = (1L << 53) - 1;

    private const int MaxShown = 80;

    private readonly Dictionary<string, AnyValue?> values = new(StringComparer.Ordinal);
    private readonly string spanId;
    private readonly string path;
    private readonly List<ConformanceFinding> findings;

    public JudgedAttributes(string spanId, string path, IReadOnlyList<KeyValue> attributes, List<ConformanceFinding> findings)
    {
        this.spanId = spanId;
        this.path = path;
        this.findings = findings;
        foreach (KeyValue attribute in attributes)
        {
            if (!values.TryAdd(attribute.Key, attribute.Value))
            {
                Add("duplicate_attribute", attribute.Key, "one value", "another");
            }
        }
    }

    public IEnumerable<string> Keys => values.Keys;

    public AnyValue? this[string key] => values.GetValueOrDefault(key);

    public bool Has(string key) => values.ContainsKey(key);

    public string? Text(string key) => (this[key] as AnyValue.Text)?.Value;

    public long? Integer(string key) => (this[key] as AnyValue.Integer)?.Value;

    public bool? Boolean(string key) => (this[key] as AnyValue.Boolean)?.Value;

    public string? RequireText(string rule, string key)
    {
        string? text = Text(key);
        Expect(!string.IsNullOrEmpty(text), rule, key, "a text that is not empty");
        return text;
    }

    public string? RequireOneOf(string rule, string key, params ReadOnlySpan<string> allowed)
    {
        string? text = Text(key);
        Expect(text is not null && allowed.Contains(text), rule, key, "one of " + string.Join(", ", allowed.ToArray()));
        return text;
    }

    public long? RequireInteger(string rule, string key, long least = 0)
    {
        long? number = Integer(key);
        Expect(number >= least && number <= MaxSafeInteger, rule, key, $"an integer of {least} to 2^53-1");
        return number;
    }

    public bool? RequireBoolean(string rule, string key)
    {
        bool? value = Boolean(key);
        Expect(value is not null, rule, key, "true or false");
        return value;
    }

    public void RequireText(string rule, string key, string? expected)
    {
        if (expected is not null)
        {
            Expect(Text(key) == expected, rule, key, expected);
        }
    }

    public void Forbid(string rule, string key) => Expect(!Has(key), rule, key, "nothing");

    /// <summary>A JSON text that is no payload slot.</summary>
    public JsonNode? RequireJson(string rule, string key)
    {
        if (Text(key) is not { } text)
        {
            Expect(false, rule, key, "a JSON text");
            return null;
        }

        return Parse(key, text);
    }

    public JsonNode? Parse(string key, string text)
    {
        if (PortableJson.TryParse(text, out JsonNode? json, out string error))
        {
            return json;
        }

        Add(error, key, "portable JSON", Cut(text));
        return null;
    }

    public bool Expect(bool holds, string rule, string key, string expected)
    {
        if (!holds)
        {
            Add(rule, key, expected, Show(this[key]));
        }

        return holds;
    }

    public void Add(string rule, string key, string expected, string seen) =>
        findings.Add(new ConformanceFinding(rule, spanId, path + key, expected, seen));

    public static string Show(AnyValue? value) => value switch
    {
        null => "nothing",
        AnyValue.Text text => Cut(text.Value),
        AnyValue.Integer number => $"{number.Value}",
        AnyValue.Boolean flag => flag.Value ? "true" : "false",
        _ => value.GetType().Name,
    };

    public static string Cut(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "...";
}
