using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Junjo.E2E.StandIn.Storage;

/// <summary>
/// What sealing adds behind the blocks of a log: its rows by trace, its entries by service, the services, and at the very end a
/// trailer that says where these are.
/// </summary>
internal sealed record ColdFooter(long RowsOffset, int RowCount, long LatestEndNanos, IReadOnlyList<ServiceRun> Services)
{
    public const int TrailerBytes = 48;

    private const ulong Magic = 0x444C4F434F4A4E4A;

    public long EntriesOffset => RowsOffset + ((long)RowCount * Marshal.SizeOf<Row>());

    /// <summary>Offset of the byte that says whether the file has been indexed.</summary>
    public long IndexedOffset { get; private init; }

    public bool IsIndexed { get; private init; }

    /// <param name="sorted">The rows by trace, the newest start of each first.</param>
    public static ColdFooter Write(SpanFile file, long offset, ReadOnlySpan<Row> rows, IReadOnlyList<string> names, out Row[] sorted)
    {
        sorted = SortByTrace(rows);
        int[] order = SortByService(sorted);
        var entries = new ServiceEntry[order.Length];
        var runs = new List<ServiceRun>();
        long latest = long.MinValue;
        for (int at = 0; at < order.Length; at++)
        {
            ref Row row = ref sorted[order[at]];
            entries[at] = new ServiceEntry(row.StartNanos, order[at], row.Flags);
            latest = Math.Max(latest, row.EndNanos);
            string name = names[row.Service];
            if (runs.Count == 0 || runs[^1].Name != name)
            {
                runs.Add(new ServiceRun(name, at, 0, RowFlags.None));
            }

            runs[^1] = runs[^1] with { Count = runs[^1].Count + 1, Flags = runs[^1].Flags | row.Flags };
        }

        // Rows name their service by its place among the runs, which are by first appearance of the service in the log.
        RenumberServices(sorted, entries, runs);
        Span<byte> rowBytes = MemoryMarshal.AsBytes(sorted.AsSpan());
        Span<byte> entryBytes = MemoryMarshal.AsBytes(entries.AsSpan());
        byte[] table = WriteTable(runs);
        file.Write(rowBytes, offset);
        file.Write(entryBytes, offset + rowBytes.Length);
        long tableOffset = offset + rowBytes.Length + entryBytes.Length;
        file.Write(table, tableOffset);
        file.Write(Trailer(offset, sorted.Length, tableOffset, table.Length, latest), tableOffset + table.Length);
        return new ColdFooter(offset, sorted.Length, latest, runs) { IndexedOffset = tableOffset + table.Length + 40 };
    }

    /// <summary>Null when the file does not end in a whole footer.</summary>
    public static ColdFooter? Read(SpanFile file)
    {
        long length = file.Length;
        if (length < TrailerBytes)
        {
            return null;
        }

        Span<byte> trailer = stackalloc byte[TrailerBytes];
        file.Read(trailer, length - TrailerBytes);
        if (BinaryPrimitives.ReadUInt64LittleEndian(trailer) != Magic)
        {
            return null;
        }

        var table = new byte[BinaryPrimitives.ReadInt32LittleEndian(trailer[28..])];
        file.Read(table, length - TrailerBytes - table.Length);
        return new ColdFooter(
            BinaryPrimitives.ReadInt64LittleEndian(trailer[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(trailer[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(trailer[32..]),
            ReadTable(table))
        {
            IndexedOffset = length - TrailerBytes + 40,
            IsIndexed = trailer[40] != 0,
        };
    }

    // Sorting numbers rather than rows keeps the sort from copying 64 bytes at each step.
    private static Row[] SortByTrace(ReadOnlySpan<Row> rows)
    {
        Row[] unsorted = rows.ToArray();
        int[] order = Numbers(unsorted.Length);
        Array.Sort(order, (left, right) => ByTrace(in unsorted[left], in unsorted[right]));
        return Array.ConvertAll(order, row => unsorted[row]);
    }

    private static int[] SortByService(Row[] rows)
    {
        int[] order = Numbers(rows.Length);
        Array.Sort(order, (left, right) => ByService(in rows[left], in rows[right]));
        return order;
    }

    private static int[] Numbers(int count)
    {
        var numbers = new int[count];
        for (int number = 0; number < count; number++)
        {
            numbers[number] = number;
        }

        return numbers;
    }

    private static int ByTrace(in Row left, in Row right)
    {
        int order = left.TraceHigh.CompareTo(right.TraceHigh);
        order = order != 0 ? order : left.TraceLow.CompareTo(right.TraceLow);
        order = order != 0 ? order : right.StartNanos.CompareTo(left.StartNanos);
        return order != 0 ? order : left.SpanOffset.CompareTo(right.SpanOffset);
    }

    private static int ByService(in Row left, in Row right)
    {
        int order = left.Service.CompareTo(right.Service);
        order = order != 0 ? order : right.StartNanos.CompareTo(left.StartNanos);
        return order != 0 ? order : left.SpanOffset.CompareTo(right.SpanOffset);
    }

    private static void RenumberServices(Row[] rows, ServiceEntry[] entries, List<ServiceRun> runs)
    {
        for (int run = 0; run < runs.Count; run++)
        {
            foreach (ServiceEntry entry in entries.AsSpan(runs[run].First, runs[run].Count))
            {
                rows[entry.Row].Service = run;
            }
        }
    }

    private static byte[] Trailer(long rowsOffset, int rowCount, long tableOffset, int tableBytes, long latest)
    {
        var trailer = new byte[TrailerBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(trailer, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(trailer.AsSpan(8), rowsOffset);
        BinaryPrimitives.WriteInt64LittleEndian(trailer.AsSpan(16), tableOffset);
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(24), rowCount);
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(28), tableBytes);
        BinaryPrimitives.WriteInt64LittleEndian(trailer.AsSpan(32), latest);
        return trailer;
    }

    private static byte[] WriteTable(List<ServiceRun> runs)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(runs.Count);
        foreach (ServiceRun run in runs)
        {
            writer.Write(run.Name);
            writer.Write(run.First);
            writer.Write(run.Count);
            writer.Write((int)run.Flags);
        }

        return stream.ToArray();
    }

    private static List<ServiceRun> ReadTable(byte[] table)
    {
        using var reader = new BinaryReader(new MemoryStream(table), Encoding.UTF8);
        var runs = new List<ServiceRun>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            runs.Add(new ServiceRun(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), (RowFlags)reader.ReadInt32()));
        }

        return runs;
    }
}
