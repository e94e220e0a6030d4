using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Conventions of every REST answer, public pages and CORS: studio-contract.md sections 3.1, 3.3 and 3.6.</summary>
public sealed class HttpSurface(ContractStudios studios) : ContractFacts(studios)
{
    private const string NotFound = """{"detail":"Not Found"}""";
    private const string NotAllowed = """{"detail":"Method Not Allowed"}""";
    private const string Methods = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    public static TheoryData<string, string> UnknownPaths => ContractStudios.Each<string>(
        ["/nope", "/docs", "/redoc", "/api", "/api/v1", ContractStudio.Observability, "//health", "/HEALTH", "/metrics"]);

    public static TheoryData<string, string> SlashedPaths => ContractStudios.Each<string>(
        ["/health", "/api/config", "/users", "/api_keys", ContractStudio.Observability + "/services"]);

    /// <summary>Method, path and the methods allowed there.</summary>
    public static TheoryData<string, string, string, string> WrongMethods =>
        [.. from studio in ContractStudios.Names
            from wrong in ((string, string, string)[])
            [
                ("POST", "/health", "GET"), ("PUT", "/health", "GET"), ("HEAD", "/health", "GET"), ("OPTIONS", "/health", "GET"),
                ("PUT", "/api_keys", "POST, GET"), ("PATCH", "/users", "POST, GET"), ("GET", "/sign-in", "POST"),
                ("DELETE", ContractStudio.Observability + "/services/x/spans", "GET"),
            ]
            select new TheoryDataRow<string, string, string, string>(studio, wrong.Item1, wrong.Item2, wrong.Item3)];

    public static TheoryData<string, string, string> NoObjects => ContractStudios.Each<string, string>(
        [("[]", "[]"), ("\"text\"", "\"text\""), ("5", "5"), ("true", "true")]);

