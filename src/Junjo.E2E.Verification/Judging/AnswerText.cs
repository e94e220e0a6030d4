using System.Text.Json;
using System.Text.Unicode;

namespace Junjo.E2E.Verification.Judging;

/// <summary>Makes sure that every text of an answer is text, before a value of the answer is compared.</summary>
internal static class AnswerText
{
    /// <summary>Checks an answer.</summary>
    /// <param name="body">The answer.</param>
    /// <exception cref="JsonException">The answer is no UTF-8, is no JSON, or holds half of a surrogate pair.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException("expected UTF-8, saw other bytes");
        }

        // Only an escape can name half a pair, and hardly any answer holds an escape of that range.
        if (body.IndexOf("\\ud"u8) >= 0 || body.IndexOf("\\uD"u8) >= 0)
        {
            CheckEscapes(body);
        }
    }

    private static void CheckEscapes(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = SpanRow.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                CheckEscapes(ref reader);
            }
        }
    }

    private static void CheckEscapes(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"expected text, saw half of a surrogate pair in the text at byte {reader.TokenStartIndex}", e);
        }
    }
}
