using Junjo.E2E.StandIn.Quirks;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>What of the REST API differs by a value, between the releases and with their quirks.</summary>
/// <param name="AllowedOrigins">Origins of browsers that are let in.</param>
/// <param name="ServiceTemplate">How a service name stands in a path.</param>
internal sealed record ReleaseSurface(
    string Version,
    string OtlpEndpoint,
    IReadOnlyList<string> AllowedOrigins,
    string ServiceTemplate,
    int DefaultLimit,
    int LargestLimit)
{
    private const string OneSegment = "{service_name}";
    private const string AnyText = "{service_name:path}";

    /// <summary>Whether spans are shown to users only.</summary>
    public required bool ReadsAreProtected { get; init; }

    /// <summary>Whether nobody can read a session cookie.</summary>
    public required bool EncryptsCookies { get; init; }

    /// <summary>What signing out ends.</summary>
    public required SignOutReach SignOut { get; init; }

    /// <summary>Whether a first user's password is hashed before it is looked whether there are users.</summary>
    public required bool HashesFirst { get; init; }

    /// <summary>Whether a body is parsed before the session is looked at.</summary>
    public required bool ParsesFirst { get; init; }

    /// <summary>Whether values of the wrong type or length end in a 500, and refused passwords are repeated.</summary>
    public required bool TrustsValues { get; init; }

    /// <summary>Whether a 405 names one allowed method and not all.</summary>
    public required bool AllowsOneMethod { get; init; }

    /// <summary>Whether the list of API keys shows them whole.</summary>
    public required bool ListsKeysWhole { get; init; }

    /// <summary>Whether the connection is closed, without a word, after an answer to an unhandled error.</summary>
    public required bool ClosesAfterCrash { get; init; }

    /// <summary>Whether the last user can be deleted.</summary>
    public required bool LastUserGoes { get; init; }

    public static ReleaseSurface Of(StandInRelease release, QuirkSet quirks)
    {
        bool isNewer = release is StandInRelease.V082;
        return new(
            isNewer ? "0.82.1" : "0.80.0",
            isNewer ? "grpc://localhost:26155" : "grpc://localhost:50051",
            isNewer ? ["http://localhost:26151", "http://localhost:26153"] : ["http://localhost:5151", "http://localhost:5153"],
            isNewer || !quirks.Has(Quirk.Q20) ? AnyText : OneSegment,
            DefaultLimit: isNewer ? 100 : 500,
            LargestLimit: isNewer ? 250 : 10_000)
        {
            ReadsAreProtected = isNewer || !quirks.Has(Quirk.Q09),
            EncryptsCookies = isNewer || !quirks.Has(Quirk.Q10),
            SignOut = isNewer && quirks.Has(Quirk.Q12) ? SignOutReach.User
                : !isNewer && quirks.Has(Quirk.Q11) ? SignOutReach.Cookie
                : SignOutReach.Session,
            HashesFirst = !isNewer,
            ParsesFirst = quirks.Has(Quirk.Q27),
            TrustsValues = quirks.Has(Quirk.Q26),
            AllowsOneMethod = quirks.Has(Quirk.Q43),
            ListsKeysWhole = quirks.Has(Quirk.Q28),
            LastUserGoes = quirks.Has(Quirk.Q44),
            ClosesAfterCrash = quirks.Has(Quirk.Q59),
        };
    }
}
