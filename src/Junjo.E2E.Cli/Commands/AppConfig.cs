using Junjo.E2E.Studios;

using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Junjo.E2E.Cli.Commands;

/// <summary>
/// config.yaml of one service, as Studio's own test app has it. What it lacks has a default; what it should not hold is refused.
/// </summary>
internal sealed class AppConfig
{
    /// <summary>The file's usual name.</summary>
    public const string FileName = "config.yaml";

    /// <summary>Section <c>exporter</c>.</summary>
    public ExporterSection Exporter { get; set; } = new();

    /// <summary>Section <c>app</c>.</summary>
    public AppSection App { get; set; } = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It is missing, is not YAML, or holds what is not known.</exception>
    public static AppConfig Load(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new SettingsException(
                $"The config file '{full}' does not exist. Give the path of one with --config, or leave it out and give --endpoint and "
                + $"--api-key.");
        }

        try
        {
            return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
                .Deserialize<AppConfig>(File.ReadAllText(full)) ?? new AppConfig();
        }
        catch (YamlException e)
        {
            throw new SettingsException(
                $"The config file '{full}', line {e.Start.Line}: {e.InnerException?.Message ?? e.Message} Known are exporter with api_key, "
                + $"endpoint, host, port, service_name, insecure, and app with num_workflows, log_level.", e);
        }
    }

    /// <summary>The address that spans go to.</summary>
    /// <exception cref="SettingsException">It is none.</exception>
    public Uri Endpoint()
    {
        string scheme = Exporter.Insecure ? "http" : "https";
        string text = Exporter.Endpoint is { } endpoint ? endpoint.Replace("grpc://", $"{scheme}://", StringComparison.Ordinal)
            : $"{scheme}://{Exporter.Host}:{Exporter.Port}";
        return Uri.TryCreate(
            text.Contains("://", StringComparison.Ordinal) ? text : $"{scheme}://{text}", UriKind.Absolute,
        out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new SettingsException(
                $"The endpoint must be such as grpc://localhost:50051 or http://localhost:26155; seen: '{text}'.");
    }

    /// <summary>Where spans go, and under which name.</summary>
    internal sealed class ExporterSection
    {
        /// <summary>The API key; a secret.</summary>
        public string? ApiKey { get; set; }

        /// <summary>The address; null takes host and port.</summary>
        public string? Endpoint { get; set; }

        /// <summary>The host.</summary>
        public string Host { get; set; } = "localhost";

        /// <summary>The port.</summary>
        public int Port { get; set; } = 50051;

        /// <summary>Name of the service.</summary>
        public string ServiceName { get; set; } = "default-service";

        /// <summary>Whether the connection is in cleartext.</summary>
        public bool Insecure { get; set; } = true;
    }

    /// <summary>What is done.</summary>
    internal sealed class AppSection
    {
        /// <summary>Workflows to run.</summary>
        public int NumWorkflows { get; set; } = 1;

        /// <summary>DEBUG, INFO or ERROR: from where on lines are printed.</summary>
        public string LogLevel { get; set; } = "INFO";
    }
}
