using System.Buffers;

using Junjo.E2E.StandIn.Storage;

namespace Junjo.E2E.StandIn.Queries;

/// <summary>Ids as they come in a path: compared literally, so only lowercase hex can name one.</summary>
internal static class TraceId
{
    private static readonly SearchValues<char> LowercaseHex = SearchValues.Create("0123456789abcdef");

    public static bool TryParse(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 2 != 0 || text.AsSpan().ContainsAnyExcept(LowercaseHex))
        {
            return false;
        }

        bytes = Convert.FromHexString(text);
        return true;
    }

    public static bool TryParseKey(string text, out IdKey key)
    {
        bool isId = TryParse(text, out byte[] bytes);
        key = isId ? IdKey.OfTrace(bytes) : default;
        return isId;
    }
}
