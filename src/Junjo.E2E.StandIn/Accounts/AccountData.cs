using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Junjo.E2E.StandIn.Accounts;

/// <summary>Everything about accounts that survives a restart.</summary>
/// <param name="SessionSecret">Signs and encrypts session cookies.</param>
/// <param name="EndedSessions">Ids of sessions that were signed out one by one; null where none was.</param>
internal sealed record AccountData(
    byte[] SessionSecret, IReadOnlyList<User> Users, IReadOnlyList<ApiKey> Keys, IReadOnlyList<string>? EndedSessions = null)
{
    /// <summary>Bytes of the secret: a half to sign with, a half to encrypt with.</summary>
    public const int SecretLength = 64;

    public static AccountData Create() => new(RandomNumberGenerator.GetBytes(SecretLength), [], []);
}

[JsonSerializable(typeof(AccountData))]
internal sealed partial class AccountJson : JsonSerializerContext;
