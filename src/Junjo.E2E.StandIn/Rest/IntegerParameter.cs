using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>An integer of a range in the query string.</summary>
internal sealed partial record IntegerParameter(string Name, int Minimum, int Maximum, int Default)
{
    public JsonObject Document => ParameterDocument.Create(
        Name,
        "query",
        new() { ["type"] = "integer", ["maximum"] = Maximum, ["minimum"] = Minimum, ["default"] = Default });

    /// <summary>The value; where the text is none, the default and an error.</summary>
    public int Read(QueryParameters query, ValidationErrors errors)
    {
        if (query[Name] is not { } given)
        {
            return Default;
        }

        if (!IntegerText().IsMatch(given))
        {
            errors.Add(["query", Name], given, "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
            return Default;
        }

        string digits = given.Trim().Split('.')[0].Replace("_", "", StringComparison.Ordinal);
        BigInteger value = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign);
        if (value < Minimum)
        {
            Refuse("greater_than_equal", "greater than or equal to", "ge", Minimum);
        }
        else if (value > Maximum)
        {
            Refuse("less_than_equal", "less than or equal to", "le", Maximum);
        }

        return (int)BigInteger.Clamp(value, Minimum, Maximum);

        void Refuse(string type, string relation, string name, int bound) =>
            errors.Add(["query", Name], given, type, $"Input should be {relation} {bound}", new() { [name] = bound });
    }

    [GeneratedRegex(@"^\s*[+-]?[0-9]+(_[0-9]+)*(\.0*)?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IntegerText();
}
