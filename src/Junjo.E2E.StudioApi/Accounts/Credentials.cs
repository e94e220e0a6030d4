namespace Junjo.E2E.StudioApi;

/// <summary>Address and password of a user. The text of this record leaves the password out.</summary>
/// <param name="Email">E-mail address with a dotted domain. Studio lowers the case of the domain; case matters before the at sign.</param>
/// <param name="Password">The password, a secret: at least 8 characters, at most 72 bytes of UTF-8.</param>
public sealed record Credentials(string Email, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(Credentials)} of {Email}";
}
