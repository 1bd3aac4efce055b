namespace SupportingFamilies.Etl.Worker.Settings;

/// <summary>A setting of the worker is wrong: which, what was found and what was expected. Exit code 3.</summary>
/// <param name="found">Never a database as given: it may hold a password.</param>
sealed class SettingsException(string key, string found, string expected)
    : Exception($"{key}: found {found}, expected {expected}")
{
    public string Key { get; } = key;
}
