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

    private readonly string _text;
    private int _at;

    private PythonJson(string text) => _text = text;

    /// <exception cref="PythonJsonException">The text is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is nested too deeply.</exception>
    public static JsonNode? Parse(string text)
    {
        var json = new PythonJson(text);
        json.SkipBlanks();
        var value = json.Value(MostDepth);
        json.SkipBlanks();
        return json._at == text.Length ? value : throw json.Refused("Extra data", json._at);
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

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
        _at++;
        SkipBlanks();
        while (Current != '}')
        {
            if (Current != '"')
            {
                throw Refused("Expecting property name enclosed in double quotes", _at);
            }

            var name = Text();
            SkipBlanks();
            Require(':');
            SkipBlanks();
            members[name] = Value(depth);
            NextOrEnd('}', "Illegal trailing comma before end of object");
        }

        _at++;
        return members;
    }

    private JsonArray Array(int depth)
    {
        var items = new JsonArray();
        _at++;
        SkipBlanks();
        while (Current != ']')
        {
            items.Add(Value(depth));
            NextOrEnd(']', "Illegal trailing comma before end of array");
        }

        _at++;
        return items;
    }

    private void NextOrEnd(char end, string trailing)
    {
        SkipBlanks();
        if (Current == end)
        {
            return;
        }

        var comma = _at;
        Require(',');
        SkipBlanks();
        if (Current == end)
        {
            throw Refused(trailing, comma);
        }
    }

    private string Text()
    {
        var opening = _at++;
        var text = new StringBuilder();
        while (Current != '"')
        {
            if (_at >= _text.Length)
            {
                throw Refused("Unterminated string starting at", opening);
            }

            if (Current < ' ')
            {
                throw Refused("Invalid control character at", _at);
            }

            text.Append(Current == '\\' ? Escaped(opening) : Current);
            _at++;
        }

        _at++;
        return text.ToString();
    }

    private char Escaped(int opening)
    {
        _at++;
        if (_at >= _text.Length)
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
            _ => throw Refused("Invalid \\escape", _at - 1),
        };
    }

    private char Unit()
    {
        const int length = 4;
        if (_at + length >= _text.Length
            || !ushort.TryParse(_text.AsSpan(_at + 1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            throw Refused("Invalid \\uXXXX escape", _at);
        }

        _at += length;
        return (char)unit;
    }

    private bool Word(string word)
    {
        var found = string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0;
        _at += found ? word.Length : 0;
        return found;
    }

    private JsonNode Number()
    {
        var match = NumberText().Match(_text, _at);
        if (!match.Success)
        {
            throw Refused("Expecting value", _at);
        }

        _at += match.Length;
        return JsonNode.Parse(match.ValueSpan.ToString())!;
    }

    private void Require(char character)
    {
        if (Current != character)
        {
            throw Refused($"Expecting '{character}' delimiter", _at);
        }

        _at++;
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    // Python counts code points.
    private PythonJsonException Refused(string problem, int at) => new(problem, at - _text.Take(at).Count(char.IsLowSurrogate));

    [GeneratedRegex(@"\G-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NumberText();
}
