using System.Net;

using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Breakdowns;
using Junjo.E2E.StandIn.Evidence;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Hosting;
using Junjo.E2E.StandIn.Ingestion;
using Junjo.E2E.StandIn.Queries;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Rendering;
using Junjo.E2E.StandIn.Rest;
using Junjo.E2E.StandIn.Storage;

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Junjo.E2E.StandIn;

/// <summary>
/// A stand-in for Junjo AI Studio with its public contract: OTLP/gRPC in over HTTP/2, the REST API out over HTTP/1.1, both cleartext,
/// and durable storage of its own.
/// </summary>
public sealed class StandInServer : IAsyncDisposable
{
    private static readonly TimeSpan WriteTick = TimeSpan.FromSeconds(3);

    private readonly SpanStore store;
    private readonly BackPressure pressure;
    private readonly FaultSet faults;
    private readonly Listener backend;
    private readonly Listener ingestion;
    private readonly CancellationTokenSource stopping = new();
    private bool isStopped;

    private StandInServer(
        StandInOptions options, SpanStore store, BackPressure pressure, FaultSet faults, Listener backend, Listener ingestion)
    {
        this.store = store;
        this.pressure = pressure;
        this.faults = faults;
        this.backend = backend;
        this.ingestion = ingestion;
        Housekeeping = Task.WhenAll(
            RepeatAsync(WriteTick, options.Time, store.Tick),
            RepeatAsync(options.IndexInterval, options.Time, () => store.IndexPass()));
    }

    /// <summary>Where the REST API answers.</summary>
    public Uri RestUrl => backend.Url;

    /// <summary>Where OTLP/gRPC is accepted.</summary>
    public Uri OtlpUrl => ingestion.Url;

    /// <summary>Spans stored since the start.</summary>
    public long StoredSpans => store.Appended;

    /// <summary>How often each planted fault really bit, in the unit its kind counts.</summary>
    public IReadOnlyDictionary<StudioFaultKind, long> FaultsApplied => Applied();

    /// <summary>
    /// Ends when the server does: as a task that has run to completion when it is stopped or killed, as one that has failed when its files
    /// cannot be written, after which neither port answers.
    /// </summary>
    public Task Housekeeping { get; }

    /// <summary>Starts on a data folder that is new or was left by an earlier stand-in of the same release.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="StandInOptions.FlushMaxBytes"/> is out of its range.</exception>
    /// <exception cref="IOException">A port is taken, or the data folder cannot be used.</exception>
    /// <exception cref="InvalidDataException">The data folder holds accounts that cannot be read.</exception>
    public static async Task<StandInServer> StartAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FlushMaxBytes, 1, nameof(options.FlushMaxBytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            options.FlushMaxBytes, StandInOptions.LargestFlushMaxBytes, nameof(options.FlushMaxBytes));
        SpanStore store = SpanStore.Open(StoreOptionsOf(options), options.Time);
        try
        {
            return await StartAsync(options, store, cancellationToken);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Ends the REST half alone, as SIGKILL does.</summary>
    public Task KillBackendAsync() => backend.KillAsync();

    /// <summary>Starts the REST half again, at the same port. Accounts and sessions are as they were.</summary>
    public Task StartBackendAsync(CancellationToken cancellationToken) => backend.StartAgainAsync(cancellationToken);

    /// <summary>Ends the OTLP half alone, as SIGKILL does: spans that are in memory only are lost.</summary>
    public Task KillIngestionAsync()
    {
        store.Crash();
        return ingestion.KillAsync();
    }

    /// <summary>Starts the OTLP half again, at the same port, on what is on disk.</summary>
    public Task StartIngestionAsync(CancellationToken cancellationToken)
    {
        pressure.Reset();
        store.Restart();
        return ingestion.StartAgainAsync(cancellationToken);
    }

    /// <summary>Fills the disk, or frees it again.</summary>
    public void SetDiskFull(bool isFull) => store.SetFull(isFull);

    /// <summary>Stops in order: running requests end, and what was accepted is kept.</summary>
    /// <exception cref="IOException">The files could not be written, now or before.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        await ingestion.StopAsync(cancellationToken);
        await backend.StopAsync(cancellationToken);
        await stopping.CancelAsync();
        try
        {
            await Housekeeping;
            store.Drain();
        }
        finally
        {
            store.Dispose();
        }
    }

