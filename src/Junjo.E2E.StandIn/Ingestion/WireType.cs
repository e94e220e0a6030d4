namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Protobuf wire types: https://protobuf.dev/programming-guides/encoding/#structure.</summary>
internal static class WireType
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int LengthDelimited = 2;
    public const int StartGroup = 3;
    public const int EndGroup = 4;
    public const int Fixed32 = 5;

    private static readonly string[] Names = ["Varint", "SixtyFourBit", "LengthDelimited", "StartGroup", "EndGroup", "ThirtyTwoBit"];

    public static int Of(FieldKind kind) => kind switch
    {
        FieldKind.Varint => Varint,
        FieldKind.Fixed32 => Fixed32,
        FieldKind.Fixed64 => Fixed64,
        _ => LengthDelimited,
    };

    /// <summary>The name as Studio's decoder prints it.</summary>
    public static string Name(int wireType) => Names[wireType];
}
