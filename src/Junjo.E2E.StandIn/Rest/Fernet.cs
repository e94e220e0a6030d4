using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// Authenticated encryption as <see href="https://github.com/fernet/spec/blob/master/Spec.md">Fernet</see>; the time is not judged.
/// </summary>
/// <param name="key">16 bytes to sign with, 16 to encrypt with.</param>
internal sealed class Fernet(ReadOnlyMemory<byte> key)
{
    private const byte Version = 0x80;
    private const int HalfKey = 16;
    private const int IvStart = 9;
    private const int TextStart = 25;
    private const int SignatureLength = 32;

    public string Encrypt(ReadOnlySpan<byte> text, DateTimeOffset time)
    {
        byte[] iv = RandomNumberGenerator.GetBytes(TextStart - IvStart);
        using Aes aes = CreateAes();
        byte[] signed = [Version, .. new byte[sizeof(long)], .. iv, .. aes.EncryptCbc(text, iv)];
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(1), time.ToUnixTimeSeconds());
        string token = Base64Url.EncodeToString([.. signed, .. Sign(signed)]);
        return token.PadRight((token.Length + 3) / 4 * 4, '=');
    }

    /// <summary>Null for what was not encrypted with this key.</summary>
    public byte[]? Decrypt(string token)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < TextStart + SignatureLength
            || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(^SignatureLength..), Sign(bytes[..^SignatureLength])))
        {
            return null;
        }

        using Aes aes = CreateAes();
        return aes.DecryptCbc(bytes.AsSpan(TextStart..^SignatureLength), bytes.AsSpan(IvStart..TextStart));
    }

    private byte[] Sign(byte[] bytes) => HMACSHA256.HashData(key.Span[..HalfKey], bytes);

    private Aes CreateAes()
    {
        Aes aes = Aes.Create();
        aes.Key = key.Span[HalfKey..].ToArray();
        return aes;
    }
}
