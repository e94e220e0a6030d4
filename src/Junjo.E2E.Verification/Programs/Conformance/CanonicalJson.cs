using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Junjo.E2E.Verification.Programs.Conformance;

/// <summary>
/// Canonical JSON of <see href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</see>. The writer of the workload is not used here on
/// purpose:
/// a fault of its own must not hide in the judge as well.
/// </summary>
internal static class CanonicalJson
{
    // ECMAScript writes a number in full from 1e-6 up to below 1e21, and with an exponent otherwise.
    private const int LowestPlainExponent = -7;
    private const int FirstExponentForm = 21;

    /// <summary>Writes a value.</summary>
    /// <exception cref="FormatException">
    /// A number is not finite, or a text holds half a surrogate pair: neither has a canonical form.
    /// </exception>
    public static string Of(JsonNode? json)
    {
        var text = new StringBuilder();
        Append(text, json);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? json)
    {
        switch (json)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{').AppendSeparated(members.OrderBy(member => member.Key, StringComparer.Ordinal), AppendMember).Append('}');
                break;
            case JsonArray items:
                text.Append('[').AppendSeparated(items, Append).Append(']');
                break;
            default:
                AppendValue(text, json.GetValueKind(), json);
                break;
        }
    }

    private static void AppendMember(StringBuilder text, KeyValuePair<string, JsonNode?> member)
    {
        AppendText(text, member.Key);
        text.Append(':');
        Append(text, member.Value);
    }

    private static StringBuilder AppendSeparated<T>(this StringBuilder text, IEnumerable<T> parts, Action<StringBuilder, T> append)
    {
        bool isFirst = true;
        foreach (T part in parts)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            isFirst = false;
            append(text, part);
        }

        return text;
    }

    private static void AppendValue(StringBuilder text, JsonValueKind kind, JsonNode json)
    {
        switch (kind)
        {
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.String:
                AppendText(text, json.GetValue<string>());
                break;
            default:
                text.Append(NumberOf(double.Parse(json.ToJsonString())));
                break;
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && !(char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                && !(char.IsLowSurrogate(value[i]) && i > 0 && char.IsHighSurrogate(value[i - 1])))
            {
                throw new FormatException("A text with half a surrogate pair has no canonical JSON.");
            }

            text.Append(value[i] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)value[i]:x4}",
                _ => value[i].ToString(),
            });
        }

        text.Append('"');
    }

    // Number::toString of ECMAScript, https://tc39.es/ecma262/#sec-numeric-types-number-tostring; .NET's shortest digits are the same
    // digits.
    private static string NumberOf(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new FormatException("A number that is not finite has no canonical JSON.");
        }

        if (number == 0)
        {
            return "0";
        }

        string scientific = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        string shortest = Math.Abs(number).ToString("R");
        string digits = new([.. shortest[..(shortest.IndexOf('E') is var e and >= 0 ? e : shortest.Length)].Where(char.IsAsciiDigit)]);
        digits = digits.TrimStart('0').TrimEnd('0');
        int exponent = ExponentOf(number, scientific, digits);
        return (number < 0 ? "-" : "") + Written(digits, exponent);
    }

    // 17 digits may round up to the next power of ten where the shortest digits do not, as with 9.999999999999999e22.
    private static int ExponentOf(double number, string scientific, string digits)
    {
        int exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..]);
        return double.Parse($"{digits[0]}.{digits[1..]}0E{exponent}") == Math.Abs(number) ? exponent : exponent - 1;
    }

    private static string Written(string digits, int exponent)
    {
        if (exponent is <= LowestPlainExponent or >= FirstExponentForm)
        {
            string fraction = digits.Length == 1 ? "" : "." + digits[1..];
            return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
        }

        return exponent < 0 ? $"0.{new string('0', -exponent - 1)}{digits}"
            : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
