using System.ComponentModel;

using FluentAssertions;

using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tool.Tests.Unit.Studios;

/// <summary>
/// Whose containers they are is known by a process's id and start, though no two processes reckon the start alike to the second.
/// </summary>
public sealed class RunOwners
{
    [Theory]
    [InlineData("as it says itself", 0, false)]
    [InlineData("as another process reckons it", 1, false)]
    [InlineData("after a clock was set", -45, false)]
    [InlineData("an id that is used again", 3_600, true)]
    [InlineData("an id that was used before", -3_600, true)]
    public void An_owner_is_dead_when_its_process_was_started_at_another_time(string what, int off, bool isDead) =>
        (RunOwner.Current with { Started = RunOwner.Current.Started + off }).IsDead.Should().Be(isDead, what);

    [Fact]
    public void An_owner_without_a_process_is_dead() => (RunOwner.Current with { Process = int.MaxValue }).IsDead.Should().BeTrue();

    [Fact]
    public void An_owner_of_another_machine_is_never_known_to_be_dead() =>
        (RunOwner.Current with { Machine = "elsewhere", Process = int.MaxValue }).IsDead.Should().BeFalse();

    [Fact]
    public void An_owner_whose_start_the_system_does_not_tell_is_not_known_to_be_dead() =>
        RunOwner.Current.IsAnother(() => throw new Win32Exception(5)).Should().BeFalse();

    [Fact]
    public void A_label_is_read_as_it_was_written() => RunOwner.Parse(RunOwner.Current.ToString()).Should().Be(RunOwner.Current);

    [Theory]
    [InlineData("")]
    [InlineData("machine/1")]
    [InlineData("machine/one/2")]
    public void Another_label_is_no_owner(string label) => RunOwner.Parse(label).Should().BeNull();
}
