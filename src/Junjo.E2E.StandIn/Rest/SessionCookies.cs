using System.Text;
using System.Text.Json;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>The session cookie: signed, and encrypted where the surface says so. Every answer to a session renews it.</summary>
/// <param name="secret">A half to sign with, a half to encrypt with.</param>
internal sealed class SessionCookies(ReleaseSurface surface, ReadOnlyMemory<byte> secret, TimeProvider time)
{
    private const string Name = "session";
    private const string LongAgo = "expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private readonly SignedText signed = new(secret[..(secret.Length / 2)], time);
    private readonly Fernet encrypted = new(secret[(secret.Length / 2)..]);

    // Times in it are whole seconds, so that all answers of one may have the same. Making and reading one costs more than reading a span.
    private volatile Renewal? last;

    /// <summary>The session of a request; null for none, and for a cookie this Studio did not make.</summary>
    public Session? Read(HttpRequest request)
    {
        string? value = request.Headers.Cookie
            .SelectMany(header => header!.Split(';', StringSplitOptions.TrimEntries))
            .LastOrDefault(pair => pair.StartsWith(Name + "=", StringComparison.Ordinal))?[(Name.Length + 1)..].Trim('"');
        if (this.last is { } last && last.Value == value
            && time.GetUtcNow().ToUnixTimeSeconds() - last.Second < SignedText.Lifetime.TotalSeconds)
        {
            return last.Session;
        }

        return Decrypted(value ?? "") is { } signed && this.signed.Read(signed) is { } json
            ? JsonSerializer.Deserialize(json, SessionJson.Default.Session)
            : null;
    }

    /// <param name="before">The session the request came with.</param>
    /// <param name="after">The session it leaves the client with.</param>
    public void Write(HttpResponse response, Session? before, Session? after)
    {
        if (after is not null)
        {
            response.Headers.SetCookie = Cookie(RenewalOf(after).Text, $"Max-Age={(int)SignedText.Lifetime.TotalSeconds}");
        }
        else if (before is not null)
        {
            response.Headers.SetCookie = Cookie(surface.EncryptsCookies ? Encrypted("null") : "null", LongAgo);
        }
    }

    private Renewal RenewalOf(Session session)
    {
        long second = time.GetUtcNow().ToUnixTimeSeconds();
        if (this.last is { } last && last.Second == second && last.Session == session)
        {
            return last;
        }

        string signed = this.signed.Sign(JsonSerializer.SerializeToUtf8Bytes(session, SessionJson.Default.Session));
        return this.last = new Renewal(second, session, surface.EncryptsCookies ? Encrypted(signed) : signed);
    }

    private string Cookie(string value, string lifetime) => !surface.EncryptsCookies
        ? $"{Name}={value}; path=/; {lifetime}; httponly; samesite=strict"
        : $"{Name}={value}; HttpOnly; {lifetime}; Path=/; SameSite=strict";

    // Quoted where the padding asks for it, as Python's cookies are.
    private string Encrypted(string value)
    {
        string token = encrypted.Encrypt(Encoding.UTF8.GetBytes(value), time.GetUtcNow());
        return token.EndsWith('=') ? $"\"{token}\"" : token;
    }

    private string? Decrypted(string value) => !surface.EncryptsCookies
        ? value
        : encrypted.Decrypt(value) is { } text ? Encoding.UTF8.GetString(text) : null;

    /// <summary>A cookie that was made.</summary>
    /// <param name="Second">When, in seconds of Unix time.</param>
    /// <param name="Session">Of what.</param>
    /// <param name="Text">As it is sent, quotes included.</param>
    private sealed record Renewal(long Second, Session Session, string Text)
    {
        public string Value { get; } = Text.Trim('"');
    }
}
