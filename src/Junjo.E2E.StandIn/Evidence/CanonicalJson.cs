using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Rendering;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>JSON in the one form that can be hashed (RFC 8785).</summary>
internal static class CanonicalJson
{
    public static byte[] Write(JsonNode value)
    {
        using var json = new JsonText();
        Write(json, value);
        return json.Written.ToArray();
    }

    private static void Write(JsonText json, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                json.Raw((byte)'{');
                WriteMembers(json, members);
                json.Raw((byte)'}');
                break;
            case JsonArray items:
                json.Raw((byte)'[');
                for (int index = 0; index < items.Count; index++)
                {
                    json.Raw(index == 0 ? ""u8 : ","u8);
                    Write(json, items[index]);
                }

                json.Raw((byte)']');
                break;
            default:
                WriteScalar(json, value);
                break;
        }
    }

    private static void WriteMembers(JsonText json, JsonObject members)
    {
        bool isFirst = true;
        foreach ((string name, JsonNode? value) in members.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.Raw(isFirst ? ""u8 : ","u8);
            isFirst = false;
            json.Text(name);
            json.Raw((byte)':');
            Write(json, value);
        }
    }

    private static void WriteScalar(JsonText json, JsonNode? value)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.String:
                json.Text(value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                json.Raw(Encoding.ASCII.GetBytes(Number(value.ToJsonString())));
                break;
            default:
                json.Raw(Encoding.ASCII.GetBytes(value?.ToJsonString() ?? "null"));
                break;
        }
    }

    /// <summary>As ECMAScript prints a number: the shortest digits, plain between 1e-6 and 1e21.</summary>
    private static string Number(string text)
    {
        double value = double.Parse(text);
        if (value == 0)
        {
            return "0";
        }

        string scientific = Math.Abs(value).ToString("E16");
        string shortest = Math.Abs(value).ToString("R");
        int exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E') + 1), NumberStyles.AllowLeadingSign);
        string mantissa = shortest.Split('E')[0];
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        string number = exponent switch
        {
            >= 21 or < -6 => Scientific(digits, exponent),
            < 0 => "0." + new string('0', -exponent - 1) + digits,
            _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
            _ => $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
        };
        return value < 0 ? "-" + number : number;
    }

    private static string Scientific(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }
}
