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

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(4_096)]
    public void A_tail_of_zeros_after_a_loss_of_power_is_a_cut_off_record(int zeros)
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            ledger.Settle(ledger.Begin([new(new(0, 0), 0, 7)], Ms(1)), ExportOutcome.Acked, StatusCode.OK, Ms(2));
        }

        byte[] whole = File.ReadAllBytes(LedgerPath);
        File.WriteAllBytes(LedgerPath, [.. whole, .. new byte[zeros]]);

        LedgerContent read = LedgerReader.Read(LedgerPath, manifest);

        read.Sent.Slices.Should().Equal(new SentSlice(new(0, 0), 0, 7, 0, ExportOutcome.Acked, 1, 0, 1, 2));
        read.TruncatedBytes.Should().Be(zeros);
    }

    [Fact]
    public void A_record_whose_end_is_zeros_after_a_loss_of_power_is_cut_off()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            ledger.Settle(ledger.Begin([new(new(0, 0), 0, 7)], Ms(1)), ExportOutcome.Acked, StatusCode.OK, Ms(2));
        }

        byte[] bytes = File.ReadAllBytes(LedgerPath);
        bytes.AsSpan(bytes.Length - 6).Clear();
        File.WriteAllBytes(LedgerPath, [.. bytes, .. new byte[100]]);

        LedgerReader.Read(LedgerPath, manifest).Sent.Slices.Should()
            .Equal(new SentSlice(new(0, 0), 0, 7, 0, ExportOutcome.Unknown, 1, 1, 1, 0));
    }

    [Fact]
    public void Zeros_in_the_middle_are_damage()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            ledger.Begin([new(new(0, 0), 0, 7)], Ms(1));
        }

        byte[] whole = File.ReadAllBytes(LedgerPath);
        File.WriteAllBytes(LedgerPath, [.. whole[..22], .. new byte[6], .. whole[22..]]);

        Action read = () => LedgerReader.Read(LedgerPath, manifest);

        read.Should().Throw<InvalidDataException>().WithMessage("*is damaged: the record at byte 22 has a wrong checksum.*");
    }

    [Fact]
    public void A_write_that_failed_leaves_the_last_whole_record_and_nothing_follows_it()
    {
        using var disk = new FullDisk();
        using Ledger ledger = Ledger.Create(disk, manifest);
        int export = ledger.Begin([new(new(0, 0), 0, 7)], Ms(1));
        disk.Room = 3;

        Action[] writes =
        [
            () => ledger.Settle(export, ExportOutcome.Acked, StatusCode.OK, Ms(2)), () =>
                ledger.Begin([new(new(0, 1), 0, 7)], Ms(3)), () => ledger.Retry(export),
        ];

        writes[0].Should().Throw<IOException>().WithMessage("No space left on device");
        disk.Room = int.MaxValue;
        Array.ForEach(writes, write => write.Should().Throw<IOException>().WithMessage("The ledger could not be written earlier*"));
        ledger.Exports.Should().Be(1);
        File.WriteAllBytes(LedgerPath, disk.ToArray());
        LedgerContent read = LedgerReader.Read(LedgerPath, manifest);
        read.Sent.Slices.Should().Equal(new SentSlice(new(0, 0), 0, 7, 0, ExportOutcome.Unknown, 1, 1, 1, 0));
        read.TruncatedBytes.Should().Be(0);
    }

    [Fact]
    public void A_record_of_an_export_that_has_not_begun_is_damage()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            ledger.Begin([new(new(0, 0), 0, 7)], Ms(1));
            ledger.Settle(5, ExportOutcome.Acked, StatusCode.OK, Ms(2));
        }

        Action read = () => LedgerReader.Read(LedgerPath, manifest);

        read.Should().Throw<InvalidDataException>()
            .WithMessage("*is damaged: a record of kind 2 names export 5 after 1 exports had begun.*");
    }

    [Fact]
    public void More_attempts_than_a_byte_counts_are_255()
    {
        using (Ledger ledger = Ledger.Create(LedgerPath, manifest))
        {
            int export = ledger.Begin([new(new(0, 0), 0, 7)], Ms(1));
            for (int attempt = 1; attempt <= 300; attempt++)
            {
                ledger.Settle(export, ExportOutcome.Unknown, StatusCode.Unavailable, Ms(2));
                ledger.Retry(export);
            }

            ledger.Settle(export, ExportOutcome.Acked, StatusCode.OK, Ms(3));
        }

        LedgerReader.Read(LedgerPath, manifest).Sent.Slices.Should()
            .Equal(new SentSlice(new(0, 0), 0, 7, 0, ExportOutcome.Acked, 255, 255, 1, 3));
    }

    [Fact]
    public void A_ledger_that_was_written_is_not_begun_again()
    {
        Ledger.Create(LedgerPath, manifest).Dispose();

        Action again = () => Ledger.Create(LedgerPath, manifest);

        again.Should().Throw<IOException>().WithMessage("expected an empty ledger at *, saw one that another run has written.*");
    }

    [Fact]
    public void Of_another_run_are_refused()
    {
        Ledger.Create(LedgerPath, manifest).Dispose();

        Action read = () => LedgerReader.Read(LedgerPath, manifest with { Run = 10 });

        read.Should().Throw<InvalidDataException>()
            .WithMessage("*is the ledger of run 00000009, seed 7; the plan beside it is of run 0000000a, seed 7.*");
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

    /// <summary>A file on a disk with so much room left.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public int Room { get; set; } = int.MaxValue;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer[..Math.Min(Room, buffer.Length)]);
            if (buffer.Length > Room)
            {
                throw new IOException("No space left on device");
            }
        }
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
