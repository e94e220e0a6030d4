using Bogus;

using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Workload.Runs;

/// <summary>Names of services: seeded slugs of three words, unique in a run, and of no other run.</summary>
public static class ServiceNames
{
    /// <summary>The names of a run.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="run">The run's number; a part of every name, because Studio has no way to delete what an earlier run sent.</param>
    /// <param name="count">How many, 1 to 4,096.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public static IReadOnlyList<string> Create(ulong seed, uint run, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, WorkflowAddress.MaxServices);
        var faker = new Faker { Random = new Randomizer((int)CounterRandom.Mix(seed ^ run)) };
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>(count);
        for (int service = 0; service < count; service++)
        {
            string slug = $"{faker.Hacker.Adjective()}-{faker.Commerce.Color()}-{faker.Hacker.Noun()}".Replace(' ', '-');
            string name = $"{slug}-{run:x8}";
            names.Add(taken.Add(name) ? name : $"{slug}-{service}-{run:x8}");
        }

        return names;
    }
}
