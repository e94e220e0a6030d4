namespace Junjo.E2E.Otlp.Model;

/// <summary>
/// A value of an attribute.
/// <see href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto">
/// AnyValue</see> with nothing set is <see cref="Empty"/>; an attribute without any value has a null <see cref="KeyValue.Value"/>.
/// </summary>
public abstract record AnyValue
{
    /// <summary>A value with nothing set.</summary>
    public sealed record Empty : AnyValue;

    /// <summary>Text.</summary>
    public sealed record Text(string Value) : AnyValue;

    /// <summary>True or false.</summary>
    public sealed record Boolean(bool Value) : AnyValue;

    /// <summary>A signed 64-bit integer.</summary>
    public sealed record Integer(long Value) : AnyValue;

    /// <summary>A binary64 number, NaN and infinities included.</summary>
    public sealed record Number(double Value) : AnyValue;

    /// <summary>Bytes.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Value) : AnyValue
    {
        /// <inheritdoc/>
        public bool Equals(Bytes? other) => other is not null && Value.Span.SequenceEqual(other.Value.Span);

        /// <inheritdoc/>
        public override int GetHashCode() => Value.Length;
    }

    /// <summary>Values in an order.</summary>
    public sealed record Sequence(IReadOnlyList<AnyValue> Items) : AnyValue
    {
        /// <inheritdoc/>
        public bool Equals(Sequence? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Count;
    }

    /// <summary>Values by name; a name may stand twice.</summary>
    public sealed record Map(IReadOnlyList<KeyValue> Items) : AnyValue
    {
        /// <inheritdoc/>
        public bool Equals(Map? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Count;
    }

    /// <summary>Text as a value.</summary>
    public static implicit operator AnyValue(string value) => new Text(value);

    /// <summary>A boolean as a value.</summary>
    public static implicit operator AnyValue(bool value) => new Boolean(value);

    /// <summary>An integer as a value.</summary>
    public static implicit operator AnyValue(long value) => new Integer(value);

    /// <summary>A number as a value.</summary>
    public static implicit operator AnyValue(double value) => new Number(value);
}
