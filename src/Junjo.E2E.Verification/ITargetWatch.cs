namespace Junjo.E2E.Verification;

/// <summary>Watches the Studio while it is read, so that nothing is called absent while part of the Studio is down.</summary>
public interface ITargetWatch
{
    /// <summary>Looks at the Studio now.</summary>
    /// <param name="cancellationToken">Gives up the look.</param>
    /// <returns>Whether the Studio shows everything that it holds, as far as can be seen.</returns>
    Task<bool> IsTargetWholeAsync(CancellationToken cancellationToken);
}
