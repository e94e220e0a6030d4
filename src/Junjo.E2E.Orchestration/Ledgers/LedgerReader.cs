using System.Buffers.Binary;
using System.Text;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>
/// Reads a ledger back: of a finished run, of an interrupted one, or of one whose process was killed in the middle of a record.
/// </summary>
public static class LedgerReader
{
    /// <summary>Reads the ledger of a run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="manifest">The run it must belong to.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no ledger, of a version this build does not know, of another run, or damaged before its end.
    /// </exception>
    public static LedgerContent Read(string path, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        byte[] bytes = File.ReadAllBytes(path);
        CheckHeader(path, bytes, manifest);
        var exports = new List<LedgerExport>();
        int at = LedgerFormat.HeaderBytes;
        while (TryRead(path, bytes, at, out ReadOnlySpan<byte> payload))
        {
            Apply(path, exports, payload);
            at += LedgerFormat.LengthBytes + payload.Length + LedgerFormat.ChecksumBytes;
        }

        return new LedgerContent(
            new SentTable(exports.SelectMany((export, number) => export.End(number))), exports.Count, bytes.Length - at);
    }

    private static void CheckHeader(string path, ReadOnlySpan<byte> bytes, RunManifest manifest)
    {
        if (bytes.Length < LedgerFormat.HeaderBytes || Encoding.ASCII.GetString(bytes[..8]) != LedgerFormat.Magic)
        {
            throw new InvalidDataException(
                $"{path} is not a ledger of junjo-e2e: it does not begin with {LedgerFormat.Magic} and a header.");
        }

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (version != LedgerFormat.Version)
        {
            throw new InvalidDataException(
                $"{path} is a ledger of version {version}; this junjo-e2e reads {LedgerFormat.Version}. Use the version that wrote it.");
        }

        ulong seed = BinaryPrimitives.ReadUInt64LittleEndian(bytes[10..]);
        uint run = BinaryPrimitives.ReadUInt32LittleEndian(bytes[18..]);
        if (seed != manifest.Seed || run != manifest.Run)
        {
            throw new InvalidDataException(
                $"{path} is the ledger of run {run:x8}, seed {seed}; the plan beside it is of run {manifest.Run:x8}, seed {manifest.Seed}. "
                    + $"They do not belong together.");
        }
    }

    // A record that the file's end cuts off was being written when the process died. So was one that ends in zeros up to the file's end:
    // after a loss
    // of power a file system may keep a file's new length without the data. Any other record with a wrong checksum is damage.
    private static bool TryRead(string path, ReadOnlySpan<byte> bytes, int at, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        ReadOnlySpan<byte> rest = bytes[at..];
        if (rest.Length < LedgerFormat.LengthBytes)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        int end = LedgerFormat.LengthBytes + length + LedgerFormat.ChecksumBytes;
        if (rest.Length < end)
        {
            return false;
        }

        ReadOnlySpan<byte> record = rest.Slice(LedgerFormat.LengthBytes, length);
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(rest[(LedgerFormat.LengthBytes + length)..]);
        if (length > 0 && checksum == LedgerFormat.Checksum(record))
        {
            payload = record;
            return true;
        }

        return rest.TrimEnd((byte)0).Length < end
            ? false
            : throw new InvalidDataException(
                $"{path} is damaged: the record at byte {at:N0} has a wrong checksum. Nothing can be judged by it.");
    }

    private static void Apply(string path, List<LedgerExport> exports, ReadOnlySpan<byte> payload)
    {
        byte kind = payload[0];
        var numbers = new VarintReader(payload[1..]);
        int export = (int)numbers.Next();
        if (kind == LedgerFormat.Begun ? export != exports.Count : export < 0 || export >= exports.Count)
        {
            throw new InvalidDataException(
                $"{path} is damaged: a record of kind {kind} names export {export} after {exports.Count} exports had begun. Nothing can be "
                    + $"judged by it.");
        }

        switch (kind)
        {
            case LedgerFormat.Begun:
                exports.Add(LedgerExport.Begin((int)numbers.Next(), Slices(ref numbers)));
                break;
            case LedgerFormat.Retried:
                exports[export].Retry();
                break;
            case LedgerFormat.Settled:
                exports[export].Settle((int)numbers.Next(), (ExportOutcome)numbers.Next());
                break;
            default:
                throw new InvalidDataException(
                    $"The ledger holds a record of kind {kind}, which version {LedgerFormat.Version} does not have.");
        }
    }

    private static LedgerSlice[] Slices(ref VarintReader numbers)
    {
        var slices = new LedgerSlice[(int)numbers.Next()];
        for (int i = 0; i < slices.Length; i++)
        {
            var workflow = new WorkflowAddress((int)numbers.Next(), (int)numbers.Next());
            slices[i] = new LedgerSlice(workflow, (int)numbers.Next(), (int)numbers.Next());
        }

        return slices;
    }

    private ref struct VarintReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public ulong Next()
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = rest[0];
                rest = rest[1..];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
