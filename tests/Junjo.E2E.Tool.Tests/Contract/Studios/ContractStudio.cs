using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Contract.Studios;

/// <summary>A Studio that is held to the contract; time on a stand-in is the suite's own.</summary>
internal sealed class ContractStudio : WireStudio
{
    /// <summary>The environment variable that lets facts wait for minutes on a real Studio.</summary>
    public const string LongWaits = "JUNJO_E2E_CONTRACT_LONG_WAITS";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly bool WaitsLong = Environment.GetEnvironmentVariable(LongWaits) == "1";
    private readonly Dictionary<string, string> _prepared = [];

    private ContractStudio(Uri restUrl, Uri otlpUrl, ManualTime? time, Func<ValueTask> stop)
        : base(restUrl, otlpUrl, by => PassAsync(time, by), stop)
    {
    }

    /// <summary>Whether it has the known defects of its release, as every real one has.</summary>
    public required bool HasDefects { get; init; }

    public override CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a stand-in that nobody has touched.</summary>
    public static async Task<ContractStudio> StartEmptyAsync(StudioSettings settings)
    {
        var time = settings.Target is StudioTarget.Embedded ? new ManualTime() : null;
        var studio = await EmptyStudio.StartAsync(settings, time ?? TimeProvider.System, TestContext.Current.CancellationToken);
        return new ContractStudio(studio.RestUrl, studio.OtlpUrl, time, studio.DisposeAsync)
        {
            Release = StudioRelease.Find(settings.Release)!,
            HasDefects = settings.Target is not StudioTarget.Embedded || settings.Quirks == "answers",
        };
    }

    /// <summary>Starts a stand-in, makes its first user and a key.</summary>
    public static async Task<ContractStudio> StartAsync(StudioSettings settings)
    {
        var studio = await StartEmptyAsync(settings);
        await studio.BootstrapAsync();
        return studio;
    }

    /// <summary>Reaches the Studio that the settings name, and makes a user of its own there that goes with the suite.</summary>
    public static async Task<ContractStudio> ReachAsync(StudioSettings settings)
    {
        IStudio opened = await StudioUnderTest.OpenAsync(settings, TimeProvider.System, TestContext.Current.CancellationToken);
        var studio = new ContractStudio(opened.Client.Address, opened.Otlp.Endpoint, time: null, opened.DisposeAsync)
        {
            Release = opened.Release,
            HasDefects = !opened.IsStandIn || settings.Quirks == "answers",
            RemovesWhatItMade = true,
        };
        await studio.EnterAsync(opened.Client, TestContext.Current.CancellationToken);
        return studio;
    }

    /// <summary>The service that was prepared under this name, by the first fact that asks for it.</summary>
    public async Task<string> OnceAsync(string name, Func<string, Task> prepare)
    {
        if (!_prepared.TryGetValue(name, out string? service))
        {
            service = NewService();
            await prepare(service);
            _prepared.Add(name, service);
        }

        return service;
    }

    /// <summary>A client with a session of a further user.</summary>
    public async Task<StudioClient> NewClientAsync()
    {
        var user = await NewUserAsync();
        var client = new StudioClient(new StudioClientOptions { Address = RestUrl });
        await client.Auth.SignInAsync(new Credentials(user.Email, Password), Token);
        return client;
    }

    // Fifteen facts wait two or ten minutes of Studio's time each: on a real one that is asked for.
    private static Task PassAsync(ManualTime? time, TimeSpan by)
    {
        if (time is not null)
        {
            time.Advance(by);
            return Task.CompletedTask;
        }

        if (by > LongestWait)
        {
            Assert.SkipUnless(WaitsLong, $"it waits {by.TotalSeconds:0} s on a real Studio: set {LongWaits}=1 to run it");
            TestContext.Current.SendDiagnosticMessage($"{TestContext.Current.Test?.TestDisplayName} waits {by.TotalSeconds:0} s");
        }

        return Task.Delay(by, TestContext.Current.CancellationToken);
    }
}
