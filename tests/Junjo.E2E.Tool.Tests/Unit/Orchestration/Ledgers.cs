using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Orchestration.Ledgers;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

/// <summary>A ledger reads back as what was written, whole or cut off anywhere, and nothing else is taken for one.</summary>
public sealed class Ledgers : IDisposable
{
    private static readonly RunManifest manifest = new()
    {
        Seed = 7,
        Run = 9,
        StartUnixNano = 1,
        Scenario = "getting-started",
        Services = ["one", "two"],
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    private string LedgerPath => Path.Combine(folder.FullName, "ledger.bin");

    [Fact]
    public void Keep_every_slice_with_its_outcome_and_attempts()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            int first = ledger.Begin([new(new(0, 5), 0, 7), new(new(1, 5), 0, 7)], Ms(10));
            int second = ledger.Begin([new(new(0, 6), 0, 7)], Ms(11));
            int third = ledger.Begin([new(new(1, 6), 2, 3)], Ms(12));
            ledger.Settle(second, ExportOutcome.Unknown, StatusCode.DeadlineExceeded, Ms(20));
            ledger.Settle(first, ExportOutcome.Acked, StatusCode.OK, Ms(21));
            ledger.Retry(second);
            ledger.Settle(second, ExportOutcome.Acked, StatusCode.OK, Ms(30));
            ledger.Settle(third, ExportOutcome.Rejected, StatusCode.ResourceExhausted, Ms(31));
        }

        LedgerContent read = LedgerReader.Read(LedgerPath, manifest);

        read.Exports.Should().Be(3);
        read.TruncatedBytes.Should().Be(0);
        read.Sent.Slices.Should().Equal(
            new SentSlice(new(0, 5), 0, 7, 0, ExportOutcome.Acked, 1, 0, 10, 21),
            new SentSlice(new(0, 6), 0, 7, 1, ExportOutcome.Acked, 2, 1, 11, 30),
            new SentSlice(new(1, 5), 0, 7, 0, ExportOutcome.Acked, 1, 0, 10, 21),
            new SentSlice(new(1, 6), 2, 3, 2, ExportOutcome.Rejected, 1, 0, 12, 31));
    }

    [Fact]
    public void Cut_off_anywhere_keep_all_whole_records_and_call_the_rest_unknown()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            for (int cycle = 0; cycle < 5; cycle++)
            {
                int export = ledger.Begin([new(new(0, cycle), 0, 7)], Ms(cycle));
                ledger.Settle(export, ExportOutcome.Acked, StatusCode.OK, Ms(cycle + 100));
            }
        }

        byte[] whole = File.ReadAllBytes(LedgerPath);
        int header = whole.Length - (whole.Length - 22);
        int acked = 0;
        for (int length = header; length <= whole.Length; length++)
        {
            File.WriteAllBytes(LedgerPath, whole[..length]);
            LedgerContent read = LedgerReader.Read(LedgerPath, manifest);

            int now = read.Sent.Slices.Count(slice => slice.Outcome == ExportOutcome.Acked);
            now.Should().BeGreaterThanOrEqualTo(acked, "more of the file never says less");
            read.Sent.Slices.Count(slice => slice.Outcome == ExportOutcome.Unknown).Should().BeLessThanOrEqualTo(1);
            acked = now;
        }

        acked.Should().Be(5);
    }

    [Fact]
    public void Damaged_in_any_byte_before_the_end_are_refused_or_read_as_cut_off()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            ledger.Settle(ledger.Begin([new(new(0, 0), 0, 7)], Ms(1)), ExportOutcome.Acked, StatusCode.OK, Ms(2));
            ledger.Settle(ledger.Begin([new(new(0, 1), 0, 7)], Ms(3)), ExportOutcome.Acked, StatusCode.OK, Ms(4));
        }

        byte[] whole = File.ReadAllBytes(LedgerPath);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x40;
            File.WriteAllBytes(LedgerPath, damaged);

            Func<LedgerContent> read = () => LedgerReader.Read(LedgerPath, manifest);
            if (Record.Exception(() => read()) is { } refusal)
            {
                refusal.Should().BeOfType<InvalidDataException>($"byte {at} is damaged");
            }
            else
            {
                read().TruncatedBytes.Should().BeGreaterThan(0, $"byte {at} is damaged");
            }
        }
    }

    [Fact]
    public void Of_another_run_are_refused()
    {
        Ledger.Create(LedgerPath, manifest).Dispose();

        Action read = () => LedgerReader.Read(LedgerPath, manifest with { Run = 10 });

        read.Should().Throw<InvalidDataException>().WithMessage("*is the ledger of run 00000009, seed 7; the plan beside it is of run 0000000a, seed 7.*");
    }

    [Fact]
    public void Of_a_newer_version_are_refused()
    {
        Ledger.Create(LedgerPath, manifest).Dispose();
        byte[] bytes = File.ReadAllBytes(LedgerPath);
        bytes[8] = 2;
        File.WriteAllBytes(LedgerPath, bytes);

        Action read = () => LedgerReader.Read(LedgerPath, manifest);

        read.Should().Throw<InvalidDataException>().WithMessage("*is a ledger of version 2; this junjo-e2e reads 1.*");
    }

    [Fact]
    public void Take_at_most_16_bytes_per_span_of_the_getting_started_workflow()
    {
        const int Workflows = 10_000;
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            for (int cycle = 0; cycle < Workflows; cycle++)
            {
                int export = ledger.Begin([new(new(4_000, 16_000_000 + cycle), 0, 7)], Ms(10_000_000));
                ledger.Settle(export, ExportOutcome.Acked, StatusCode.OK, Ms(10_000_000));
            }
        }

        new FileInfo(LedgerPath).Length.Should().BeLessThan(16L * 7 * Workflows);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
