using System.Collections.Concurrent;
using System.Security.Cryptography;

using Junjo.E2E.EmbeddedStudio.Ingestion;

namespace Junjo.E2E.EmbeddedStudio;

/// <summary>API keys in a file, until the account half is there.</summary>
internal sealed class PlainAccounts
{
    private const string KeyCharacters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly string _file;

    public PlainAccounts(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = Path.Combine(folder, "api_keys.txt");
        foreach (var line in File.Exists(_file) ? File.ReadAllLines(_file) : [])
        {
            _keys[line] = line;
        }
    }

    public KeyVerdict Validate(string key) => _keys.ContainsKey(key) ? KeyVerdict.Valid : KeyVerdict.Invalid;

    public string Create()
    {
        var key = RandomNumberGenerator.GetString(KeyCharacters, 64);
        _keys[key] = key;
        File.AppendAllLines(_file, [key]);
        return key;
    }
}