    /// <summary>Stops as SIGKILL does: connections break, and spans that are in memory only are lost.</summary>
    public async Task KillAsync()
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        await stopping.CancelAsync();
        store.Dispose();
        await ingestion.KillAsync();
        await backend.KillAsync();
        await Housekeeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync(CancellationToken.None);
        }
        finally
        {
            await backend.DisposeAsync();
            await ingestion.DisposeAsync();
            stopping.Dispose();
        }
    }

    private static async Task<StandInServer> StartAsync(StandInOptions options, SpanStore store, CancellationToken cancellationToken)
    {
        var faults = new FaultSet(options.Faults);
        var late = new LateSpans(options.Time);
        var accounts = new AccountStore(options.DataFolder, options.Time);
        SegmentNotices? notices = options.Quirks.Has(Quirk.Q36) ? new SegmentNotices(options.Time) : null;
        var readFaults = new ReadFaults(faults);
        var answers = new TelemetryAnswers(
            new SpanQueries(store, options, late), store, new SpanJson(options.Release, options.Quirks), readFaults);
        var link = new IngestionLink(store, notices, options.Quirks, options.Time);
        Listener? backend = null;
        KeyVerdict away = options.Release is StandInRelease.V080 && options.Quirks.Has(Quirk.Q14)
            ? KeyVerdict.Invalid
            : KeyVerdict.Unavailable;
        var keys = new ApiKeyCache(key => backend is { IsUp: false } ? away : accounts.Validate(key), KeyCacheTtl(options), options.Time);
        var pressure = new BackPressure(options.BackPressureBytes, options.Quirks.Has(Quirk.Q47), options.Time);
        var traces = new TraceService(
            store,
            keys,
            pressure,
            notices,
            new RequestFaults(faults, late),
            new ExportFaults(faults),
            inflates: !options.Quirks.Has(Quirk.Q33));
        Listener ingestion = await Listener.StartAsync(
            new IPEndPoint(options.Address, options.OtlpPort), HttpProtocols.Http2, traces.HandleAsync, cancellationToken);
        BackendMemory? memory = options.Quirks.Has(Quirk.Q48)
            ? new BackendMemory(options.BackendListBytes, () => _ = backend!.KillAsync())
            : null;
        RestServer server = CreateRestServer(options, SurfaceOf(options, ingestion.Url), accounts, answers, readFaults, link, memory);
        try
        {
            backend = await Listener.StartAsync(
                new IPEndPoint(options.Address, options.RestPort), HttpProtocols.Http1, server.HandleAsync, cancellationToken);
        }
        catch
        {
            await ingestion.DisposeAsync();
            throw;
        }

        return new StandInServer(options, store, pressure, faults, backend, ingestion);
    }

    private static ReleaseSurface SurfaceOf(StandInOptions options, Uri otlpUrl)
    {
        ReleaseSurface surface = ReleaseSurface.Of(options.Release, options.Quirks);
        surface = options.ReportedVersion is { } version ? surface with { Version = version } : surface;
        return options.Quirks.Has(Quirk.Q45) ? surface : surface with { OtlpEndpoint = $"grpc://{otlpUrl.Authority}" };
    }

    private static RestServer CreateRestServer(
        StandInOptions options,
        ReleaseSurface surface,
        AccountStore accounts,
        TelemetryAnswers answers,
        ReadFaults faults,
        IngestionLink link,
        BackendMemory? memory)
    {
        bool isNewer = options.Release is StandInRelease.V082;
        var authentication = new Authentication(surface, accounts, options.Time);
        FirstUserRace? race = options.Quirks.Has(Quirk.Q51) ? new FirstUserRace(accounts, isNewer, options.Time) : null;
        var observability = new ObservabilityRoutes(surface, answers, link, memory);
        EvidenceRoutes? evidence = isNewer ? new EvidenceRoutes(new EvidenceAnswers(answers, options.Quirks, faults), link) : null;
        return new RestServer(
            surface,
            RestRoutes.Create(surface, accounts, authentication, race, observability, evidence),
            authentication,
            new SessionCookies(surface, accounts.SessionSecret, options.Time),
            new Cors(surface.AllowedOrigins));
    }

    private Dictionary<StudioFaultKind, long> Applied()
    {
        Dictionary<StudioFaultKind, long> applied = faults.Applied.ToDictionary();
        if (applied.ContainsKey(StudioFaultKind.SnapshotStale))
        {
            applied[StudioFaultKind.SnapshotStale] = store.StaleViews;
        }

        return applied;
    }

    private static TimeSpan SnapshotTtl(StandInOptions options) =>
        options.Faults.FirstOrDefault(fault => fault.Kind is StudioFaultKind.SnapshotStale)?.Delay
        ?? (options.Quirks.Has(Quirk.Q34) ? options.SnapshotTtl : TimeSpan.Zero);

    private static StoreOptions StoreOptionsOf(StandInOptions options) => new(
        options.DataFolder,
        options.BatchSize,
        options.FlushMaxBytes,
        SnapshotTtl(options),
        WritesBeforeAck: !options.Quirks.Has(Quirk.Q16),
        IndexesAtOnce: !options.Quirks.Has(Quirk.Q38),
        RemembersSealing: !options.Quirks.Has(Quirk.Q52),
        OldViewsWrite: !options.Quirks.Has(Quirk.Q46),
        FullDiskHides: options.Quirks.Has(Quirk.Q50));

    private static TimeSpan KeyCacheTtl(StandInOptions options) =>
        options.KeyCacheTtl
        ?? TimeSpan.FromSeconds(options.Release is StandInRelease.V080 && options.Quirks.Has(Quirk.Q13) ? 600 : 10);

    private async Task RepeatAsync(TimeSpan interval, TimeProvider time, Action work)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                work();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stand-in stops.
        }
        catch (IOException)
        {
            // What is in memory only would be lost without a word: better nobody is answered any more.
            await stopping.CancelAsync();
            await ingestion.KillAsync();
            await backend.KillAsync();
            throw;
        }
    }
}
