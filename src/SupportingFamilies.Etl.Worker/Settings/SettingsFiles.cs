using Microsoft.Extensions.Configuration;

namespace SupportingFamilies.Etl.Worker.Settings;

/// <summary>Where settings come from, the later over the earlier: <c>appsettings.json</c> beside the program, a file
/// named on the command line, the environment (<c>Worker__Health__Port</c>), <c>--set KEY=VALUE</c>.</summary>
static class SettingsFiles
{
    /// <exception cref="SettingsException">A file cannot be read, or <c>--set</c> has another form.</exception>
    public static IConfiguration Read(string? file, IReadOnlyList<string> set)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (file is not null)
        {
            settings.AddJsonFile(File.Exists(file)
                ? Path.GetFullPath(file)
                : throw new SettingsException("--settings", $"'{file}'", "a file that is there"));
        }

        settings.AddEnvironmentVariables().AddInMemoryCollection(set.Select(KeyAndValue));
        try
        {
            return settings.Build();
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            // The parser's message may quote the file, and the file a password.
            throw new SettingsException(file ?? "appsettings.json", "text that is not JSON", "valid JSON");
        }
    }

    static KeyValuePair<string, string?> KeyAndValue(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? new KeyValuePair<string, string?>(text[..at], text[(at + 1)..])
            : throw new SettingsException("--set", "no '='", "KEY=VALUE, such as Worker:Health:Port=8080");
    }
}
