using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Tool.Tests.Unit.Recordings;

public sealed class TextsOfTheValidationLibrary
{
    private const string Recorded =
        "1 validation error for ModelOperation\n  Value error, x [type=value_error, input_value={'a': 1}, input_type=dict]\n    For "
            + "further information visit https://errors.pydantic.dev/2.12/v/value_error";

    [Theory]
    [InlineData("1 validation error for ModelOperation\n  Value error, x", true)]
    [InlineData("1 validation error for ModelOperation", true)]
    [InlineData("2 validation errors for ModelOperation\n  Value error, x", false)]
    [InlineData("1 validation error for ToolOperation\n  Value error, x", false)]
    [InlineData("Value error, x", false)]
    public void Only_the_first_line_of_a_text_of_the_validation_library_is_compared(string actual, bool isEqual) =>
        (Differences(Recorded, actual) == 0).Should().Be(isEqual);

    [Fact]
    public void Any_other_text_is_compared_to_its_last_line() =>
        Differences("No validation error for x\n1", "No validation error for x\n2").Should().Be(1);

    private static int Differences(string recorded, string actual)
    {
        using JsonDocument left = JsonDocument.Parse(JsonSerializer.Serialize(new[] { recorded }));
        using JsonDocument right = JsonDocument.Parse(JsonSerializer.Serialize(new[] { actual }));
        return JsonEquality.Compare(left.RootElement, right.RootElement, new Variables(), unordered: false).Count;
    }
}