    public static TheoryData<string, string, string, int> NoJson => ContractStudios.Each<string, string, int>(
        [("{", "Expecting property name enclosed in double quotes", 1), ("{\"email\":", "Expecting value", 9), ("{} x", "Extra data", 3)]);

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_version_is_that_of_the_release_in_banner_health_and_document(string name)
    {
        var studio = await OpenAsync(name);
        string version = studio.IsOlder ? "0.80.0" : "0.82.1";

        (await studio.SendAsync("GET", "/")).Text.Should().Be($$"""{"app":"Junjo AI Studio","version":"{{version}}","health":"/health"}""");
        (await studio.SendAsync("GET", "/health")).Text.Should().Be($$"""{"status":"ok","version":"{{version}}","app_name":"Junjo AI Studio"}""");
        using var document = JsonDocument.Parse((await studio.SendAsync("GET", "/openapi.json")).Text!);
        document.RootElement.GetProperty("openapi").GetString().Should().Be("3.1.0");
        document.RootElement.GetProperty("paths").EnumerateObject().Any(path => path.Name == "/api/v1/trace-evidence/{trace_id}")
            .Should().Be(!studio.IsOlder);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_config_names_an_OTLP_endpoint_that_is_a_constant(string name)
    {
        var studio = await OpenAsync(name);
        string endpoint = !studio.HasDefects ? $"grpc://{studio.OtlpUrl.Authority}"
            : studio.IsOlder ? "grpc://localhost:50051" : "grpc://localhost:26155";

        (await studio.SendAsync("GET", "/api/config")).Text.Should().Be(
            $$"""{"environment":"development","otlp_endpoint":"{{endpoint}}","frontend_url":null,"backend_url":null}""");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_document_names_the_limits_of_every_list(string name)
    {
        var studio = await OpenAsync(name);
        var (largest, byDefault) = studio.IsOlder ? (10_000, 500) : (250, 100);

        using var document = JsonDocument.Parse((await studio.SendAsync("GET", "/openapi.json")).Text!);

        var limits =
            from path in document.RootElement.GetProperty("paths").EnumerateObject()
            where path.Name.StartsWith(ContractStudio.Observability + "/services/", StringComparison.Ordinal)
            from parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray()
            where parameter.GetProperty("name").GetString() == "limit"
            let schema = parameter.GetProperty("schema")
            select (schema.GetProperty("minimum").GetInt32(), schema.GetProperty("maximum").GetInt32(),
                schema.GetProperty("default").GetInt32());
        limits.Should().Equal(Enumerable.Repeat((1, largest, byDefault), 3));
    }

    [Theory]
    [MemberData(nameof(UnknownPaths))]
    public async Task An_unknown_path_is_404(string name, string path)
    {
        var studio = await OpenAsync(name);

        var answer = await studio.SendAsync("GET", path);

        (answer.Status, answer.Text, answer.Headers!["content-type"]).Should().Be((404, NotFound, "application/json"));
    }

    [Theory]
    [MemberData(nameof(SlashedPaths))]
    public async Task A_trailing_slash_is_redirected_to_the_address_without_it(string name, string path)
    {
        var studio = await OpenAsync(name);

        var answer = await studio.SendAsync("GET", path + "/?a=1&b=%20");

        (answer.Status, answer.Text, answer.Headers!["location"])
            .Should().Be((307, "", $"{studio.RestUrl.GetLeftPart(UriPartial.Authority)}{path}?a=1&b=%20"));
    }

    [Theory]
    [MemberData(nameof(WrongMethods))]
    public async Task A_wrong_method_is_405_and_names_the_first_allowed_one_only(string name, string method, string path, string allowed)
    {
        var studio = await OpenAsync(name);

        var answer = await studio.SendAsync(method, path, studio.Cookie);

        string expected = studio.HasDefects ? allowed.Split(',')[0] : allowed;
        (answer.Status, answer.Text, answer.Headers!["allow"]).Should().Be((405, method == "HEAD" ? "" : NotAllowed, expected));
    }

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task What_is_no_JSON_is_422_in_Pythons_words_even_without_a_session(string name, string text, string problem, int at)
    {
        var studio = await OpenAsync(name);
        string expected =
            $$$"""{"detail":[{"type":"json_invalid","loc":["body",{{{at}}}],"msg":"JSON decode error","input":{},"ctx":{"error":"{{{problem}}}"}}]}""";

        var anonymous = await studio.SendAsync("POST", "/users", body: text);
        var signedIn = await studio.SendAsync("POST", "/users", studio.Cookie, text);

        (anonymous.Status, anonymous.Text).Should().Be(
            studio.HasDefects ? (422, expected) : (401, """{"detail":"Unauthorized: No valid session"}"""));
        (signedIn.Status, signedIn.Text).Should().Be((422, expected));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task The_path_is_looked_at_before_the_method_and_the_session_before_the_fields(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.SendAsync("PUT", "/userz")).Status.Should().Be(404);
        (await studio.SendAsync("PUT", "/users")).Status.Should().Be(405);
        (await studio.SendAsync("POST", "/users", body: "{}")).Status.Should().Be(401);
        (await studio.SendAsync("POST", "/users", studio.Cookie, "{}")).Status.Should().Be(422);
        (await studio.SendAsync("GET", ContractStudio.Observability + "/services/x/spans?limit=0")).Status
            .Should().Be(studio.IsOlder && studio.HasDefects ? 422 : 401);
    }

    [Theory]
    [MemberData(nameof(NoObjects))]
    public async Task A_body_that_is_no_object_is_422(string name, string body, string input)
    {
        var studio = await OpenAsync(name);

        (await studio.AskAsync("POST", "/users", body)).Should().Be((
            422,
            $$"""{"detail":[{"type":"model_attributes_type","loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","input":{{input}}}]}"""));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Another_content_type_than_JSON_is_text(string name)
    {
        var studio = await OpenAsync(name);

        foreach (string type in (string[])["text/plain", "application/x-www-form-urlencoded", "application/xml"])
        {
            var answer = await studio.SendAsync("POST", "/sign-in", cookie: null, "a=b", ("content-type", type));
            (answer.Status, answer.Text).Should().Be((
                422,
                """{"detail":[{"type":"model_attributes_type","loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","input":"a=b"}]}"""));
        }

        (await studio.SendAsync(
            "POST", "/sign-in", cookie: null, WireStudio.Credentials(studio.Email), ("content-type", "application/problem+json")))
            .Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Missing_members_are_listed_together_and_unknown_ones_ignored(string name)
    {
        var studio = await OpenAsync(name);

        (await studio.AskAsync("POST", "/users", """{"more":1}""")).Should().Be((
            422,
            """{"detail":[{"type":"missing","loc":["body","email"],"msg":"Field required","input":{"more":1}},{"type":"missing","loc":["body","password"],"msg":"Field required","input":{"more":1}}]}"""));
        (await studio.AskAsync("POST", "/api_keys", """{"name":"k","more":1}""")).Status.Should().Be(201);
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_answer_is_compact_JSON_without_escaped_letters_and_without_compression(string name)
    {
        var studio = await OpenAsync(name);
        var trace = WireSpans.NewTrace();
        await studio.ExportAsync(ContractStudio.NewService(), WireSpans.Root(trace) with { Name = "\u00fc\u8336\ud83d\ude42/" });
        await studio.PassSnapshotAsync();

        var answer = await studio.SendAsync(
            "GET", ContractStudio.Observability + WireSpans.TracePath(trace), studio.Cookie, body: null, ("accept-encoding", "gzip, br"));

        answer.Text.Should().Contain("\"name\":\"\u00fc\u8336\ud83d\ude42/\",").And.NotContain("\": ").And.NotContain(", \"");
        (answer.Headers!["content-type"], answer.Headers["server"]).Should().Be(("application/json", "uvicorn"));
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task An_allowed_origin_is_named_and_another_is_not(string name)
    {
        var studio = await OpenAsync(name);
        string allowed = studio.IsOlder ? "http://localhost:5153" : "http://localhost:26153";

        var friend = await studio.SendAsync("GET", "/health", cookie: null, body: null, ("origin", allowed));
        var stranger = await studio.SendAsync("GET", "/health", cookie: null, body: null, ("origin", "http://evil.example"));

        (friend.Status, stranger.Status).Should().Be((200, 200));
        Cross(friend).Should().BeEquivalentTo("access-control-allow-credentials: true", $"access-control-allow-origin: {allowed}");
        Cross(stranger).Should().BeEquivalentTo("access-control-allow-credentials: true");
    }

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_preflight_of_an_allowed_origin_is_200_and_of_another_400(string name)
    {
        var studio = await OpenAsync(name);
        string allowed = studio.IsOlder ? "http://localhost:5151" : "http://localhost:26151";

        var friend = await PreflightAsync(studio, allowed, "POST");
        var stranger = await PreflightAsync(studio, "http://evil.example", "POST");
        var strange = await PreflightAsync(studio, "http://evil.example", "TRACE");

        string[] common =
        [
            "access-control-allow-credentials: true", "access-control-allow-headers: content-type",
            $"access-control-allow-methods: {Methods}", "access-control-max-age: 600",
        ];
        (friend.Status, friend.Text).Should().Be((200, "OK"));
        Cross(friend).Should().BeEquivalentTo([.. common, $"access-control-allow-origin: {allowed}"]);
        (stranger.Status, stranger.Text).Should().Be((400, "Disallowed CORS origin"));
        Cross(stranger).Should().BeEquivalentTo(common);
        (strange.Status, strange.Text).Should().Be((400, "Disallowed CORS origin, method"));
    }

    private static Task<Junjo.E2E.Contract.Recordings.RestAnswer> PreflightAsync(ContractStudio studio, string origin, string method) =>
        studio.SendAsync(
        "OPTIONS", "/api_keys", cookie: null, body: null,
        ("origin", origin), ("access-control-request-method", method), ("access-control-request-headers", "content-type"));

    private static IEnumerable<string> Cross(Junjo.E2E.Contract.Recordings.RestAnswer answer) =>
        answer.Headers!.Where(header => header.Key.StartsWith("access-control-", StringComparison.Ordinal))
            .Select(header => $"{header.Key}: {header.Value}");
}
