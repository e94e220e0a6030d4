using FluentAssertions;

using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tests.Unit.Studios;

/// <summary>Whose containers they are is known by a process's id and start, though no two processes reckon the start alike to the second.</summary>
public sealed class RunOwners
{
    [Theory]
    [InlineData("as it says itself", 0, true)]
    [InlineData("as another process reckons it", 1, true)]
    [InlineData("after a clock was set", -45, true)]
    [InlineData("an id that is used again", 3_600, false)]
    [InlineData("an id that was used before", -3_600, false)]
    public void Live_while_their_process_does(string what, int off, bool isAlive) =>
        (RunOwner.Current with { Started = RunOwner.Current.Started + off }).IsAlive.Should().Be(isAlive, what);

    [Fact]
    public void Of_another_machine_are_not_known_to_live() => (RunOwner.Current with { Machine = "elsewhere" }).IsAlive.Should().BeFalse();
}
