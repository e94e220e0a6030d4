using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Contract.Studios;

/// <summary>A Studio that is held to the contract; time on a stand-in is the suite's own.</summary>
internal sealed class ContractStudio : WireStudio
{
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

    private static Task PassAsync(ManualTime? time, TimeSpan by)
    {
        time?.Advance(by);
        return time is null ? Task.Delay(by, TestContext.Current.CancellationToken) : Task.CompletedTask;
    }
}
