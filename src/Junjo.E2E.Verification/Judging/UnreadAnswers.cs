namespace Junjo.E2E.Verification.Judging;

/// <summary>Answers that could not be read: what they would have shown is part of no PASS.</summary>
/// <param name="Lists">Lists, single spans, and the list of services.</param>
/// <param name="ModelCallLists">Lists of roots with model calls.</param>
/// <param name="Evidence">Traces whose evidence could not be read.</param>
internal readonly record struct UnreadAnswers(int Lists, int ModelCallLists, int Evidence);
