using Bogus;

using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.Workload.Agentic;

/// <summary>What agents are asked and what they answer: a bounded pool per seed.</summary>
internal sealed class TaskTexts
{
    private const int Count = 256;

    private readonly string[] tasks;
    private readonly string[] answers;

    public TaskTexts(ulong seed)
    {
        var faker = new Faker { Random = new Randomizer((int)CounterRandom.Mix(seed)) };
        tasks = [.. Enumerable.Range(0, Count).Select(_ => faker.Hacker.Phrase())];
        answers = [.. Enumerable.Range(0, Count).Select(_ => faker.Lorem.Sentence(wordCount: 12))];
    }

    public string Task(int chance) => tasks[chance % Count];

    public string Answer(int chance) => answers[chance % Count];
}
