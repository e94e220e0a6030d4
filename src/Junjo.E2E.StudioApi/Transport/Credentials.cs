using System.Text.Json;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>Body of the requests that carry a password.</summary>
internal sealed record Credentials(string Email, string Password)
{
    public static StudioRequest Post(string path, string email, string password) =>
        StudioRequest.Post(path, JsonSerializer.SerializeToUtf8Bytes(new Credentials(email, password), StudioJson.Default.Credentials)) with
        {
            Password = password,
        };

    // A record's own text would hold the password.
    public override string ToString() => $"{nameof(Credentials)} of {Email}";
}
