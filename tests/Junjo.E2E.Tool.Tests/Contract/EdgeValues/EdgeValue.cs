namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>A value at an edge: how it is sent, and which JSON each release shows for it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Put">Puts it into a message.</param>
/// <param name="Shown">Members of the span and their JSON on 0.82. Of objects and arrays, the elements between the brackets.</param>
/// <param name="Shown080">The same on 0.80; null when 0.80 shows it as 0.82 does.</param>
internal sealed record EdgeValue(
    string Name, Func<EdgeMessage, EdgeMessage> Put, (string Member, string Json)[] Shown, (string Member, string Json)[]? Shown080 = null)
{
    /// <summary>The same on a Studio of any release without its known defects; null when <see cref="Shown"/> says it.</summary>
    public (string Member, string Json)[]? Sound { get; init; }

    /// <summary>The same on 0.80 without its known defects; null when it shows it as other releases without defects do.</summary>
    public (string Member, string Json)[]? Sound080 { get; init; }

    /// <summary>What the release shows.</summary>
    public (string Member, string Json)[] On(string release, bool hasDefects)
    {
        bool isOlder = release == "0.80";
        return hasDefects ? (isOlder ? Shown080 : null) ?? Shown : (isOlder ? Sound080 : null) ?? Sound ?? Shown;
    }
}
