using System.Net;

using Junjo.E2E.EmbeddedStudio.Accounts;
using Junjo.E2E.EmbeddedStudio.Evidence;
using Junjo.E2E.EmbeddedStudio.Faults;
using Junjo.E2E.EmbeddedStudio.Hosting;
using Junjo.E2E.EmbeddedStudio.Ingestion;
using Junjo.E2E.EmbeddedStudio.Queries;
using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.EmbeddedStudio.Rendering;
using Junjo.E2E.EmbeddedStudio.Rest;
using Junjo.E2E.EmbeddedStudio.Storage;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Junjo.E2E.EmbeddedStudio;

/// <summary>
/// A stand-in for Junjo AI Studio with its public contract: OTLP/gRPC in over HTTP/2, the REST API out over HTTP/1.1, both cleartext,
/// and durable storage of its own.
/// </summary>
public sealed class EmbeddedStudio : IAsyncDisposable
{
    private static readonly TimeSpan WriteTick = TimeSpan.FromSeconds(3);

    private readonly SpanStore _store;
    private readonly FaultSet _faults;
    private readonly Listener _rest;
    private readonly Listener _otlp;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _housekeeping;
    private bool _isStopped;

    private EmbeddedStudio(EmbeddedStudioOptions options, SpanStore store, FaultSet faults, Listener rest, Listener otlp)
    {
        _store = store;
        _faults = faults;
        _rest = rest;
        _otlp = otlp;
        _housekeeping = Task.WhenAll(
            RepeatAsync(WriteTick, options.Time, store.Tick),
            RepeatAsync(options.IndexInterval, options.Time, () => store.IndexPass()));
    }

    /// <summary>Where the REST API answers.</summary>
    public Uri RestUrl => _rest.Url;

    /// <summary>Where OTLP/gRPC is accepted.</summary>
    public Uri OtlpUrl => _otlp.Url;

    /// <summary>Spans stored since the start.</summary>
    public long StoredSpans => _store.Appended;

    /// <summary>How often each planted fault really bit, in the unit its kind counts.</summary>
    public IReadOnlyDictionary<StudioFaultKind, long> FaultsApplied => Applied();

    /// <summary>Starts on a data folder that is new or was left by an earlier stand-in of the same release.</summary>
    /// <exception cref="IOException">A port is taken, or the data folder cannot be used.</exception>
    /// <exception cref="InvalidDataException">The data folder holds accounts that cannot be read.</exception>
    public static async Task<EmbeddedStudio> StartAsync(EmbeddedStudioOptions options, CancellationToken cancellationToken)
    {
        var faults = new FaultSet(options.Faults);
        var late = new LateSpans(options.Time);
        var store = SpanStore.Open(StoreOptionsOf(options), options.Time);
        var accounts = new AccountStore(options.DataFolder, options.Time);
        var keys = new ApiKeyCache(accounts.Validate, KeyCacheTtl(options), options.Time);
        var traces = new TraceService(
            store,
            keys,
            new BackPressure(options.BackPressureBytes, options.Quirks.Has(Quirk.Q47)),
            new RequestFaults(faults, late),
            new ExportFaults(faults),
            inflates: !options.Quirks.Has(Quirk.Q33));
        var readFaults = new ReadFaults(faults);
        var answers = new TelemetryAnswers(
            new SpanQueries(store, options.Quirks, late), store, new SpanJson(options.Release, options.Quirks), readFaults);
        var otlp = await Listener.StartAsync(
            new IPEndPoint(options.Address, options.OtlpPort),
            HttpProtocols.Http2,
            application => application.Run(traces.HandleAsync),
            cancellationToken);
        var restServer = CreateRestServer(options, SurfaceOf(options, otlp.Url), accounts, answers, readFaults);
        var rest = await Listener.StartAsync(
            new IPEndPoint(options.Address, options.RestPort),
            HttpProtocols.Http1,
            application => application.Run(restServer.HandleAsync),
            cancellationToken);
        return new EmbeddedStudio(options, store, faults, rest, otlp);
    }

    /// <summary>Stops in order: running requests end, and what was accepted is kept.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _otlp.StopAsync(cancellationToken);
        await _rest.StopAsync(cancellationToken);
        await _stopping.CancelAsync();
        await _housekeeping;
        _store.Drain();
        _store.Dispose();
    }

    /// <summary>Stops as SIGKILL does: connections break, and spans that are in memory only are lost.</summary>
    public async Task KillAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _stopping.CancelAsync();
        _store.Dispose();
        await _otlp.AbortAsync();
        await _rest.AbortAsync();
        await _housekeeping;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await _rest.DisposeAsync();
        await _otlp.DisposeAsync();
        _stopping.Dispose();
    }

    private static ReleaseSurface SurfaceOf(EmbeddedStudioOptions options, Uri otlpUrl)
    {
        var surface = ReleaseSurface.Of(options.Release, options.Quirks);
        return options.Quirks.Has(Quirk.Q45) ? surface : surface with { OtlpEndpoint = $"grpc://{otlpUrl.Authority}" };
    }

    private static RestServer CreateRestServer(
        EmbeddedStudioOptions options, ReleaseSurface surface, AccountStore accounts, TelemetryAnswers answers, ReadFaults faults)
    {
        var authentication = new Authentication(surface, accounts, options.Time);
        var evidence = options.Release is EmbeddedRelease.V082 ? new EvidenceRoutes(new EvidenceAnswers(answers, options.Quirks, faults)) : null;
        return new RestServer(
            surface,
            RestRoutes.Create(surface, accounts, authentication, answers, evidence),
            authentication,
            new SessionCookies(surface, accounts.SessionSecret, options.Time),
            new Cors(surface.AllowedOrigins));
    }

    private Dictionary<StudioFaultKind, long> Applied()
    {
        var applied = _faults.Applied.ToDictionary();
        if (applied.ContainsKey(StudioFaultKind.SnapshotStale))
        {
            applied[StudioFaultKind.SnapshotStale] = _store.StaleViews;
        }

        return applied;
    }

    private static TimeSpan SnapshotTtl(EmbeddedStudioOptions options) =>
        options.Faults.FirstOrDefault(fault => fault.Kind is StudioFaultKind.SnapshotStale)?.Delay
        ?? (options.Quirks.Has(Quirk.Q34) ? options.SnapshotTtl : TimeSpan.Zero);

    private static StoreOptions StoreOptionsOf(EmbeddedStudioOptions options) => new(
        options.DataFolder,
        options.BatchSize,
        options.FlushMaxBytes,
        SnapshotTtl(options),
        WritesBeforeAck: !options.Quirks.Has(Quirk.Q16),
        IndexesAtOnce: !options.Quirks.Has(Quirk.Q38));

    private static TimeSpan KeyCacheTtl(EmbeddedStudioOptions options) =>
        options.KeyCacheTtl
        ?? TimeSpan.FromSeconds(options.Release is EmbeddedRelease.V080 && options.Quirks.Has(Quirk.Q13) ? 600 : 10);

    private async Task RepeatAsync(TimeSpan interval, TimeProvider time, Action work)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                work();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The stand-in stops.
        }
    }
}
