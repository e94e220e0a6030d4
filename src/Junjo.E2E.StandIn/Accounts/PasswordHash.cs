using System.Security.Cryptography;
using System.Text;

namespace Junjo.E2E.StandIn.Accounts;

/// <summary>Salted hashes of passwords, cheap enough for a stand-in whose users are made for one run.</summary>
internal static class PasswordHash
{
    private const int Iterations = 10_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    public static string Create(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Convert.ToBase64String([.. salt, .. Derive(password, salt)]);
    }

    public static bool Matches(string hash, string password)
    {
        byte[] bytes = Convert.FromBase64String(hash);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(SaltLength), Derive(password, bytes[..SaltLength]));
    }

    // Hashed first, for to PBKDF2 itself a password is the same with zero bytes behind it.
    private static byte[] Derive(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(
        SHA256.HashData(Encoding.UTF8.GetBytes(password)), salt, Iterations, HashAlgorithmName.SHA256, HashLength);
}
