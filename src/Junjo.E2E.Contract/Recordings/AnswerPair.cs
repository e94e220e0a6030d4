namespace Junjo.E2E.Contract.Recordings;

/// <summary>The answers that two recordings hold of the same request.</summary>
internal sealed record AnswerPair(RecordedRequest Before, RecordedRequest After)
{
    /// <summary>Where they are different.</summary>
    public IReadOnlyList<Difference> Compare() => (Before.Step, After.Step) switch
    {
        (RecordedStep.Export before, RecordedStep.Export after) => AnswerEquality.Compare(before.Answer, after.Answer, new Variables()),
        (RecordedStep.Rest before, RecordedStep.Rest after) => Compare(before, after),
        _ => throw new InvalidOperationException($"requests of two kinds have one key: {Before.Step.Title}, {After.Step.Title}"),
    };

    private static IReadOnlyList<Difference> Compare(RecordedStep.Rest before, RecordedStep.Rest after)
    {
        var step = before with
        {
            IsUnordered = before.IsUnordered || after.IsUnordered,
            IsTied = before.IsTied || after.IsTied,
            Answer = WithText(before.Answer, after.Answer),
        };
        return AnswerEquality.Compare(step, WithText(after.Answer, before.Answer), new Variables());
    }

    // One of the two may be summarised alone, so both are brought to the shorter form.
    private static RestAnswer WithText(RestAnswer answer, RestAnswer other)
    {
        string? text = answer.Summary is { } own ? Summary.Kept(own).ToJsonString()
            : other.Summary is { } summary ? Summary.OfText(summary, answer.Text!)?.ToJsonString() ?? answer.Text
            : answer.Text;
        return answer with { Text = text, Summary = null };
    }
}
