namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>A KeyValue message, looked at where it lies.</summary>
internal readonly ref struct AttributeSlice
{
    public AttributeSlice(ReadOnlySpan<byte> keyValue)
    {
        var reader = new FieldReader(keyValue);
        while (reader.Read())
        {
            if (reader.Number == 1)
            {
                Key = reader.Content;
            }
            else if (reader.Number == 2)
            {
                HasValue = true;
                Value = reader.Content;
            }
        }
    }

    public ReadOnlySpan<byte> Key { get; }

    public bool HasValue { get; }

    /// <summary>The AnyValue message.</summary>
    public ReadOnlySpan<byte> Value { get; }

    public bool IsText => LastField(Value) == 1;

    public ReadOnlySpan<byte> Text
    {
        get
        {
            var reader = new FieldReader(Value);
            ReadOnlySpan<byte> text = default;
            while (reader.Read())
            {
                text = reader.Content;
            }

            return text;
        }
    }

    /// <summary>Whether Python would call the value true once it is JSON.</summary>
    public bool IsTruthy
    {
        get
        {
            var reader = new FieldReader(Value);
            bool truthy = false;
            while (reader.Read())
            {
                truthy = reader.Number switch
                {
                    1 or 7 => reader.Content.Length > 0,
                    2 or 3 => reader.Varint != 0,
                    4 => IsFiniteNonZero(BitConverter.UInt64BitsToDouble(reader.Fixed64)),
                    5 or 6 => reader.Content.Length > 0,
                    _ => truthy,
                };
            }

            return truthy;
        }
    }

    private static bool IsFiniteNonZero(double number) => number != 0 && double.IsFinite(number);

    private static int LastField(ReadOnlySpan<byte> value)
    {
        var reader = new FieldReader(value);
        int number = 0;
        while (reader.Read())
        {
            number = reader.Number is > 0 and <= 7 ? reader.Number : number;
        }

        return number;
    }
}
