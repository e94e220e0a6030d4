using System.Globalization;

namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>The <c>grpc-timeout</c> header: up to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const int MostDigits = 8;

    /// <summary>Null when the header is absent or malformed, which means no deadline.</summary>
    public static TimeSpan? Parse(string? header)
    {
        if (header is null or { Length: < 2 or > MostDigits + 1 }
            || !int.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, null, out int value))
        {
            return null;
        }

        return header[^1] switch
        {
            'H' => TimeSpan.FromHours(value),
            'M' => TimeSpan.FromMinutes(value),
            'S' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'u' => TimeSpan.FromMicroseconds(value),
            'n' => TimeSpan.FromMicroseconds(value / 1000.0),
            _ => null,
        };
    }
}
