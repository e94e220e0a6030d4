using System.Net.Http.Headers;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>The JSON of a request.</summary>
internal sealed class RequestBody : ByteArrayContent
{
    public RequestBody(byte[] utf8, string? password)
        : base(utf8)
    {
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Password = password;
    }

    /// <summary>The password in this body, to be removed from every text about the call; null without one.</summary>
    public string? Password { get; }
}
