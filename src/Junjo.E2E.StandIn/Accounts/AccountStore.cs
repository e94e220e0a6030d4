using System.Security.Cryptography;
using System.Text.Json;

using Junjo.E2E.StandIn.Ingestion;

namespace Junjo.E2E.StandIn.Accounts;

/// <summary>Users and API keys, in one file that is replaced as a whole with every change. Thread-safe.</summary>
internal sealed class AccountStore
{
    private const string KeyCharacters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string IdCharacters = KeyCharacters + "_-";
    private const int KeyLength = 64;
    private const int KeyIdLength = 21;
    private const int UserIdLength = 22;

    private readonly string file;
    private readonly TimeProvider time;

    // Makes one change after another; readers see the last whole one.
    private readonly Lock changing = new();
    private volatile AccountData data;

    /// <exception cref="InvalidDataException">The folder holds accounts that cannot be read.</exception>
    public AccountStore(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        file = Path.Combine(folder, "accounts.json");
        this.time = time;
        data = File.Exists(file) ? Read(file) : AccountData.Create();
    }

    public ReadOnlyMemory<byte> SessionSecret => data.SessionSecret;

    /// <summary>In order of creation.</summary>
    public IReadOnlyList<User> Users => data.Users;

    /// <summary>Newest first.</summary>
    public IEnumerable<ApiKey> Keys => data.Keys.OrderByDescending(key => key.CreatedAt);

    public User? FindUser(string email) => data.Users.FirstOrDefault(user => user.Email == email);

    public bool Authenticate(string email, string password) =>
        FindUser(email) is { } user && PasswordHash.Matches(user.PasswordHash, password);

    /// <summary>False where there is a user already.</summary>
    public bool AddFirstUser(string email, string password) => AddUser(email, password, data => data.Users.Count == 0);

    /// <summary>False where the e-mail is taken.</summary>
    public bool AddUser(string email, string password) => AddUser(email, password, data => data.Users.All(user => user.Email != email));

    /// <summary>False where no user has the id.</summary>
    public bool RemoveUser(string id) => Change(data => data with { Users = [.. data.Users.Where(user => user.Id != id)] });

    /// <summary>Advances the user's last change by a second at least, so that no session made until now fits it.</summary>
    public void RevokeSessions(string email) => Change(data => data with
    {
        Users = [.. data.Users.Select(user => user.Email == email ? user with { UpdatedAt = Later(user.UpdatedAt) } : user)],
    });

    /// <summary>Ends one session for good.</summary>
    public void EndSession(string id) => Change(data => data with { EndedSessions = [.. data.EndedSessions ?? [], id] });

    public bool HasEnded(string sessionId) => data.EndedSessions?.Contains(sessionId) is true;

    public ApiKey AddKey(string name)
    {
        var key = new ApiKey(
            RandomNumberGenerator.GetString(IdCharacters, KeyIdLength),
            RandomNumberGenerator.GetString(KeyCharacters, KeyLength),
            name,
            Now());
        Change(data => data with { Keys = [.. data.Keys, key] });
        return key;
    }

    /// <summary>False where no key has the id.</summary>
    public bool RemoveKey(string id) => Change(data => data with { Keys = [.. data.Keys.Where(key => key.Id != id)] });

    public KeyVerdict Validate(string key) => data.Keys.Any(known => known.Key == key) ? KeyVerdict.Valid : KeyVerdict.Invalid;

    private static AccountData Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), AccountJson.Default.AccountData)
                is { SessionSecret.Length: AccountData.SecretLength } data
                ? data
                : throw new JsonException("It has no session secret.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"'{file}' should hold the accounts of a stand-in, but is not readable. {e.Message} Use another folder.", e);
        }
    }

    private bool AddUser(string email, string password, Func<AccountData, bool> isAllowed)
    {
        string hash = PasswordHash.Create(password);
        var user = new User(RandomNumberGenerator.GetString(IdCharacters, UserIdLength), email, hash, Now(), Now());
        return Change(data => isAllowed(data) ? data with { Users = [.. data.Users, user] } : data);
    }

    /// <summary>Whether the number of users or keys is another now.</summary>
    private bool Change(Func<AccountData, AccountData> change)
    {
        lock (changing)
        {
            (AccountData before, AccountData after) = (data, change(data));
            string temporary = file + ".new";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(after, AccountJson.Default.AccountData));
            File.Move(temporary, file, overwrite: true);
            data = after;
            return (before.Users.Count, before.Keys.Count) != (after.Users.Count, after.Keys.Count);
        }
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    private DateTimeOffset Later(DateTimeOffset last) => Now() > last ? Now() : last.AddSeconds(1);
}
