using Junjo.E2E.LoadTesting.Executors;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Makes one mistake after the other: under load the answer must be the one that the contract names, as without.</summary>
internal sealed class ErrorUser(UserContext context, LoadTarget target) : IVirtualUser, IDisposable
{
    private readonly ErrorMatrix matrix = new(target, context.Manifest.Services[0]);

    public async Task RunAsync(Iteration iteration)
    {
        ErrorCase mistake = matrix.Cases[(int)(iteration.Number % matrix.Cases.Count)];
        ErrorAnswer answer = await mistake.MakeAsync(iteration.Abort);
        context.Rest.Checked(mistake.Name, answer.Status == mistake.Expected && answer.IsFit(target.Otlp.ApiKey));
    }

    public void Dispose() => matrix.Dispose();
}
