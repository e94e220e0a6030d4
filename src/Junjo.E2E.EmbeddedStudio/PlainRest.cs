using System.Text;

using Junjo.E2E.EmbeddedStudio.Queries;
using Junjo.E2E.EmbeddedStudio.Rendering;
using Junjo.E2E.EmbeddedStudio.Rest;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Junjo.E2E.EmbeddedStudio;

/// <summary>The observability endpoints without their account half, until the route pipeline is there.</summary>
internal static class PlainRest
{
    public static void Map(WebApplication application, EmbeddedRelease release, PlainAccounts accounts, TelemetryAnswers answers, EvidenceRoutes evidence)
    {
        var version = release is EmbeddedRelease.V080 ? "0.80.0" : "0.82.1";
        Text(application, HttpMethods.Get, "/health", $$"""{"status":"ok","version":"{{version}}","app_name":"Junjo AI Studio"}""");
        Text(application, HttpMethods.Get, "/users/db-has-users", """{"users_exist":false}""");
        Text(application, HttpMethods.Post, "/users/create-first-user", """{"message":"First user created successfully"}""");
        Text(application, HttpMethods.Post, "/sign-in", """{"message":"signed in"}""");
        application.MapPost("/api_keys", context =>
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            return SendAsync(context, json => json.Raw(Encoding.UTF8.GetBytes(
                $$"""{"id":"aaaaaaaaaaaaaaaaaaaaa","key":"{{accounts.Create()}}","name":"key","created_at":"2026-11-21T01:22:23Z"}""")));
        });
        application.MapPost("/api/admin/flush-wal", context =>
        {
            var count = answers.Flush();
            return SendAsync(context, json => json.Raw(Encoding.UTF8.GetBytes(
                $$"""{"success":true,"message":"WAL flush completed, {{count}} file(s) indexed","files_indexed":{{count}}}""")));
        });
        MapTelemetry(application, release is EmbeddedRelease.V080 ? 500 : 100, answers);
        if (release is EmbeddedRelease.V082)
        {
            evidence.Map(application.MapGroup("/api/v1"));
        }
    }

    private static void MapTelemetry(WebApplication application, int defaultLimit, TelemetryAnswers answers)
    {
        var group = application.MapGroup("/api/v1/observability");
        group.MapGet("/services", context => SendAsync(context, answers.WriteServices));
        MapList(group, "/services/{service}/spans", (json, service, limit) => answers.WriteService(json, service, SpanList.All, limit));
        MapList(group, "/services/{service}/workflows", (json, service, limit) => answers.WriteService(json, service, SpanList.Workflows, limit));
        group.MapGet("/services/{service}/spans/root", context => SendAsync(context, json =>
        {
            if (context.Request.Query["has_llm"] == "true")
            {
                answers.WriteLlmRoots(json, Service(context), Limit(context));
            }
            else
            {
                answers.WriteService(json, Service(context), SpanList.Roots, Limit(context));
            }
        }));
        group.MapGet("/traces/{trace}/spans", context => SendAsync(context, json => answers.WriteTrace(json, Value(context, "trace"))));
        group.MapGet("/traces/{trace}/spans/{span}", context =>
            SendAsync(context, json => answers.WriteSpan(json, Value(context, "trace"), Value(context, "span"))));

        void MapList(RouteGroupBuilder group, string path, Action<JsonText, string, int> write) =>
            group.MapGet(path, context => SendAsync(context, json => write(json, Service(context), Limit(context))));

        int Limit(HttpContext context) => int.TryParse(context.Request.Query["limit"], out var limit) ? limit : defaultLimit;
    }

    private static string Service(HttpContext context) => Uri.UnescapeDataString(Value(context, "service"));

    private static string Value(HttpContext context, string name) => (string)context.GetRouteValue(name)!;

    private static void Text(WebApplication application, string method, string path, string body) =>
        application.MapMethods(path, [method], context => SendAsync(context, json => json.Raw(Encoding.UTF8.GetBytes(body))));

    private static async Task SendAsync(HttpContext context, Action<JsonText> write)
    {
        using var json = new JsonText();
        write(json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json.Written);
    }
}
