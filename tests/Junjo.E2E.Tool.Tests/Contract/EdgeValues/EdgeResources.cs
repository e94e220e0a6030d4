using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Resources and the service they name: studio-contract.md, section 2.5.</summary>
internal static class EdgeResources
{
    private const string Name = "service.name";

    public static IReadOnlyList<EdgeValue> All { get; } =
    [
        Resource("named", "edge", """ "service.name":"edge" """, new KeyValue(Name, "edge")),
        new("absent", message => message with { Resource = null }, Shown("", "", 0),
            [("service_name", "\"\"")]) { Sound080 = [("service_name", "\"\"")] },
        Resource("empty", "", ""),
        Resource("without a name", "", "\"other\":true", new KeyValue("other", true)),
        Resource("empty name", "", """ "service.name":"" """, new KeyValue(Name, "")),
        Resource("name in capitals", "", """ "Service.Name":"edge" """, new KeyValue("Service.Name", "edge")),
        Resource("integer for a name", "", "\"service.name\":5", new KeyValue(Name, 5L)),
        Resource("array for a name", "", "\"service.name\":[\"edge\"]", new KeyValue(Name, new AnyValue.Sequence(["edge"]))),
        Resource("nothing for a name", "", "\"service.name\":null", new KeyValue(Name, new AnyValue.Empty())),
        Resource("two names", "edge first", """ "service.name":"last" """, new KeyValue(Name, "edge first"), new KeyValue(Name, "last")),
        Resource("not text, then text", "", """ "service.name":"never" """, new KeyValue(Name, 5L), new KeyValue(Name, "never")),
        .. EdgeText.All.Where(text => text.Text.Length is > 0 and < 100).Select(text => Resource(
            "name: " + text.Name, text.Text, $"\"service.name\":{EdgeText.Json(text.Text)}", new KeyValue(Name, text.Text))),
        new(
            "dropped attributes",
            message => message with { Resource = new OtlpResource { Attributes = [new(Name, "edge")],
                DroppedAttributesCount = uint.MaxValue } },
            Shown("edge", """ "service.name":"edge" """, uint.MaxValue),
            [("service_name", "\"edge\"")])
        {
            Sound080 = [("service_name", "\"edge\"")],
        },
    ];

    private static EdgeValue Resource(string name, string service, string shown, params KeyValue[] attributes) => new(
        name,
        message => message with { Resource = new OtlpResource { Attributes = attributes } },
        Shown(service, shown, 0),
        [("service_name", EdgeText.Json(service))])
    {
        Sound080 = [("service_name", EdgeText.Json(service))],
    };

    private static (string Member, string Json)[] Shown(string service, string attributes, uint dropped) =>
        [
            ("service_name", EdgeText.Json(service)),
            ("resource_attributes_json", attributes),
            ("resource_dropped_attributes_count", $"{dropped}"),
        ];
}
