using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>Rows that came back, by the service that sent them (down) and the service they were shown under (across).</summary>
internal sealed class IsolationMatrix
{
    private readonly Dictionary<(int SentBy, int ShownUnder), long> foreign;
    private readonly IsolationResult isolation;

    public IsolationMatrix(IsolationResult isolation)
    {
        this.isolation = isolation;
        foreign = isolation.Foreign.ToDictionary(pair => (pair.SentBy, pair.ShownUnder), pair => pair.Spans);
        Foreign = [.. isolation.Foreign.OrderByDescending(pair => pair.Spans)];
        HasOutside = isolation.Foreign.Any(pair => pair.ShownUnder < 0);
    }

    /// <summary>Services, and so rows.</summary>
    public int Count => isolation.Services.Count;

    /// <summary>Whether spans were shown under a service that is not of the run; they are in one more column.</summary>
    public bool HasOutside { get; }

    /// <summary>What is under a wrong service, the most first.</summary>
    public IReadOnlyList<ForeignSpans> Foreign { get; }

    /// <summary>Columns.</summary>
    public int Columns => Count + (HasOutside ? 1 : 0);

    /// <summary>The largest number on the diagonal.</summary>
    public long MaxOwn => isolation.Own.DefaultIfEmpty().Max();

    /// <summary>The largest number beside the diagonal.</summary>
    public long MaxForeign => Foreign.Select(pair => pair.Spans).DefaultIfEmpty().Max();

    /// <summary>Name of a service.</summary>
    public string Service(int row) => isolation.Services[row];

    /// <summary>Heading of a column: the service's number, counted from 1.</summary>
    public string Heading(int column) => column < Count ? $"{column + 1}" : "other";

    /// <summary>Rows that the service sent and that are shown under the column's service.</summary>
    public long this[int row, int column] =>
        row == column ? isolation.Own[row] : foreign.GetValueOrDefault((row, column < Count ? column : -1));

    /// <summary>The service under which foreign spans were shown, in words.</summary>
    public string ShownUnder(ForeignSpans pair) => pair.ShownUnder < 0 ? "a service that is not of this run" : Service(pair.ShownUnder);
}
