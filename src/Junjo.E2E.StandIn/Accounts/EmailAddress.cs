using System.Text.RegularExpressions;

namespace Junjo.E2E.StandIn.Accounts;

/// <summary>
/// An e-mail address as <see href="https://github.com/JoshData/python-email-validator">email-validator</see> reads it without asking DNS,
/// in the words of its refusals.
/// </summary>
/// <param name="Text">The address with its domain in lower case; empty where there is a problem.</param>
/// <param name="Problem">Why the text is none, or null.</param>
internal sealed partial record EmailAddress(string Text, string? Problem)
{
    private const int LongestLabel = 63;
    private const int LongestAddress = 254;

    private static readonly string[] SpecialDomains = ["arpa", "invalid", "local", "localhost", "onion", "test"];

    public static EmailAddress Parse(string text)
    {
        string trimmed = text.Trim();
        int at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return new("", "An email address must have an @-sign.");
        }

        (string local, string domain) = (trimmed[..at], trimmed[(at + 1)..].ToLowerInvariant());
        string address = $"{local}@{domain}";
        string? problem = LocalProblem(local) ?? DomainProblem(domain)
            ?? (address.Length > LongestAddress ? $"The email address is too long ({TooMany(address.Length - LongestAddress)})." : null);
        return new(problem is null ? address : "", problem);
    }

    private static string? LocalProblem(string local) =>
        local.Length == 0 ? "There must be something before the @-sign."
        : Invalid(local, InvalidInLocal()) is { } characters
            ? $"The email address contains invalid characters before the @-sign: {characters}."
        : local[^1] == '.' ? "An email address cannot have a period immediately before the @-sign."
        : local[0] == '.' ? "An email address cannot start with a period."
        : PeriodsProblem(local);

    private static string? DomainProblem(string domain)
    {
        if (domain.Length == 0)
        {
            return "There must be something after the @-sign.";
        }

        if (Invalid(domain, InvalidInDomain()) is { } characters)
        {
            return $"The part after the @-sign contains invalid characters: {characters}.";
        }

        return EdgeProblem(domain, '.', "period") ?? PeriodsProblem(domain) ?? EdgeProblem(domain, '-', "hyphen")
            ?? (domain.Contains(".-", StringComparison.Ordinal) || domain.Contains("-.", StringComparison.Ordinal)
                ? "An email address cannot have a period and a hyphen next to each other."
                : null)
            ?? NameProblem(domain);
    }

    private static string? NameProblem(string domain)
    {
        string[] labels = domain.Split('.');
        return labels.Max(label => label.Length) is > LongestLabel and var longest
            ? $"After the @-sign, periods cannot be separated by so many characters ({TooMany(longest - LongestLabel)})."
            : labels.Length == 1 ? "The part after the @-sign is not valid. It should have a period."
            : char.IsAsciiDigit(domain[^1]) ? "The part after the @-sign is not valid. It is not within a valid top-level domain."
            : SpecialDomains.Contains(labels[^1])
                ? "The part after the @-sign is a special-use or reserved name that cannot be used with email."
            : null;
    }

    private static string? EdgeProblem(string domain, char character, string name) =>
        domain[^1] == character ? $"An email address cannot end with a {name}."
        : domain[0] == character ? $"An email address cannot have a {name} immediately after the @-sign."
        : null;

    private static string? PeriodsProblem(string part) =>
        part.Contains("..", StringComparison.Ordinal) ? "An email address cannot have two periods in a row." : null;

    private static string? Invalid(string part, Regex pattern)
    {
        string[] found = pattern.Matches(part)
            .Select(match => match.Value)
            .Distinct()
            .Select(Display)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return found.Length == 0 ? null : string.Join(", ", found);
    }

    private static string Display(string character) =>
        character == " " ? "SPACE"
        : character == "\\" ? "\"\\\""
        : char.IsControl(character[0]) || char.IsWhiteSpace(character[0]) ? $"U+{(int)character[0]:X4}"
        : character == "'" ? "\"'\""
        : $"'{character}'";

    private static string TooMany(int count) => count == 1 ? "1 character too many" : $"{count} characters too many";

    [GeneratedRegex(@"[^A-Za-z0-9_!#$%&'*+\-/=?^`{|}~.\u00a0-\uffff]")]
    private static partial Regex InvalidInLocal();

    [GeneratedRegex(@"[^a-z0-9\-.\u00a0-\uffff]")]
    private static partial Regex InvalidInDomain();
}
