namespace Junjo.E2E.Verification.Judging;

/// <summary>How much was judged, so that a check that judged nothing cannot pass. One per reader, then merged; not thread-safe.</summary>
internal sealed class Judged
{
    /// <summary>Acknowledged spans of which it is decided whether they are there.</summary>
    public long Acked { get; set; }

    /// <summary>Spans that came back, each of which decodes to its owner or to nobody.</summary>
    public long Rows { get; set; }

    /// <summary>Spans whose every field was compared.</summary>
    public long Compared { get; set; }

    /// <summary>Spans of unknown fate that came back.</summary>
    public long Landed { get; set; }

    /// <summary>Spans of unknown fate that did not come back.</summary>
    public long Unconfirmed { get; set; }

    /// <summary>Of those, spans whose unknown fate a fault of the run explains.</summary>
    public long UnconfirmedByFault { get; set; }

    /// <summary>Spans that the server says it rejected, and that were looked for.</summary>
    public long Rejected { get; set; }

    /// <summary>Copies beyond the first that attempts of unknown fate explain.</summary>
    public long ExplainedDuplicates { get; set; }

    /// <summary>Acknowledged spans that are lost as the release admits.</summary>
    public long AdmittedLosses { get; set; }

    /// <summary>Rows of lists.</summary>
    public long ListRows { get; set; }

    /// <summary>Traces judged as programs.</summary>
    public long Programs { get; set; }

    /// <summary>Traces that were read, of which those judged as programs were drawn.</summary>
    public long ProgramsSent { get; set; }

    /// <summary>Traces that could not be judged as programs: not acknowledged whole, or with another finding.</summary>
    public long NoPrograms { get; set; }

    /// <summary>Roots and lists of which it was judged whether a model call is in them.</summary>
    public long ModelCalls { get; set; }

    /// <summary>Executions whose evidence was judged.</summary>
    public long Evidence { get; set; }

    public void Add(Judged other)
    {
        Acked += other.Acked;
        Rows += other.Rows;
        Compared += other.Compared;
        Landed += other.Landed;
        Unconfirmed += other.Unconfirmed;
        UnconfirmedByFault += other.UnconfirmedByFault;
        Rejected += other.Rejected;
        ExplainedDuplicates += other.ExplainedDuplicates;
        AdmittedLosses += other.AdmittedLosses;
        ListRows += other.ListRows;
        Programs += other.Programs;
        ProgramsSent += other.ProgramsSent;
        NoPrograms += other.NoPrograms;
        ModelCalls += other.ModelCalls;
        Evidence += other.Evidence;
    }
}
