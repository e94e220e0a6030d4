using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// JSON as <see href="https://docs.python.org/3.13/library/json.html">Python's json module</see> reads it, with its words for what is no
/// JSON and where. Not-a-number and the infinities, which Python takes, are refused.
/// </summary>
internal sealed partial class PythonJson
{
    private const int MostDepth = 500;

    private readonly string text;
    private int at;

    private PythonJson(string text) => this.text = text;

    /// <exception cref="PythonJsonException">The text is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is nested too deeply.</exception>
    public static JsonNode? Parse(string text)
    {
        var json = new PythonJson(text);
        json.SkipBlanks();
        JsonNode? value = json.Value(MostDepth);
        json.SkipBlanks();
        return json.at == text.Length ? value : throw json.Refused("Extra data", json.at);
    }

    private char Current => at < text.Length ? text[at] : '\0';

    private JsonNode? Value(int depth)
    {
        if (depth == 0)
        {
            throw new InvalidDataException($"JSON may be nested {MostDepth} deep.");
        }

        switch (Current)
        {
            case '{':
                return Object(depth - 1);
            case '[':
                return Array(depth - 1);
            case '"':
                return Text();
            default:
                return Word("null") ? null : Word("true") ? true : Word("false") ? false : Number();
        }
    }

    private JsonObject Object(int depth)
    {
        var members = new JsonObject();
        at++;
        SkipBlanks();
        while (Current != '}')
        {
            if (Current != '"')
            {
                throw Refused("Expecting property name enclosed in double quotes", at);
            }

            string name = Text();
            SkipBlanks();
            Require(':');
            SkipBlanks();
            members[name] = Value(depth);
            NextOrEnd('}', "Illegal trailing comma before end of object");
        }

        at++;
        return members;
    }

    private JsonArray Array(int depth)
    {
        var items = new JsonArray();
        at++;
        SkipBlanks();
        while (Current != ']')
        {
            items.Add(Value(depth));
            NextOrEnd(']', "Illegal trailing comma before end of array");
        }

        at++;
        return items;
    }

    private void NextOrEnd(char end, string trailing)
    {
        SkipBlanks();
        if (Current == end)
        {
            return;
        }

        int comma = at;
        Require(',');
        SkipBlanks();
        if (Current == end)
        {
            throw Refused(trailing, comma);
        }
    }

    private string Text()
    {
        int opening = at++;
        var text = new StringBuilder();
        while (Current != '"')
        {
            if (at >= this.text.Length)
            {
                throw Refused("Unterminated string starting at", opening);
            }

            if (Current < ' ')
            {
                throw Refused("Invalid control character at", at);
            }

            text.Append(Current == '\\' ? Escaped(opening) : Current);
            at++;
        }

        at++;
        return text.ToString();
    }

    private char Escaped(int opening)
    {
        at++;
        if (at >= text.Length)
        {
            throw Refused("Unterminated string starting at", opening);
        }

        return Current switch
        {
            '"' or '\\' or '/' => Current,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => Unit(),
            _ => throw Refused("Invalid \\escape", at - 1),
        };
    }

    private char Unit()
    {
        const int length = 4;
        if (at + length >= text.Length
            || !ushort.TryParse(text.AsSpan(at + 1, length), NumberStyles.AllowHexSpecifier, null, out ushort unit))
        {
            throw Refused("Invalid \\uXXXX escape", at);
        }

        at += length;
        return (char)unit;
    }

    private bool Word(string word)
    {
        bool found = string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
        at += found ? word.Length : 0;
        return found;
    }

    private JsonNode Number()
    {
        Match match = NumberText().Match(text, at);
        if (!match.Success)
        {
            throw Refused("Expecting value", at);
        }

        at += match.Length;
        return JsonNode.Parse(match.ValueSpan.ToString())!;
    }

    private void Require(char character)
    {
        if (Current != character)
        {
            throw Refused($"Expecting '{character}' delimiter", at);
        }

        at++;
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }
    }

    // Python counts code points.
    private PythonJsonException Refused(string problem, int at) => new(problem, at - text.Take(at).Count(char.IsLowSurrogate));

    [GeneratedRegex(@"\G-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NumberText();
}
