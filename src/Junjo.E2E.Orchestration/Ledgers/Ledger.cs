using System.Buffers.Binary;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>
/// Writes what is sent and what becomes of it, as an append-only file. A record reaches the operating system before the bytes it speaks of
/// leave this process, so a crash of this process loses none; a loss of power may. Thread-safe.
/// </summary>
public sealed class Ledger : IDisposable
{
    private const int MaxVarintBytes = 10;

    private readonly Lock gate = new();
    private readonly Stream file;
    private byte[] record = new byte[256];
    private int exports;
    private long length = LedgerFormat.HeaderBytes;
    private bool isBroken;

    private Ledger(Stream file) => this.file = file;

    /// <summary>Slices that fit one record; an export of more is written as several.</summary>
    public static int MaxSlicesPerRecord => (ushort.MaxValue - (3 * MaxVarintBytes)) / (4 * MaxVarintBytes);

    /// <summary>Exports begun so far.</summary>
    public int Exports => Volatile.Read(ref exports);

    /// <summary>Creates a run's ledger.</summary>
    /// <exception cref="IOException">The file holds a ledger already, or cannot be written.</exception>
    public static Ledger Create(string path, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (file.Length > 0)
        {
            file.Dispose();
            throw new IOException(
                $"expected an empty ledger at {path}, saw one that another run has written. Give the run a folder of its own.");
        }

        return Create(file, manifest);
    }

    /// <summary>Begins a ledger.</summary>
    /// <param name="file">An empty file; the ledger closes it.</param>
    /// <param name="manifest">The run.</param>
    internal static Ledger Create(Stream file, RunManifest manifest)
    {
        Span<byte> header = stackalloc byte[LedgerFormat.HeaderBytes];
        LedgerFormat.WriteHeader(header, manifest);
        file.Write(header);
        return new Ledger(file);
    }

    /// <summary>Says that an export is about to be sent.</summary>
    /// <param name="slices">The spans it holds, at most <see cref="MaxSlicesPerRecord"/>.</param>
    /// <param name="elapsed">Since the run's start.</param>
    /// <returns>The export's number, from 0.</returns>
    /// <exception cref="IOException">
    /// The ledger cannot be written, now or since an earlier failure: the export must not be sent.
    /// </exception>
    public int Begin(ReadOnlySpan<LedgerSlice> slices, TimeSpan elapsed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slices.Length, MaxSlicesPerRecord, nameof(slices));
        lock (gate)
        {
            int number = exports;
            int at = Open(LedgerFormat.Begun, number, (4 * slices.Length) + 2);
            at = Put(at, (ulong)elapsed.TotalMilliseconds);
            at = Put(at, (ulong)slices.Length);
            foreach (ref readonly LedgerSlice slice in slices)
            {
                at = Put(at, (ulong)slice.Workflow.Service);
                at = Put(at, (ulong)slice.Workflow.Workflow);
                at = Put(at, (ulong)slice.FirstSpan);
                at = Put(at, (ulong)slice.SpanCount);
            }

            Close(at);
            exports++;
            return number;
        }
    }

    /// <summary>Says that an export is about to be sent once more, with the same bytes.</summary>
    public void Retry(int export)
    {
        lock (gate)
        {
            Close(Open(LedgerFormat.Retried, export, 0));
        }
    }

    /// <summary>Says how the last attempt of an export ended.</summary>
    public void Settle(int export, ExportOutcome outcome, StatusCode code, TimeSpan elapsed)
    {
        lock (gate)
        {
            int at = Open(LedgerFormat.Settled, export, 3);
            at = Put(at, (ulong)elapsed.TotalMilliseconds);
            at = Put(at, (ulong)outcome);
            Close(Put(at, (ulong)code));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private int Open(byte kind, int export, int numbers)
    {
        int most = LedgerFormat.LengthBytes + 1 + ((numbers + 1) * MaxVarintBytes) + LedgerFormat.ChecksumBytes;
        if (record.Length < most)
        {
            record = new byte[most];
        }

        record[LedgerFormat.LengthBytes] = kind;
        return Put(LedgerFormat.LengthBytes + 1, (ulong)export);
    }

    private int Put(int at, ulong number) => at + ProtobufWriter.WriteVarint(record.AsSpan(at), number);

    private void Close(int end)
    {
        ReadOnlySpan<byte> payload = record.AsSpan(LedgerFormat.LengthBytes..end);
        BinaryPrimitives.WriteUInt16LittleEndian(record, (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(end), LedgerFormat.Checksum(payload));
        Append(record.AsSpan(0, end + LedgerFormat.ChecksumBytes));
    }

    // After a failed write nobody knows how much of the record is in the file. No record may follow it, or all later numbers and positions
    // are wrong.
    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (isBroken)
        {
            throw new IOException(
                "The ledger could not be written earlier, so nothing more is written to it: free space on its disk, and run again.");
        }

        isBroken = true;
        try
        {
            file.Write(bytes);
            length += bytes.Length;
            isBroken = false;
        }
        finally
        {
            if (isBroken)
            {
                file.SetLength(length);
            }
        }
    }
}
