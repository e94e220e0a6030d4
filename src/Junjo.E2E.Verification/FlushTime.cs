namespace Junjo.E2E.Verification;

/// <summary>When Studio is asked to move what it has into its cold tier, so that a run is judged hot, cold or mixed.</summary>
public enum FlushTime
{
    /// <summary>Never: Studio decides by itself.</summary>
    Never,

    /// <summary>In the middle of sending: what is judged is partly cold.</summary>
    During,

    /// <summary>After everything was judged, and then everything is judged again.</summary>
    After,

    /// <summary>In the middle of sending and after everything was judged.</summary>
    Both,
}
