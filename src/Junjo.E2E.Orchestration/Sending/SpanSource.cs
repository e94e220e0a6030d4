using System.Collections.Concurrent;

using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>
/// An emitter with a buffer for what it writes. There are as many as threads encode at the same moment, however many exports are in flight.
/// </summary>
internal sealed class SpanSource(WorkflowEmitter emitter)
{
    public WorkflowEmitter Emitter { get; } = emitter;

    public SpanWriter Spans { get; } = new();

    /// <summary>The sources of one run.</summary>
    internal sealed class Pool(RunWorkload workload)
    {
        private readonly ConcurrentBag<SpanSource> idle = [];

        public SpanSource Rent() => idle.TryTake(out SpanSource? source) ? source : new SpanSource(workload.CreateEmitter());

        public void Return(SpanSource source) => idle.Add(source);
    }
}
