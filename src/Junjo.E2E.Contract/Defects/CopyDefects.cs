using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Q-01: how many rows are shown of a span that was exported twice, in every state of the tiers.</summary>
internal static class CopyDefects
{
    private static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(121);

    public static async Task<Sighting> CopiesAreShownTwice(WireStudio studio)
    {
        (string State, int Known, int Rows)[] table =
        [
            .. await HotAsync(studio),
            ("both in one cold file, nothing hot", 2, await OneFileAsync(studio)),
            ("in two cold files, nothing hot", 2, await TwoFilesAsync(studio)),
            ("in one cold file, an unrelated row hot", 1, await UnrelatedAsync(studio)),
            ("one cold, one hot", 1, await MixedAsync(studio)),
        ];
        bool isThere = table.Any(row => row.Rows == 2);
        string observed = string.Join(
            "; ", table.Select(row => $"{row.State}: {row.Rows} rows{(row.Rows == row.Known ? "" : $" ({row.Known} known)")}"));
        return new Sighting(isThere, observed);
    }

    private static async Task<(string, int, int)[]> HotAsync(WireStudio studio)
    {
        await studio.SettleAsync();
        var copy = new Copy(studio);
        await copy.SendAsync();
        await copy.SendAsync();
        int alone = await copy.CountAsync();
        await studio.FlushAsync();
        var fresh = new Copy(studio);
        await fresh.SendAsync();
        await fresh.SendAsync();
        int recent = await fresh.CountAsync();
        await studio.PassAsync(RecentAge);
        return
        [
            ("both hot, no recent file", 2, alone),
            ("both hot, a file flushed just before", 1, recent),
            ("the same 121 s later", 2, await fresh.CountAsync()),
        ];
    }

    private static async Task<int> OneFileAsync(WireStudio studio)
    {
        var copy = new Copy(studio);
        await copy.SendAsync();
        await copy.SendAsync();
        await studio.FlushAsync();
        return await copy.CountAsync();
    }

    private static async Task<int> TwoFilesAsync(WireStudio studio)
    {
        var copy = new Copy(studio);
        await copy.SendAsync();
        await studio.FlushAsync();
        await copy.SendAsync();
        await studio.FlushAsync();
        return await copy.CountAsync();
    }

    private static async Task<int> UnrelatedAsync(WireStudio studio)
    {
        var copy = new Copy(studio);
        await copy.SendAsync();
        await copy.SendAsync();
        await studio.FlushAsync();
        await new Copy(studio).SendAsync();
        return await copy.CountAsync();
    }

    private static async Task<int> MixedAsync(WireStudio studio)
    {
        var copy = new Copy(studio);
        await copy.SendAsync();
        await studio.FlushAsync();
        await copy.SendAsync();
        return await copy.CountAsync();
    }

    /// <summary>One span, to be sent more than once.</summary>
    private sealed class Copy(WireStudio studio)
    {
        private readonly byte[] trace = WireSpans.NewTrace();
        private readonly string service = WireStudio.NewService();

        private OtlpSpan Span => WireSpans.Root(trace);

        public Task<CallStatus> SendAsync() => studio.ExportAsync(service, Span);

        public async Task<int> CountAsync() => (await studio.TraceAsync(trace)).Length;
    }
}
