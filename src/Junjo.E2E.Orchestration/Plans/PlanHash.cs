using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Junjo.E2E.Orchestration.Plans;

/// <summary>A digest of workflows in any order: the digest of two disjoint sets of workflows is the sum of theirs.</summary>
/// <param name="A">The first 64 bits.</param>
/// <param name="B">The next.</param>
/// <param name="C">The next.</param>
/// <param name="D">The last.</param>
public readonly record struct PlanHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>The digest of one workflow.</summary>
    /// <param name="content">Its resource and spans, as they are sent.</param>
    public static PlanHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return new PlanHash(
            BinaryPrimitives.ReadUInt64BigEndian(digest), BinaryPrimitives.ReadUInt64BigEndian(digest[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(digest[16..]), BinaryPrimitives.ReadUInt64BigEndian(digest[24..]));
    }

    /// <summary>The digest of both together.</summary>
    public PlanHash Plus(PlanHash other) => new(A + other.A, B + other.B, C + other.C, D + other.D);

    /// <summary>In hexadecimal digits.</summary>
    public override string ToString() => $"{A:x16}{B:x16}{C:x16}{D:x16}";
}
