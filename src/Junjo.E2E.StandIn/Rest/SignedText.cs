using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>Bytes that anyone can read and nobody can change: <c>base64.time.signature</c>, good for 30 days.</summary>
internal sealed class SignedText(ReadOnlyMemory<byte> key, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public string Sign(ReadOnlySpan<byte> content)
    {
        Span<byte> seconds = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(seconds, (int)time.GetUtcNow().ToUnixTimeSeconds());
        string signed = $"{Convert.ToBase64String(content)}.{Base64Url.EncodeToString(seconds)}";
        return $"{signed}.{Signature(signed)}";
    }

    /// <summary>Null for what was not signed with this key, or too long ago.</summary>
    public byte[]? Read(string text)
    {
        if (text.Split('.') is not [var content, var seconds, var signature]
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Signature($"{content}.{seconds}"))))
        {
            return null;
        }

        DateTimeOffset signedAt =
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt32BigEndian(Base64Url.DecodeFromChars(seconds)));
        return time.GetUtcNow() - signedAt > Lifetime ? null : Convert.FromBase64String(content);
    }

    private string Signature(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(text)));
}
