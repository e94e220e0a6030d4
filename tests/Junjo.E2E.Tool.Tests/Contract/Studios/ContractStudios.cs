using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Contract.Studios;

/// <summary>
/// The Studios that are held to the contract: the stand-in of both releases with and without their known defects. Each is started when the
/// first
/// fact asks for it, and shared by all facts, which run one after another.
/// </summary>
public sealed class ContractStudios : IAsyncLifetime
{
    private static readonly Dictionary<string, StudioSettings> StandIns =
        (from release in (string[])["0.80", "0.82"]
         from quirks in (string[])["answers", "none"]
         select new StudioSettings { Release = release, Quirks = quirks })
        .ToDictionary(settings => $"stand-in {settings.Release}, quirks {settings.Quirks}");

    private readonly Dictionary<string, ContractStudio> _open = [];
    private readonly Dictionary<string, ContractStudio> _others = [];

    /// <summary>All of them.</summary>
    public static string[] Names => [.. StandIns.Keys];

    /// <summary>Every one of these Studios with every case.</summary>
    public static TheoryData<string, T> Each<T>(IEnumerable<T> cases) =>
        [.. from studio in Names from item in cases select new TheoryDataRow<string, T>(studio, item)];

    /// <inheritdoc cref="Each{T}(IEnumerable{T})"/>
    public static TheoryData<string, T1, T2> Each<T1, T2>(IEnumerable<(T1 First, T2 Second)> cases) =>
        [.. from studio in Names from item in cases select new TheoryDataRow<string, T1, T2>(studio, item.First, item.Second)];

    /// <inheritdoc cref="Each{T}(IEnumerable{T})"/>
    public static TheoryData<string, T1, T2, T3> Each<T1, T2, T3>(IEnumerable<(T1 First, T2 Second, T3 Third)> cases) =>
        [.. from studio in Names from item in cases select new TheoryDataRow<string, T1, T2,
            T3>(studio, item.First, item.Second, item.Third)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var studio in _open.Values.Concat(_others.Values))
        {
            await studio.DisposeAsync();
        }
    }

    /// <summary>The shared Studio of that name.</summary>
    internal async Task<ContractStudio> OfAsync(string name)
    {
        if (!_open.TryGetValue(name, out var studio))
        {
            studio = await ContractStudio.StartAsync(StandIns[name]);
            _open.Add(name, studio);
        }

        return studio;
    }

    /// <summary>A session cookie that another Studio of the same release made.</summary>
    internal async Task<string> ForeignCookieAsync(string name)
    {
        if (!_others.TryGetValue(name, out var other))
        {
            _others.Add(name, other = await ContractStudio.StartAsync(StandIns[name]));
        }

        return other.Cookie;
    }

    /// <summary>A new stand-in of that name, with a first user and a key.</summary>
    internal static Task<ContractStudio> StartAsync(string name) => ContractStudio.StartAsync(StandIns[name]);

    /// <summary>A new stand-in of that name that nobody has touched.</summary>
    internal static Task<ContractStudio> StartEmptyAsync(string name) => ContractStudio.StartEmptyAsync(StandIns[name]);
}
