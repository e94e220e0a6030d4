namespace Junjo.E2E.Otlp.Views;

/// <summary>What an <c>AnyValue</c> holds.</summary>
public enum ValueKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A signed 64-bit integer.</summary>
    Int,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>A list of keys and values.</summary>
    Map,

    /// <summary>Bytes.</summary>
    Bytes,
}
