using System.Text;

using FluentAssertions;

using Junjo.E2E.StandIn;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Damaged REST requests: whatever comes, an answer of a known form goes back and the stand-in goes on.</summary>
public sealed class MalformedRest
{
    private const int Seed = 20_261_121;
    private const int Requests = 2_000;

    // Where Studio itself fails: a password or a name that is no text, and a password bcrypt refuses (Q-26).
    private const string KnownFailure = "500 Internal Server Error";

    private static readonly string[] Bodies =
    [
        RestStudio.User,
        """{"name":"a key","nested":{"a":[1,2.5e3,null,true,"\u00e9\n"]}}""",
        """[{"name":"x"},[[[[]]]],-0.0,""]""",
    ];

    private static readonly string[] Targets =
    [
        "/sign-in", "/users/create-first-user", "/users", "/api_keys", "/llm/generate", "/nope", "/api/v1/agent-executions",
    ];

    private static readonly char[] Replacements = [.. "{}[]\",:\\u0019eE+-.tfn \t\0\u00e9\ud83d\ude42\ud800"];

    [Theory]
    [InlineData(StandInRelease.V080)]
    [InlineData(StandInRelease.V082)]
    public async Task Damaged_bodies_get_an_answer_in_words_and_never_a_stack_trace(StandInRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;
        var random = new Random(Seed);
        var strange = new List<string>();

        for (var number = 0; number < Requests; number++)
        {
            var target = Targets[random.Next(Targets.Length)];
            var body = Damaged(Bodies[random.Next(Bodies.Length)], random);
            var answer = await studio.SendAsync("POST", target, random.Next(2) == 0 ? cookie : null, body);
            var text = $"{answer.Status} {answer.Text}";
            if (!IsKnown(answer.Status, text))
            {
                strange.Add($"POST {target} {body} -> {text}");
            }
        }

        strange.Should().BeEmpty();
        (await studio.GetAsync("/health")).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(StandInRelease.V080)]
    [InlineData(StandInRelease.V082)]
    public async Task A_service_name_of_five_thousand_characters_is_only_a_service_without_spans(StandInRelease release)
    {
        var (studio, cookie) = await RestStudio.StartSignedInAsync(release);
        await using var _ = studio;
        var name = Uri.EscapeDataString(new string('\u00e9', 5_000));

        var answer = await studio.GetAsync($"/api/v1/observability/services/{name}/spans", cookie);

        (answer.Status, answer.Text).Should().Be((200, "[]"));
    }

    private static bool IsKnown(int status, string text) => status switch
    {
        200 or 201 => text.Contains('{', StringComparison.Ordinal) && !text.Contains("detail", StringComparison.Ordinal),
        500 => text == KnownFailure || text.StartsWith("500 {\"detail\":\"Generation failed", StringComparison.Ordinal),
        400 or 401 or 404 or 405 or 409 or 422 => text.StartsWith($"{status} {{\"detail\":", StringComparison.Ordinal),
        _ => false,
    };

    private static string Damaged(string body, Random random)
    {
        var text = new StringBuilder(body);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            _ = random.Next(3) switch
            {
                0 => text.Remove(at, random.Next(1, text.Length - at + 1)),
                1 => text.Insert(at, Replacements[random.Next(Replacements.Length)]),
                _ => text.Replace(text[at], Replacements[random.Next(Replacements.Length)], at, 1),
            };
            if (text.Length == 0)
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }
}
