using System.Text.Json;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Texts that are hard to carry. Studio shows every one as it was sent.</summary>
internal static class EdgeText
{
    public static readonly (string Name, string Text)[] All =
    [
        ("plain", "plain"),
        ("empty", ""),
        ("70,000 characters", new string('L', 70_000)),
        ("NUL", "a\0b"),
        ("control characters", "\u0001\b\t\n\f\r\u001f\u007f\u0080\u009f"),
        ("right to left", "\u05e9\u05dc\u05d5\u05dd \u0639\u0631\u0628\u0649 \u202eabc\u202c"),
        ("emoji", "\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udff3\ufe0f\u200d\ud83c\udf08"),
        ("every plane", string.Concat(Enumerable.Range(0, 17).Select(plane => char.ConvertFromUtf32((plane * 0x10000) + 0xfffd)))),
        ("combining", "e\u0301 is not \u00e9"),
        ("byte order mark and non-characters", "\ufeff\ufffe\uffff"),
        ("line separators", "\u2028\u2029"),
        ("JSON", "{\"a\":[1,\"\\u0041\"]}"),
        ("SQL", "x' OR '1'='1' --"),
        ("percent signs", "%41%zz %s"),
    ];

    /// <summary>A text as a JSON string.</summary>
    public static string Json(string text) => JsonSerializer.Serialize(text);
}
