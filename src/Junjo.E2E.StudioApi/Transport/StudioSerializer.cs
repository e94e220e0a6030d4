using System.Reflection;
using System.Text.Json;
using System.Text.Unicode;

using Refit;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>
/// Reads answers from the buffer that <see cref="AnswerHandler"/> filled. Refit's own serializer would copy the buffer through a stream and
/// take <c>null</c> for an answer where a list or an object is due.
/// </summary>
internal sealed class StudioSerializer : IHttpContentSerializer
{
    public HttpContent ToHttpContent<T>(T item) =>
        new RequestBody(JsonSerializer.SerializeToUtf8Bytes(item, typeof(T), StudioJson.Default), (item as Credentials)?.Password);

    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        var answer = (AnswerContent)content;
        return Task.FromResult((T?)(typeof(T) == typeof(StudioBody) ? answer.Take() : Read(answer.Utf8.Span, typeof(T))));
    }

    // Only forms and queries made of objects need field names; there are none.
    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    private static object? Read(ReadOnlySpan<byte> utf8, Type type)
    {
        // Attribute values are kept as they are, so the JSON reader would not look at them.
        if (!Utf8.IsValid(utf8))
        {
            throw new JsonException("expected UTF-8, saw other bytes.");
        }

        // The read of a single span is the only one in which null is an answer: Studio does not know the span.
        object? value = JsonSerializer.Deserialize(utf8, type, StudioJson.Default);
        return (value is null && type != typeof(StudioSpan)) || (value is IReadOnlyList<object?> list && list.Contains(null))
            ? throw new JsonException("expected a value, saw null.")
            : value;
    }
}
