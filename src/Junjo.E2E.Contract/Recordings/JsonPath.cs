using System.Globalization;
using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>The paths of captures: members and array positions, joined by dots, such as <c>0.id</c>.</summary>
internal static class JsonPath
{
    /// <summary>The value at a path; null when there is none.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        JsonElement at = root;
        foreach (string part in path.Split('.'))
        {
            bool found = at.ValueKind switch
            {
                JsonValueKind.Object => at.TryGetProperty(part, out at),
                JsonValueKind.Array => TryItem(ref at, part),
                _ => false,
            };
            if (!found)
            {
                return null;
            }
        }

        return at;
    }

    private static bool TryItem(ref JsonElement array, string part)
    {
        bool found = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < array.GetArrayLength();
        array = found ? array[index] : array;
        return found;
    }
}
