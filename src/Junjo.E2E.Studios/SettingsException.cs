namespace Junjo.E2E.Studios;

/// <summary>A setting or option is wrong; nothing was started.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Says what was expected, what was seen and what to do.</summary>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="SettingsException(string)"/>
    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
