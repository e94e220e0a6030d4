using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Rest;

namespace Junjo.E2E.StandIn.Breakdowns;

/// <summary>Quirk Q-51: whether there are users is looked up, then the password is hashed, and only then the user is written.</summary>
internal sealed class FirstUserRace(AccountStore accounts, bool isNewer, TimeProvider time)
{
    private const int MostFirstUsers = 4;
    private const int MostCrashes = 9;
    private static readonly TimeSpan Hashing = TimeSpan.FromMilliseconds(200);

    private int hashing;

    /// <summary>Holds a request up for as long as hashing takes.</summary>
    /// <returns>The answer of one that lost; null for one whose user is to be made, or refused as usual.</returns>
    public async Task<RestAnswer?> EnterAsync(RestCall call, CancellationToken cancellationToken)
    {
        if (accounts.Users.Count > 0)
        {
            return null;
        }

        int place = Interlocked.Increment(ref hashing);
        try
        {
            await Task.Delay(Hashing, time, cancellationToken);
            call.SawNoUser = !isNewer && place <= MostFirstUsers;
            return isNewer && place is > 1 and <= MostCrashes + 1 ? RestAnswer.Crash() : null;
        }
        finally
        {
            Interlocked.Decrement(ref hashing);
        }
    }
}
