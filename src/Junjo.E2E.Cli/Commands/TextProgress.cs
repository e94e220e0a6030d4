namespace Junjo.E2E.Cli.Commands;

/// <summary>Writes each step of something slow as a line.</summary>
internal sealed class TextProgress(TextWriter output) : IProgress<string>
{
    /// <inheritdoc/>
    public void Report(string value) => output.WriteLine(value);
}
