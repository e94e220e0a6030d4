using System.Text;

using FluentAssertions;

using Junjo.E2E.StudioApi;

using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.Tool.Tests.Unit;

public sealed class ClientStreaming
{
    private const string Span =
        """
        {"trace_id":"t","span_id":"s","parent_span_id":null,"service_name":"","name":"n","kind":"INTERNAL","start_time":"","end_time":"",
        "status_code":"0","status_message":"","attributes_json":{},"events_json":[],"links_json":[],"trace_flags":0,"trace_state":null}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spans_arrive_before_the_answer_has_ended()
    {
        var firstSeen = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync($"[{Span}");
            await context.Response.Body.FlushAsync();
            await firstSeen.Task;
            await context.Response.WriteAsync($",{Span}]");
        });
        using var client = server.Client();

        int seen = 0;
        await foreach (var span in client.Spans.StreamAsync(SpanQuery.Trace("t"), Token))
        {
            span.SpanId.Should().Be("s");
            seen++;
            firstSeen.TrySetResult();
        }

        seen.Should().Be(2);
    }

    [Fact]
    public async Task A_stream_that_stalls_is_a_timeout_after_what_arrived()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync($"[{Span},");
            await context.Response.Body.FlushAsync();
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        using var client = new StudioClient(
            new StudioClientOptions { Address = server.Address, Deadline = TimeSpan.FromMilliseconds(200) });

        int seen = 0;
        Func<Task> read = async () =>
        {
            await foreach (var _ in client.Spans.StreamAsync(SpanQuery.Trace("t"), Token))
            {
                seen++;
            }
        };

        (await read.Should().ThrowAsync<StudioApiException>()).Which.Failure.Should().Be(StudioFailure.Timeout);
        seen.Should().Be(1);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    public async Task An_element_that_is_no_span_is_unreadable(string body)
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, body);
        using var client = server.Client();

        Func<Task> read = async () => await client.Spans.StreamAsync(SpanQuery.Trace("t"), Token).ToListAsync(Token);

        (await read.Should().ThrowAsync<StudioApiException>()).Which.Failure.Should().Be(StudioFailure.Unreadable);
    }

    [Fact]
    public async Task A_body_read_raw_is_the_bytes_sent()
    {
        string sent = $"[{string.Join(',', Enumerable.Repeat(Span, 1000))}]";
        await using var server = await ScriptedServer.AnsweringAsync(200, sent);
        using var client = server.Client();

        using var body = await client.Spans.ReadAsync(SpanQuery.Trace("t"), Token);

        Encoding.UTF8.GetString(body.Utf8.Span).Should().Be(sent);
    }

    [Fact]
    public async Task A_body_given_back_cannot_be_read()
    {
        await using var server = await ScriptedServer.AnsweringAsync(200, "[]");
        using var client = server.Client();
        var body = await client.Spans.ReadAsync(SpanQuery.Trace("t"), Token);

        body.Dispose();
        body.Dispose();

        body.Invoking(b => b.Utf8).Should().Throw<ObjectDisposedException>();
    }
}
